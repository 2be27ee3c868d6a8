// One check of an audit, as short as it can be said exactly.

import type { AuditCheckDetails } from "./model";
import { isCount } from "./values";

/**
 * Status and counts of a completed check: `NON_COMPLIANT 10 3 1` are 10 resources, 3 non-compliant ones, 1 of them
 * suppressed, and without the last number AWS did not say. The status alone of a check of which AWS said nothing else. Any
 * other check as it is.
 */
export type CheckRecord = string | AuditCheckDetails;

const COMPLETED = "COMPLETED_";
const WITH_COUNTS = /^(COMPLIANT|NON_COMPLIANT) (\d+) (\d+)(?: (\d+))?$/;
const PLAINLY_COMPLIANT = /^(\d+)(\?)?$/;

export function recordCheck(check: AuditCheckDetails): CheckRecord {
  const columns = columnsOf(check);
  if (columns !== undefined) {
    return columns.join(" ");
  }
  const { checkRunStatus, ...more } = check;
  const says = checkRunStatus !== undefined && !WITH_COUNTS.test(checkRunStatus) && Object.keys(more).length === 0;
  return says ? checkRunStatus : check;
}

export function checkOf(record: CheckRecord): AuditCheckDetails {
  if (typeof record !== "string") {
    return record;
  }
  const [matched, status = "", ...counts] = WITH_COUNTS.exec(record) ?? [];
  return matched === undefined ? { checkRunStatus: record } : completed(status, counts);
}

/**
 * How many resources a check looked at that is compliant without any finding, suppressed or not, with `?` when AWS sent no
 * suppressed count; `undefined` for any other check.
 */
export function recordPlainlyCompliant(check: AuditCheckDetails): string | undefined {
  const [status, total, found, suppressed] = columnsOf(check) ?? [];
  if (status !== "COMPLIANT" || found !== 0 || (suppressed ?? 0) !== 0) {
    return undefined;
  }
  return suppressed === undefined ? `${total}?` : String(total);
}

/** @throws TypeError for anything {@link recordPlainlyCompliant} does not write. */
export function plainlyCompliantCheck(record: string): AuditCheckDetails {
  const [matched, total, unsent] = PLAINLY_COMPLIANT.exec(record) ?? [];
  if (matched === undefined) {
    throw new TypeError(`${record} is no number of resources`);
  }
  return completed("COMPLIANT", [total, "0", unsent === undefined ? "0" : undefined]);
}

function columnsOf(check: AuditCheckDetails): readonly (string | number)[] | undefined {
  const { checkRunStatus = "", checkCompliant, ...counted } = check;
  const { totalResourcesCount, nonCompliantResourcesCount, suppressedNonCompliantResourcesCount, ...more } = counted;
  const status = checkRunStatus.startsWith(COMPLETED) ? checkRunStatus.slice(COMPLETED.length) : "";
  const counts = [
    totalResourcesCount,
    nonCompliantResourcesCount,
    ...(suppressedNonCompliantResourcesCount === undefined ? [] : [suppressedNonCompliantResourcesCount]),
  ];
  const exact =
    (status === "COMPLIANT" || status === "NON_COMPLIANT") &&
    checkCompliant === (status === "COMPLIANT") &&
    counts.every(isCount) &&
    Object.keys(more).length === 0;
  return exact ? [status, ...counts] : undefined;
}

function completed(status: string, [total, found, suppressed]: readonly (string | undefined)[]): AuditCheckDetails {
  return {
    checkRunStatus: `${COMPLETED}${status}`,
    checkCompliant: status === "COMPLIANT",
    totalResourcesCount: Number(total),
    nonCompliantResourcesCount: Number(found),
    ...(suppressed !== undefined && { suppressedNonCompliantResourcesCount: Number(suppressed) }),
  };
}
