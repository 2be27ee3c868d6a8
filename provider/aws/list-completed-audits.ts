import { type AuditFilter, CompletedAudits, NARROWEST_WINDOW_MS, type TimeWindow } from "./completed-audits";
import type { FoundAuditTask } from "./find-audit-task";
import type { Clients } from "./session";

/** Calls one listing may make before it gives up with an error: a list of a window, or a description of an audit. */
export const MAX_LISTING_CALLS = 1_000;

/**
 * Every completed audit that started within a time, newest first, described side by side.
 *
 * @param within milliseconds since the epoch by AWS's clock; AWS keeps audits 90 days and refuses an earlier start
 * @throws AuditError `SearchLimitExceeded` beyond {@link MAX_LISTING_CALLS} calls, `InvalidResponse` naming an audit whose
 * description contradicts that it was listed.
 */
export async function listCompletedAudits(
  clients: Clients,
  filter: AuditFilter,
  within: TimeWindow,
): Promise<FoundAuditTask[]> {
  const region = await clients.region();
  const doing = "listing completed audits";
  const audits = new CompletedAudits({ clients, filter, doing, region, maxCalls: MAX_LISTING_CALLS });
  const found = await describeWithin(audits, within);
  return found.sort((a, b) =>
    startOf(a) === startOf(b) ? (a.task.taskId < b.task.taskId ? 1 : -1) : startOf(b) - startOf(a),
  );
}

async function describeWithin(audits: CompletedAudits, window: TimeWindow): Promise<FoundAuditTask[]> {
  const { ids, complete } = await audits.list(window);
  if (complete || window.to - window.from <= NARROWEST_WINDOW_MS) {
    return audits.describe(ids, window, true);
  }
  const middle = Math.floor((window.from + window.to) / 2000) * 1000;
  const newer = await describeWithin(audits, { from: middle, to: window.to });
  return [...newer, ...(await describeWithin(audits, { from: window.from, to: middle }))];
}

function startOf({ task }: FoundAuditTask): number {
  return Date.parse(task.taskStartTime ?? "");
}
