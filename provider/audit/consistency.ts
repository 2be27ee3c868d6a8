// Whether an answer agrees with itself. Values may come from anywhere (a stack's outputs, a file), so nothing is
// assumed of their types.
import type { AuditCheckDetails, TaskStatistics } from "./model";
import { isAbsent, isCount, isRecord, shown, word } from "./values";

type Loose<T> = { readonly [K in keyof T]?: unknown };

/** Which statistic counts the checks in a run status. */
const STATISTIC_OF_STATUS: ReadonlyMap<unknown, keyof TaskStatistics> = new Map<unknown, keyof TaskStatistics>([
  ["IN_PROGRESS", "inProgressChecks"],
  ["WAITING_FOR_DATA_COLLECTION", "waitingForDataCollectionChecks"],
  ["CANCELED", "canceledChecks"],
  ["COMPLETED_COMPLIANT", "compliantChecks"],
  ["COMPLETED_NON_COMPLIANT", "nonCompliantChecks"],
  ["FAILED", "failedChecks"],
]);

/** Non-compliant resources that nobody suppressed; `undefined` when the counts are missing or contradict each other. */
export function unsuppressedResources(details: Loose<AuditCheckDetails>): number | undefined {
  const found = details.nonCompliantResourcesCount;
  const suppressed = details.suppressedNonCompliantResourcesCount ?? 0;
  return isCount(found) && isCount(suppressed) && suppressed <= found ? found - suppressed : undefined;
}

/** What is missing from a finished check, or contradicts itself; empty when it can be believed. */
export function checkFlaws(details: Loose<AuditCheckDetails>): string[] {
  const { checkRunStatus, checkCompliant, totalResourcesCount, nonCompliantResourcesCount, errorCode } = details;
  const flaws: string[] = [];
  const saysCompliant = checkRunStatus === "COMPLETED_COMPLIANT";

  if (checkCompliant !== saysCompliant) {
    flaws.push(`checkRunStatus ${word(checkRunStatus)} with checkCompliant ${shown(checkCompliant)}`);
  }
  if (!isCount(totalResourcesCount)) {
    flaws.push(`totalResourcesCount ${shown(totalResourcesCount)}`);
  }
  if (!isCount(nonCompliantResourcesCount)) {
    flaws.push(`nonCompliantResourcesCount ${shown(nonCompliantResourcesCount)}`);
  } else if (isCount(totalResourcesCount) && nonCompliantResourcesCount > totalResourcesCount) {
    flaws.push(`${nonCompliantResourcesCount} non-compliant of ${totalResourcesCount} resources`);
  }
  const unsuppressed = unsuppressedResources(details);
  if (isCount(nonCompliantResourcesCount) && unsuppressed === undefined) {
    flaws.push(suppressedFlaw(details.suppressedNonCompliantResourcesCount, nonCompliantResourcesCount));
  }
  if (unsuppressed !== undefined && unsuppressed > 0 === saysCompliant) {
    flaws.push(`checkRunStatus ${word(checkRunStatus)} with ${unsuppressed} unsuppressed non-compliant resources`);
  }
  if (!isAbsent(errorCode)) {
    flaws.push(`errorCode ${shown(errorCode)} on a completed check`);
  }
  return flaws;
}

// Whether the non-compliant always include the suppressed, no page of AWS says.
function suppressedFlaw(suppressed: unknown, nonCompliant: number): string {
  const counts = `suppressedNonCompliantResourcesCount ${shown(suppressed)} of ${nonCompliant}`;
  return nonCompliant === 0 && isCount(suppressed)
    ? `${counts}: AWS may not have counted the suppressed, or a count is wrong: look at the check's suppressed findings`
    : counts;
}

/** Where the statistics are missing or disagree with the details; empty when they agree. */
export function statisticsFlaws(statistics: unknown, checks: readonly unknown[]): string[] {
  if (!isRecord(statistics)) {
    return ["taskStatistics missing"];
  }
  const expected = new Map<keyof TaskStatistics, number>([["totalChecks", checks.length]]);
  for (const statistic of STATISTIC_OF_STATUS.values()) {
    expected.set(statistic, 0);
  }
  for (const check of checks) {
    const statistic = isRecord(check) ? STATISTIC_OF_STATUS.get(check.checkRunStatus) : undefined;
    if (statistic !== undefined) {
      expected.set(statistic, (expected.get(statistic) ?? 0) + 1);
    }
  }
  return [...expected]
    .filter(([name, count]) => statistics[name] !== count)
    .map(([name, count]) => `${name} ${shown(statistics[name])}, auditDetails say ${count}`);
}

/** Whether AWS has named this run status so far. */
export function isKnownRunStatus(checkRunStatus: unknown): boolean {
  return STATISTIC_OF_STATUS.has(checkRunStatus);
}
