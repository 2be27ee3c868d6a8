// The checks of an audit as Pulumi keeps them where there are many audits in a state. The engine writes each value on a line
// of its own, once among the inputs and once among the outputs: a thousand audits of 17 checks would be 20 MB. So what most
// checks have in common is said in a number, and whatever that cannot say exactly stands as AWS sent it. See docs/fleet.md.

import { type CheckRecord, recordCheck, recordPlainlyCompliant } from "./check-record";
import { STATISTIC_NAMES } from "./fields";
import type { AuditTaskDescription, TaskStatistics } from "./model";
import { isCount } from "./values";

/** The checks behind the numbers in `plainlyCompliant`, by position. */
export type CheckColumns = readonly string[];

/** What is said shorter of every audit's checks. */
export interface ChecksRecord {
  /** The seven counts in AWS's order, or what AWS sent instead of them. */
  readonly taskStatistics?: string | TaskStatistics;
  /** How many resources each check of the columns looked at that is plainly compliant; `-` for any other. */
  readonly plainlyCompliant?: string;
  /** All other checks. */
  readonly auditDetails?: Readonly<Record<string, CheckRecord>>;
}

export const NOT_PLAINLY_COMPLIANT = "-";

type Details = NonNullable<AuditTaskDescription["auditDetails"]>;

/** @param before the columns recorded before: they keep their places, or one new check would change every audit. */
export function columnsOf(audits: readonly { readonly auditDetails?: Details }[], before: CheckColumns): CheckColumns {
  const names = audits.flatMap(({ auditDetails = {} }) =>
    Object.entries(auditDetails).flatMap(([name, check]) =>
      recordPlainlyCompliant(check) === undefined ? [] : [name],
    ),
  );
  return [...new Set([...before, ...names.sort()])];
}

export function recordTask<T extends Pick<AuditTaskDescription, "taskStatistics" | "auditDetails">>(
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
): Pick<ChecksRecord, "plainlyCompliant" | "auditDetails"> {
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
