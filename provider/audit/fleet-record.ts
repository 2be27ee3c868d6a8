// The targets of a fleet as Pulumi keeps them.

import { type FleetTargets, isUnreadable, type UnreadableTarget } from "./fleet";
import type { Audit, FoundPreviousAudit } from "./model";
import { type CheckColumns, type ChecksRecord, columnsOf, recordTask } from "./task-record";

type Shortened =
  | "taskStatistics"
  | "auditDetails"
  | "expired"
  | "nonCompliantCheckNames"
  | "undecidedCheckNames"
  | "previousAudit";

/** The audit before, said as short as the audit itself. */
export type PreviousRecord =
  | { readonly found: false }
  | (Omit<FoundPreviousAudit, "taskStatistics" | "auditDetails"> & ChecksRecord);

/** An audit, but for what is said shorter here, or follows from the rest. */
export interface AuditRecord extends Omit<Audit, Shortened>, ChecksRecord {
  /** Left out where nobody asked for it. */
  readonly previousAudit?: PreviousRecord;
  /** Left out when false. */
  readonly expired?: boolean;
}

export interface FleetRecord {
  readonly checkColumns: CheckColumns;
  readonly targets: Readonly<Record<string, AuditRecord | UnreadableTarget>>;
}

/** @param before the columns recorded before: they keep their places, or one new check would change every target. */
export function recordFleet(targets: FleetTargets, before: CheckColumns = []): FleetRecord {
  const read = Object.values(targets).filter((target): target is Audit => !isUnreadable(target));
  const checkColumns = columnsOf(read, before);
  return {
    checkColumns,
    targets: Object.fromEntries(
      Object.entries(targets).map(([name, target]) => [
        name,
        isUnreadable(target) ? target : recordAudit(target, checkColumns),
      ]),
    ),
  };
}

function recordAudit(audit: Audit, columns: CheckColumns): AuditRecord {
  const { expired, nonCompliantCheckNames: _n, undecidedCheckNames: _u, previousAudit, ...task } = audit;
  return {
    ...recordTask(task, columns),
    ...(expired && { expired }),
    ...(previousAudit !== undefined && {
      previousAudit: previousAudit.found ? recordTask(previousAudit, columns) : previousAudit,
    }),
  };
}
