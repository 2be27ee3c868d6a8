// Which audit is the latest. ListAuditTasks gives neither the names nor the start times of audits, in no promised order: how
// they are searched is in newest-search.ts.
import { type AuditFilter, describeSelector } from "../audit/selector";
import { AuditError, invalidResponse } from "../errors";
import { awsNow } from "./client";
import { CompletedAudits } from "./completed-audits";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import { limitTo } from "./limit-to";
import { NewestSearch, startOfSecond, windowsBackwards } from "./newest-search";
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
const DESCRIBE_CONCURRENCY = 8;

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
  return search.newestWithin(windowsBackwards(startOfSecond(start) + 999, aws - RETENTION_MS));
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
  return (await search.newestIn(first, rest.length === 0, listing)) ?? search.newestWithin(rest);
}
