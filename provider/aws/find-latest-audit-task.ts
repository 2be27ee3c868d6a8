// ListAuditTasks gives neither the names nor the start times of audits, in no promised order. So time is walked backwards
// in windows, and all that started within a window is described before the window decides. For a nightly schedule:
//
//   list     14 June 12:00 to 15 June 12:15                    1 audit: described, it is "weekly"
//   list     12 June 12:00 to 14 June 12:00                    3 audits: described, two are "nightly"
//   answer   the later one of the two
//
// A window with more audits than are worth describing is split, and its newer half comes first.
import { type AuditFilter, describeSelector } from "../audit/selector";
import { AuditError, invalidResponse } from "../errors";
import { awsNow } from "./client";
import { CompletedAudits, MAX_DESCRIBED_PER_WINDOW, NARROWEST_WINDOW_MS, type WindowListing } from "./completed-audits";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import { limitTo } from "./limit-to";
import type { TimeWindow } from "./listing-contradiction";
import type { Clients } from "./session";

/** Calls one search may make before it gives up with an error. */
export const MAX_SEARCH_CALLS = 60;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
/** AWS refuses a start time before what it keeps, by its own clock. */
export const RETENTION_MS = 90 * DAY_MS - 15 * MINUTE_MS;
/** Windows reach so far into the future: clocks differ, and the `Date` of an answer has whole seconds. */
export const CLOCK_SKEW_MS = 15 * MINUTE_MS;
/** The search begins again by AWS's clock when the local one is wrong by more. */
export const TOLERATED_SKEW_MS = 5 * MINUTE_MS;
const FIRST_WINDOW_MS = DAY_MS;
const DESCRIBE_CONCURRENCY = 8;
/** Audits that so many splits did not part started together, and are described all. */
const MAX_FUTILE_SPLITS = 4;

/**
 * The completed audit that started last, by AWS's clock.
 *
 * It never settles for an older audit when it cannot make sense of a newer one. Two audits of the same second are an error
 * unless they say the same; of those it takes the one with the greater id, so that the answer is the same every time.
 *
 * @param now milliseconds since the epoch by the local clock, which counts until AWS has answered
 * @throws AuditError `NoAuditFound` when AWS keeps none, `SearchLimitExceeded` beyond {@link MAX_SEARCH_CALLS} calls,
 * `InvalidResponse` naming an audit whose description contradicts that it was listed, or two of the same second.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditTasks.html
 */
export async function findLatestAuditTask(clients: Clients, filter: AuditFilter, now: number): Promise<FoundAuditTask> {
  const region = await clients.region();
  const doing = `finding ${describeSelector(filter)}`;
  const audits = completedAudits(clients, filter, doing, region);
  const found = await newestSince(new NewestSearch(audits, doing), clients, now);
  if (found !== undefined) {
    return found;
  }
  const { scheduledAuditName } = filter;
  throw new AuditError({
    code: "NoAuditFound",
    doing,
    reason: `none in the last 90 days in ${region}`,
    advice: scheduledAuditName === undefined ? "run an audit first" : "check scheduledAuditName and region",
    property: scheduledAuditName === undefined ? "taskId" : "scheduledAuditName",
  });
}

/**
 * The completed audit before another one: of the same schedule, or for an audit without one the latest of its type.
 *
 * @returns `undefined` when AWS keeps none
 * @throws AuditError as {@link findLatestAuditTask}
 */
export async function findPreviousAuditTask(
  clients: Clients,
  { task }: FoundAuditTask,
  now: number,
): Promise<FoundAuditTask | undefined> {
  const { taskId, taskType, scheduledAuditName, taskStartTime } = task;
  const doing = `finding the audit before audit task ${taskId}`;
  const start = Date.parse(taskStartTime ?? "");
  if (Number.isNaN(start) || taskType === undefined) {
    throw invalidResponse(
      doing,
      `audit task ${taskId} has no ${taskType === undefined ? "taskType" : "taskStartTime"}`,
    );
  }
  const filter = { taskType, ...(scheduledAuditName !== undefined && { scheduledAuditName }) };
  const region = await clients.region();
  const audits = completedAudits(clients, filter, doing, region);
  const search = new NewestSearch(audits, doing, taskId);
  const aws = awsNow(clients, now);
  return newestWithin(search, windowsBackwards(startOfSecond(start) + 999, aws - RETENTION_MS));
}

function completedAudits(clients: Clients, filter: AuditFilter, doing: string, region: string): CompletedAudits {
  const limit = limitTo(DESCRIBE_CONCURRENCY);
  return new CompletedAudits({
    clients,
    filter,
    doing,
    region,
    maxCalls: MAX_SEARCH_CALLS,
    taskStatus: "COMPLETED",
    descriptions: { share: (list) => list((taskId) => limit(() => findAuditTask(clients, taskId))) },
    tooManyCalls: { reason: "not found", advice: "name the audit by its taskId" },
  });
}

async function newestSince(search: NewestSearch, clients: Clients, now: number): Promise<FoundAuditTask | undefined> {
  let [first, ...rest] = windowsBackwards(now + CLOCK_SKEW_MS, now - RETENTION_MS);
  if (first === undefined) {
    return undefined;
  }
  let listing = await search.audits.list(first);
  const aws = awsNow(clients, now);
  if (Math.abs(aws - now) > TOLERATED_SKEW_MS) {
    [first = first, ...rest] = windowsBackwards(aws + CLOCK_SKEW_MS, aws - RETENTION_MS);
    listing = await search.audits.list(first);
  }
  return (await search.newestIn(first, rest.length === 0, listing)) ?? newestWithin(search, rest);
}

async function newestWithin(search: NewestSearch, windows: readonly TimeWindow[]): Promise<FoundAuditTask | undefined> {
  for (const [index, window] of windows.entries()) {
    const found = await search.newestIn(window, index === windows.length - 1);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** A day back from the newest, then each window twice as long as the one before, to the end of what AWS keeps. */
function windowsBackwards(newest: number, oldest: number): TimeWindow[] {
  const windows: TimeWindow[] = [];
  let to = newest;
  for (let length = FIRST_WINDOW_MS; to > oldest; length *= 2) {
    const from = Math.max(oldest, startOfSecond(to - length));
    windows.push({ from, to });
    to = from;
  }
  return windows;
}

class NewestSearch {
  /** @param except the id of an audit that does not count */
  constructor(
    readonly audits: CompletedAudits,
    private readonly doing: string,
    private readonly except?: string,
  ) {}

  /** @param isFarEnd whether the window reaches to the end of what AWS keeps */
  async newestIn(
    window: TimeWindow,
    isFarEnd: boolean,
    given?: WindowListing,
    futileSplits = 0,
  ): Promise<FoundAuditTask | undefined> {
    const listing = given ?? (await this.audits.list(window));
    const { ids, complete } = listing;
    const narrow = window.to - window.from <= NARROWEST_WINDOW_MS;
    const inseparable = futileSplits >= MAX_FUTILE_SPLITS && this.audits.allows(ids.length);
    if (complete && (ids.length <= MAX_DESCRIBED_PER_WINDOW || narrow || inseparable)) {
      const counting = ids.filter((id) => id !== this.except);
      return this.newestOf(await this.audits.describe(counting, window, isFarEnd));
    }

    const middle = startOfSecond((window.from + window.to) / 2);
    const newerHalf = { from: middle, to: window.to };
    const olderHalf = { from: window.from, to: middle };
    const newer = await this.audits.list(newerHalf);
    const parted = newer.ids.length > 0 && newer.ids.length < ids.length;
    const futile = parted || !complete ? 0 : futileSplits + 1;
    return (
      (await this.newestIn(newerHalf, false, newer, futile)) ??
      this.newestIn(olderHalf, isFarEnd, complete ? without(listing, newer) : undefined, futile)
    );
  }

  private newestOf(found: readonly FoundAuditTask[]): FoundAuditTask | undefined {
    const [newest, ...others] = [...found].sort(newerFirst);
    if (newest === undefined) {
      return undefined;
    }
    const rival = others.find(
      ({ task }) => secondOf(task) === secondOf(newest.task) && verdictOf(task) !== verdictOf(newest.task),
    );
    if (rival === undefined) {
      return newest;
    }
    throw invalidResponse(
      this.doing,
      `audit tasks ${newest.task.taskId} and ${rival.task.taskId} started in the same second and differ, so that none is the latest`,
    );
  }
}

/** Of the audits of a split window, those that are not in its newer half. */
function without({ ids }: WindowListing, newer: WindowListing): WindowListing {
  const others = new Set(newer.ids);
  return { ids: ids.filter((id) => !others.has(id)), complete: true };
}

/** Windows begin with a second, so that no two of them share one. */
function startOfSecond(milliseconds: number): number {
  return Math.floor(milliseconds / 1000) * 1000;
}

function secondOf({ taskStartTime = "" }: FoundAuditTask["task"]): number {
  return startOfSecond(Date.parse(taskStartTime));
}

/** Everything an audit says but which one it is and when in its second it started. */
function verdictOf({ taskId: _, taskStartTime: __, ...verdict }: FoundAuditTask["task"]): string {
  return JSON.stringify(verdict);
}

function newerFirst(a: FoundAuditTask, b: FoundAuditTask): number {
  const seconds = secondOf(b.task) - secondOf(a.task);
  return seconds !== 0 ? seconds : a.task.taskId < b.task.taskId ? 1 : -1;
}
