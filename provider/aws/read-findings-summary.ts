import type { FindingsSummary } from "../audit/findings-summary";
import type { AuditTaskDescription } from "../audit/model";
import { FindingsTally } from "../audit/summarise-findings";
import { clientsFor } from "./client";
import type { ConnectionSettings } from "./connection";
import { findingPages } from "./findings/finding-pages";
import { Seen } from "./findings/seen";

/**
 * Reads every finding of an audit that was read before, and keeps a summary.
 *
 * @throws AuditError `InvalidRequest` while the audit is running, and every failure of a call.
 */
export async function readFindingsSummary(
  task: AuditTaskDescription,
  settings: ConnectionSettings,
): Promise<FindingsSummary> {
  const tally = new FindingsTally(new Seen());
  for await (const page of findingPages(clientsFor(settings), task, {})) {
    for (const finding of page) tally.add(finding);
  }
  return tally.summary();
}
