import type { AuditFilter } from "../audit/selector";
import { CompletedAudits } from "./completed-audits";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import type { TimeWindow } from "./listing-contradiction";
import type { Clients } from "./session";
import { SharedDescriptions } from "./shared-descriptions";

/** Calls one listing may make before it gives up with an error: a page of a list, or a description of an audit. */
const MAX_LISTING_CALLS = 1_000;

/**
 * Every audit that started within a time and has ended, however it ended, in no order, described side by side.
 *
 * ListAuditTasks gives neither the names nor the start times of audits, so each of the account's audits is described once, also
 * those of other schedules. Listings that are made at the same time share the descriptions.
 *
 * @param within milliseconds since the epoch by AWS's clock; AWS keeps audits 90 days and refuses an earlier start
 * @throws AuditError `SearchLimitExceeded` beyond {@link MAX_LISTING_CALLS} calls, `InvalidResponse` naming an audit whose
 * description contradicts that it was listed.
 */
export async function listEndedAudits(
  clients: Clients,
  filter: AuditFilter,
  within: TimeWindow,
): Promise<FoundAuditTask[]> {
  const region = await clients.region();
  const audits = new CompletedAudits({
    clients,
    filter,
    doing: "listing audits",
    region,
    maxCalls: MAX_LISTING_CALLS,
    descriptions: sharedDescriptions(clients),
    tooManyCalls: { reason: "not listed", advice: "shorten the time that the history is read for" },
  });
  const { ids } = await audits.list(within, true);
  return audits.describe(ids, within, true);
}

function sharedDescriptions(clients: Clients): SharedDescriptions<FoundAuditTask> {
  const { sharedDescriptions: shared } = clients.session;
  // For hundreds of calls in a row: this client waits as long as AWS throttles.
  const patient = () => ({ ...clients, iot: clients.listing() });
  const own = shared.get(clients) ?? new SharedDescriptions((taskId: string) => findAuditTask(patient(), taskId));
  shared.set(clients, own);
  return own;
}
