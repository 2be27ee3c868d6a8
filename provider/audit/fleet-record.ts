// The targets of a fleet as Pulumi keeps them. The engine writes each value on a line of its own, once among the inputs and
// once among the outputs: a thousand audits of 17 checks would be 20 MB. So what most checks have in common is said in a
// number, and whatever that cannot say exactly stands as AWS sent it. See docs/fleet.md.

import { STATISTIC_NAMES } from "./fields";
import { type FleetTarget, type FleetTargets, isUnreadable, type UnreadableTarget } from "./fleet";
import { type CheckRecord, recordCheck, recordPlainlyCompliant } from "./fleet-check";
import type { Audit, AuditTaskDescription, FoundPreviousAudit, TaskStatistics } from "./model";
import { isCount } from "./values";

/** The checks behind the numbers in `plainlyCompliant`, by position. */
export type CheckColumns = readonly string[];

type Shortened =
  | "taskStatistics"
  | "auditDetails"
  | "expired"
  | "nonCompliantCheckNames"
  | "undecidedCheckNames"
  | "previousAudit";

/** What is said shorter of every audit's checks. */
interface ChecksRecord {
  /** The seven counts in AWS's order, or what AWS sent instead of them. */
  readonly taskStatistics?: string | TaskStatistics;
  /** How many resources each check of the columns looked at that is plainly compliant; `-` for any other. */
  readonly plainlyCompliant?: string;
  /** All other checks. */
  readonly auditDetails?: Readonly<Record<string, CheckRecord>>;
}

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

type Details = NonNullable<AuditTaskDescription["auditDetails"]>;

export const NOT_PLAINLY_COMPLIANT = "-";

/** @param before the columns recorded before: they keep their places, or one new check would change every target. */
export function recordFleet(targets: FleetTargets, before: CheckColumns = []): FleetRecord {
  const checkColumns = columnsOf(Object.values(targets), before);
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

function columnsOf(targets: readonly FleetTarget[], before: CheckColumns): CheckColumns {
  const names = targets.flatMap((target) =>
    Object.entries((isUnreadable(target) ? undefined : target.auditDetails) ?? {}).flatMap(([name, check]) =>
      recordPlainlyCompliant(check) === undefined ? [] : [name],
    ),
  );
  return [...new Set([...before, ...names.sort()])];
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

function recordTask<T extends Pick<AuditTaskDescription, "taskStatistics" | "auditDetails">>(
  { taskStatistics, auditDetails, ...rest }: T,
  columns: CheckColumns,
): Omit<T, "taskStatistics" | "auditDetails"> & ChecksRecord {
  return {
    ...rest,
    ...(taskStatistics !== undefined && { taskStatistics: recordStatistics(taskStatistics) }),
    ...(auditDetails !== undefined && recordDetails(auditDetails, columns)),
  };
}

function recordStatistics(statistics: TaskStatistics): string | TaskStatistics {
  const counts = STATISTIC_NAMES.map((name) => statistics[name]);
  const exact = Object.keys(statistics).length === counts.length && counts.every(isCount);
  return exact ? counts.join(" ") : statistics;
}

function recordDetails(
  details: Details,
  columns: CheckColumns,
): Pick<AuditRecord, "plainlyCompliant" | "auditDetails"> {
  const numbers = columns.map((name) => recordPlainlyCompliant(details[name] ?? {}) ?? NOT_PLAINLY_COMPLIANT);
  // Columns that others have at the end change nothing here.
  const length = numbers.findLastIndex((number) => number !== NOT_PLAINLY_COMPLIANT) + 1;
  const others = Object.entries(details).filter(([, check]) => recordPlainlyCompliant(check) === undefined);
  return {
    ...(length > 0 && { plainlyCompliant: numbers.slice(0, length).join(" ") }),
    ...((length === 0 || others.length > 0) && {
      auditDetails: Object.fromEntries(others.map(([name, check]) => [name, recordCheck(check)])),
    }),
  };
}
