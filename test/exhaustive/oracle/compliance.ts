// What an audit's own counts come to.
import { counted } from "./counts";
import { object, type Plain } from "./words";

export function statusFrom(audit: Plain): string {
  const [bad, open] = namesFrom(audit);
  if (bad.length > 0) {
    return "NON_COMPLIANT";
  }
  const some = object(audit.auditDetails) && Object.keys(audit.auditDetails).length > 0;
  return some && open.length === 0 && audit.taskStatus === "COMPLETED" && tallied(audit)
    ? "COMPLIANT"
    : "INSUFFICIENT_DATA";
}

export function namesFrom(audit: Plain): [string[], string[]] {
  const all = object(audit.auditDetails) ? Object.entries(audit.auditDetails) : [];
  const bad = all.filter(([, d]) => (counted(d)?.loud ?? 0) > 0).map(([name]) => name);
  const open = all.filter(([, d]) => counted(d) === null).map(([name]) => name);
  return [bad, open];
}

export function tallied(audit: Plain): boolean {
  const { taskStatistics: said, auditDetails } = audit;
  if (!object(said)) {
    return false;
  }
  const statuses = object(auditDetails)
    ? Object.values(auditDetails).map((d) => (object(d) ? d.checkRunStatus : null))
    : [];
  const seen = [
    ["totalChecks", statuses.length],
    ["inProgressChecks", statuses.filter((s) => s === "IN_PROGRESS").length],
    ["waitingForDataCollectionChecks", statuses.filter((s) => s === "WAITING_FOR_DATA_COLLECTION").length],
    ["compliantChecks", statuses.filter((s) => s === "COMPLETED_COMPLIANT").length],
    ["nonCompliantChecks", statuses.filter((s) => s === "COMPLETED_NON_COMPLIANT").length],
    ["failedChecks", statuses.filter((s) => s === "FAILED").length],
    ["canceledChecks", statuses.filter((s) => s === "CANCELED").length],
  ] as const;
  return seen.every(([name, count]) => said[name] === count);
}
