import { describeSelector } from "../audit/selector";
import { AuditError, invalidResponse } from "../errors";
import type { Clients } from "./client";
import type { FoundAuditTask } from "./find-audit-task";
import {
  describeAll,
  type LatestOf,
  type Listing,
  listCompleted,
  MAX_DESCRIBED_PER_WINDOW,
  MAX_SEARCH_CALLS,
  NARROWEST_WINDOW_MS,
  type Search,
  type Window,
} from "./latest-search";

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** AWS refuses a start time before what it keeps, by its own clock. */
const RETENTION_MS = 90 * DAY_MS - 15 * MINUTE_MS;
/** An audit that AWS's clock has started in our future must not be overlooked. */
const CLOCK_SKEW_MS = 15 * MINUTE_MS;
const FIRST_WINDOW_MS = DAY_MS;
/** Audits that so many halvings did not part started together, and are described all. */
const MAX_FUTILE_SPLITS = 4;

/**
 * The completed audit that started last.
 *
 * ListAuditTasks gives neither names nor times, in no promised order, so time windows are walked backwards, newest
 * first, and everything in a window is described before it decides. Audits that start in the same millisecond are told
 * apart by task id, so that the answer is the same every time.
 *
 * @param now milliseconds since the epoch
 * @throws AuditError `NoAuditFound` when AWS keeps none, `SearchLimitExceeded` beyond {@link MAX_SEARCH_CALLS} calls.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditTasks.html
 */
export async function findLatestAuditTask(clients: Clients, of: LatestOf, now: number): Promise<FoundAuditTask> {
  const region = await clients.region();
  const doing = { doing: `finding ${describeSelector(of)}`, action: "iot:ListAuditTasks", region };
  const search: Search = { clients, of, doing, calls: 0, described: new Set() };

  for (const window of windowsBackwards(now)) {
    const found = await latestWithin(search, window);
    if (found !== undefined) {
      return found;
    }
  }
  throw new AuditError({
    code: "NoAuditFound",
    doing: doing.doing,
    reason: `none in the last 90 days in ${region}`,
    advice: of.scheduledAuditName === undefined ? "run an audit first" : "check scheduledAuditName and region",
    property: of.scheduledAuditName === undefined ? "taskId" : "scheduledAuditName",
  });
}

/** Days back from now, each window twice as long as the one before, to the end of what AWS keeps. */
function* windowsBackwards(now: number): Generator<Window> {
  const oldest = now - RETENTION_MS;
  let to = now + CLOCK_SKEW_MS;
  for (let length = FIRST_WINDOW_MS; to > oldest; length *= 2) {
    const from = Math.max(oldest, to - length);
    yield { from, to };
    to = from;
  }
}

async function latestWithin(
  search: Search,
  window: Window,
  given?: Listing,
  halvedInVain = 0,
): Promise<FoundAuditTask | undefined> {
  const listing = given ?? (await listCompleted(search, window));
  const { ids, complete } = listing;
  const narrow = window.to - window.from <= NARROWEST_WINDOW_MS;
  const inseparable = halvedInVain >= MAX_FUTILE_SPLITS && search.calls + ids.length <= MAX_SEARCH_CALLS;
  if (complete && (ids.length <= MAX_DESCRIBED_PER_WINDOW || narrow || inseparable)) {
    return newestOf(search, ids);
  }

  const middle = Math.floor((window.from + window.to) / 2);
  const newerHalf = { from: middle, to: window.to };
  const newer = await listCompleted(search, newerHalf);
  const thinned = newer.ids.length > 0 && newer.ids.length < ids.length;
  const inVain = thinned || !complete ? 0 : halvedInVain + 1;
  return (
    (await latestWithin(search, newerHalf, newer, inVain)) ??
    (await latestWithin(search, { from: window.from, to: middle }, complete ? rest(listing, newer) : undefined, inVain))
  );
}

function rest({ ids }: Listing, known: Listing): Listing {
  const others = new Set(known.ids);
  return { ids: ids.filter((id) => !others.has(id)), complete: true };
}

/** Describes all of them and takes the one that counts and started last. */
async function newestOf(search: Search, ids: readonly string[]): Promise<FoundAuditTask | undefined> {
  // A window's bounds may belong to both of its neighbours.
  const fresh = ids.filter((id) => !search.described.has(id));
  for (const id of fresh) {
    search.described.add(id);
  }
  const matching = (await describeAll(search, fresh)).filter(({ task }) => matches(task, search.of));
  const undated = matching.find(({ task }) => task.taskStartTime === undefined);
  if (undated !== undefined) {
    throw invalidResponse(search.doing.doing, `audit task ${undated.task.taskId} has no taskStartTime`);
  }
  return matching.reduce<FoundAuditTask | undefined>(later, undefined);
}

function matches(task: FoundAuditTask["task"], of: LatestOf): boolean {
  return (
    task.taskStatus === "COMPLETED" &&
    (of.scheduledAuditName === undefined || task.scheduledAuditName === of.scheduledAuditName) &&
    (of.taskType === undefined || task.taskType === of.taskType)
  );
}

function later(a: FoundAuditTask | undefined, b: FoundAuditTask): FoundAuditTask {
  if (a === undefined) {
    return b;
  }
  const [timeA, timeB] = [a.task.taskStartTime ?? "", b.task.taskStartTime ?? ""];
  return timeA === timeB ? (a.task.taskId > b.task.taskId ? a : b) : timeA > timeB ? a : b;
}
