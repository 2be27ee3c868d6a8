import type { TaskStatistics } from "../../provider/audit/model";

/** AWS's counts for checks of which each says how far it is, as far as a test lets it say that. */
export function statisticsOf(checks: readonly unknown[]): Required<TaskStatistics> {
  const count = (status: string) => checks.filter((check) => Object(check).checkRunStatus === status).length;
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
