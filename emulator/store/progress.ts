import type { Audit, AuditCheckDetails, CheckPlan, TaskStatistics } from "../model";

/** The audit as it stands at `now`: a planned one has moved on. */
export function auditAt(audit: Audit, now: number): Audit {
  return audit.plan === undefined ? audit : progressed(audit, audit.plan, now);
}

/** Statistics follow from the details, unless they were given. */
export function withStatistics(audit: Audit): Audit {
  const { taskStatistics, auditDetails } = audit;
  return taskStatistics === undefined && auditDetails !== undefined
    ? { ...audit, taskStatistics: statisticsOf(auditDetails) }
    : audit;
}

function progressed(audit: Audit, plan: Readonly<Record<string, CheckPlan>>, now: number): Audit {
  const startedAt = audit.taskStartTime?.getTime() ?? now;
  const canceledAt = audit.canceledAt?.getTime();
  const elapsedMs = (canceledAt ?? now) - startedAt;
  const auditDetails = Object.fromEntries(
    Object.entries(plan).map(([checkName, check]) => [
      checkName,
      elapsedMs >= check.endsAfterMs
        ? check.outcome
        : { checkRunStatus: unfinishedStatus(check, elapsedMs, canceledAt) },
    ]),
  );
  const finished = Object.values(plan).every((check) => elapsedMs >= check.endsAfterMs);
  const taskStatus =
    canceledAt !== undefined ? "CANCELED" : finished ? (audit.taskStatus ?? "COMPLETED") : "IN_PROGRESS";
  return { ...audit, taskStatus, auditDetails };
}

function unfinishedStatus(check: CheckPlan, elapsedMs: number, canceledAt: number | undefined): string {
  if (canceledAt !== undefined) {
    return "CANCELED";
  }
  return elapsedMs >= check.startsAfterMs ? "IN_PROGRESS" : "WAITING_FOR_DATA_COLLECTION";
}

function statisticsOf(auditDetails: Readonly<Record<string, AuditCheckDetails>>): TaskStatistics {
  const checks = Object.values(auditDetails);
  const count = (status: string) => checks.filter((check) => check.checkRunStatus === status).length;
  return {
    totalChecks: checks.length,
    inProgressChecks: count("IN_PROGRESS"),
    waitingForDataCollectionChecks: count("WAITING_FOR_DATA_COLLECTION"),
    compliantChecks: count("COMPLETED_COMPLIANT"),
    nonCompliantChecks: count("COMPLETED_NON_COMPLIANT"),
    failedChecks: count("FAILED"),
    canceledChecks: count("CANCELED"),
  };
}
