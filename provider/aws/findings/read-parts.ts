import { ResourceComparer } from "../../audit/compare-resources";
import type { FindingsArgument } from "../../audit/findings-summary";
import type { Audit, PreviousAudit } from "../../audit/model";
import type { AuditSelector } from "../../audit/selector";
import { type Clients, clientsFor } from "../client";
import type { ConnectionSettings } from "../connection";
import type { FoundAuditTask } from "../find-audit-task";
import { findPreviousAuditTask } from "../find-latest-audit-task";
import { readAudit } from "../read-audit";
import { Seen } from "../seen";
import { type AwsSession, currentSession } from "../session";
import { findingPages } from "./finding-pages";
import { comesWithFindings, readFindingsSummary, withFindings } from "./read-findings-summary";

/** What an audit comes with besides its own fields. */
export interface AskedParts {
  readonly findings?: FindingsArgument;
  readonly includePreviousAudit?: boolean;
}

/**
 * Reads an audit and the parts that are asked for.
 *
 * @param now milliseconds since the epoch by the local clock
 * @throws AuditError
 */
export async function readAuditWithParts(
  selector: AuditSelector,
  parts: AskedParts,
  settings: ConnectionSettings,
  now: number,
): Promise<Audit> {
  return withParts(await readAudit(selector, settings, now), parts, settings, now);
}

/**
 * The audit with the parts that are asked for. One that is not completed has neither.
 *
 * With both, the findings of the audit before are read too, and its resources are compared with those of this one.
 *
 * @param now milliseconds since the epoch by the local clock
 * @param signal once it aborts, no more findings are begun
 * @throws AuditError for every failure of a call, and `InvalidResponse` where an audit before contradicts itself.
 */
export async function withParts(
  audit: Audit,
  { findings, includePreviousAudit }: AskedParts,
  settings: ConnectionSettings,
  now: number,
  session: AwsSession = currentSession(),
  signal?: AbortSignal,
): Promise<Audit> {
  if (includePreviousAudit !== true || audit.taskStatus !== "COMPLETED") {
    return withFindings(audit, findings, settings, session, signal);
  }
  const clients = clientsFor(settings, session);
  const found = await findPreviousAuditTask(clients, { task: audit }, now);
  if (found === undefined || !comesWithFindings(audit, findings)) {
    return withFindings({ ...audit, previousAudit: previousAudit(found) }, findings, settings, session, signal);
  }
  return session.inFindingsQueue(async () => {
    signal?.throwIfAborted();
    const comparer = new ResourceComparer(() => new Seen());
    await readInto(comparer, clients, found);
    const findingsSummary = await readFindingsSummary(audit, settings, session, findings, (finding) =>
      comparer.add(finding),
    );
    const resourceChanges = comparer.changes();
    return { ...audit, findingsSummary, previousAudit: { ...previousAudit(found), resourceChanges } as PreviousAudit };
  });
}

async function readInto(comparer: ResourceComparer, clients: Clients, { task }: FoundAuditTask): Promise<void> {
  for await (const page of findingPages(clients, task, {})) {
    for (const finding of page) {
      comparer.addPrevious(finding);
    }
  }
}

function previousAudit(found: FoundAuditTask | undefined): PreviousAudit {
  if (found === undefined) {
    return { found: false };
  }
  const { otherFields: _, ...task } = found.task;
  return { found: true, ...task };
}
