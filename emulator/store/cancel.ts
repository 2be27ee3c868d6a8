import type { Audit, AuditCheckDetails } from "../model";

const UNFINISHED = new Set(["IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION"]);

/** The audit as a cancellation leaves it: checks that have ended keep their result. */
export function canceled(audit: Audit, canceledAt: Date): Audit {
  if (audit.plan !== undefined) {
    return { ...audit, canceledAt };
  }
  const { taskStatistics: _, auditDetails = {}, ...rest } = audit;
  return { ...rest, taskStatus: "CANCELED", auditDetails: mapDetails(auditDetails) };
}

function mapDetails(auditDetails: Readonly<Record<string, AuditCheckDetails>>): Record<string, AuditCheckDetails> {
  return Object.fromEntries(
    Object.entries(auditDetails).map(([checkName, details]) => [
      checkName,
      UNFINISHED.has(details.checkRunStatus ?? "") ? { ...details, checkRunStatus: "CANCELED" } : details,
    ]),
  );
}
