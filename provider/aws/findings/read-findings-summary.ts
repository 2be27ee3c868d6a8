import type { AuditFinding } from "../../audit/finding";
import { type FindingsArgument, type FindingsSummary, MAX_RESOURCES_BYTES } from "../../audit/findings-summary";
import { FoundResources } from "../../audit/found-resources";
import type { Audit, AuditTaskDescription } from "../../audit/model";
import { FindingsTally } from "../../audit/summarise-findings";
import { AuditError } from "../../errors";
import { clientsFor } from "../client";
import type { ConnectionSettings } from "../connection";
import { Seen } from "../seen";
import { type AwsSession, currentSession } from "../session";
import { findingPages } from "./finding-pages";

/**
 * The audit with a summary of its findings if that is wanted. An audit that is not completed has none: not all of its
 * findings are there.
 *
 * @param signal once it aborts, the findings are not begun
 * @throws AuditError for every failure of a call: there is no summary of a part.
 */
export async function withFindings(
  audit: Audit,
  wanted: FindingsArgument | undefined,
  settings: ConnectionSettings,
  session: AwsSession = currentSession(),
  signal?: AbortSignal,
): Promise<Audit> {
  if (!comesWithFindings(audit, wanted)) {
    return audit;
  }
  const findingsSummary = await session.inFindingsQueue(async () => {
    signal?.throwIfAborted();
    return readFindingsSummary(audit, settings, session, wanted);
  });
  return { ...audit, findingsSummary };
}

export function comesWithFindings({ taskStatus }: { readonly taskStatus?: unknown }, wanted: unknown): boolean {
  return (wanted === "summary" || wanted === "resources") && taskStatus === "COMPLETED";
}

/**
 * Reads every finding of an audit that was read before, and keeps a summary.
 *
 * @param wanted `resources`: the summary names every resource
 * @param each is shown every finding
 * @throws AuditError `InvalidRequest` while the audit is running or when its resources are too many to be named, and every
 * failure of a call.
 */
export async function readFindingsSummary(
  task: AuditTaskDescription,
  settings: ConnectionSettings,
  session: AwsSession = currentSession(),
  wanted: FindingsArgument = "summary",
  each: (finding: AuditFinding) => void = () => undefined,
): Promise<FindingsSummary> {
  const tally = new FindingsTally(new Seen());
  const resources = wanted === "resources" ? new FoundResources() : undefined;
  for await (const page of findingPages(clientsFor(settings, session), task, {})) {
    for (const finding of page) {
      tally.add(finding);
      resources?.add(finding);
      each(finding);
    }
    if (resources !== undefined && resources.bytes > MAX_RESOURCES_BYTES) {
      throw tooManyResources(task);
    }
  }
  return { ...tally.summary(), ...(resources !== undefined && { resources: resources.sorted() }) };
}

function tooManyResources({ taskId }: AuditTaskDescription): AuditError {
  return new AuditError({
    code: "InvalidRequest",
    doing: `reading the findings of audit task ${taskId}`,
    reason: `the names of its resources have more than ${MAX_RESOURCES_BYTES / 1024 / 1024} MiB`,
    advice: 'use findings: "summary"',
    property: "findings",
  });
}
