import type { AuditFinding } from "../../audit/finding";
import type { FindingsSummary } from "../../audit/findings-summary";
import type { Audit, AuditTaskDescription } from "../../audit/model";
import { FindingsTally } from "../../audit/summarise-findings";
import { clientsFor } from "../client";
import type { ConnectionSettings } from "../connection";
import { Seen } from "../seen";
import { type AwsSession, currentSession } from "../session";
import { findingPages } from "./finding-pages";

/** Whether an audit comes with a summary of its findings. */
export type FindingsArgument = "none" | "summary";

/**
 * The audit with a summary of its findings if that is wanted. An audit that is not completed has none: not all of its
 * findings are there.
 *
 * @throws AuditError for every failure of a call: there is no summary of a part.
 */
export async function withFindings(
  audit: Audit,
  wanted: FindingsArgument | undefined,
  settings: ConnectionSettings,
  session: AwsSession = currentSession(),
): Promise<Audit> {
  if (!comesWithFindings(audit, wanted)) {
    return audit;
  }
  const findingsSummary = await session.inFindingsQueue(() => readFindingsSummary(audit, settings, session));
  return { ...audit, findingsSummary };
}

export function comesWithFindings({ taskStatus }: { readonly taskStatus?: unknown }, wanted: unknown): boolean {
  return wanted === "summary" && taskStatus === "COMPLETED";
}

/**
 * Reads every finding of an audit that was read before, and keeps a summary.
 *
 * @param each is shown every finding
 * @throws AuditError `InvalidRequest` while the audit is running, and every failure of a call.
 */
export async function readFindingsSummary(
  task: AuditTaskDescription,
  settings: ConnectionSettings,
  session: AwsSession = currentSession(),
  each: (finding: AuditFinding) => void = () => undefined,
): Promise<FindingsSummary> {
  const tally = new FindingsTally(new Seen());
  for await (const page of findingPages(clientsFor(settings, session), task, {})) {
    for (const finding of page) {
      tally.add(finding);
      each(finding);
    }
  }
  return tally.summary();
}
