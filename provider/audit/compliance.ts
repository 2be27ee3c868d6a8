import { checkFlaws, statisticsFlaws } from "./consistency";
import type { AuditCheckDetails, Compliance, ComplianceStatus } from "./model";
import { isRecord } from "./values";

/** What compliance follows from. Values may come from anywhere, so nothing is assumed of their types. */
type Words = { readonly [K in "taskStatus" | "taskStatistics" | "auditDetails"]?: unknown };

/** What one check of an audit decided; `undecided` whenever it did not finish or contradicts itself. */
export type CheckOutcome = "compliant" | "nonCompliant" | "undecided";

export function checkOutcome(details: { readonly [K in keyof AuditCheckDetails]?: unknown }): CheckOutcome {
  switch (details.checkRunStatus) {
    case "COMPLETED_COMPLIANT":
      return checkFlaws(details).length === 0 ? "compliant" : "undecided";
    case "COMPLETED_NON_COMPLIANT":
      return checkFlaws(details).length === 0 ? "nonCompliant" : "undecided";
    default:
      return "undecided";
  }
}

/** The compliance that follows from an audit's own words; order of checks does not matter. */
export function complianceOf({ taskStatus, taskStatistics, auditDetails }: Words): Compliance {
  const checks = isRecord(auditDetails) ? auditDetails : {};
  const outcomes = Object.entries(checks).map(
    ([name, details]) => [name, isRecord(details) ? checkOutcome(details) : "undecided"] as const,
  );
  const namesWith = (outcome: CheckOutcome) => outcomes.flatMap(([name, o]) => (o === outcome ? [name] : [])).sort();
  const nonCompliantCheckNames = namesWith("nonCompliant");
  const undecidedCheckNames = namesWith("undecided");
  const complete =
    taskStatus === "COMPLETED" &&
    outcomes.length > 0 &&
    undecidedCheckNames.length === 0 &&
    statisticsFlaws(taskStatistics, Object.values(checks)).length === 0;
  return { complianceStatus: status(nonCompliantCheckNames, complete), nonCompliantCheckNames, undecidedCheckNames };
}

// One non-compliant check decides, whatever the others will say; the absence of any decides nothing by itself.
function status(nonCompliantCheckNames: readonly string[], complete: boolean): ComplianceStatus {
  if (nonCompliantCheckNames.length > 0) {
    return "NON_COMPLIANT";
  }
  return complete ? "COMPLIANT" : "INSUFFICIENT_DATA";
}
