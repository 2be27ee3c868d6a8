// Audits with fixed ids, as the emulator serves them.
import type { Audit, AuditCheckDetails } from "../../emulator";

export const TASK_ID = "11111111111111111111111111111111";
const DAY_MS = 24 * 60 * 60 * 1000;
/** The same in every audit of a test run, so that a changed audit differs in what the test changes alone. */
const AN_HOUR_AGO = new Date(Date.now() - DAY_MS / 24);

export function compliantCheck(totalResourcesCount = 10): AuditCheckDetails {
  return {
    checkRunStatus: "COMPLETED_COMPLIANT",
    checkCompliant: true,
    totalResourcesCount,
    nonCompliantResourcesCount: 0,
    suppressedNonCompliantResourcesCount: 0,
  };
}

export function nonCompliantCheck(nonCompliantResourcesCount = 1, totalResourcesCount = 10): AuditCheckDetails {
  return {
    checkRunStatus: "COMPLETED_NON_COMPLIANT",
    checkCompliant: false,
    totalResourcesCount,
    nonCompliantResourcesCount,
    suppressedNonCompliantResourcesCount: 0,
  };
}

/** A scheduled audit that ended an hour ago with two compliant checks. */
export function audit(parts: Partial<Audit> = {}): Audit {
  return {
    taskId: TASK_ID,
    taskStatus: "COMPLETED",
    taskType: "SCHEDULED_AUDIT_TASK",
    scheduledAuditName: "nightly",
    taskStartTime: AN_HOUR_AGO,
    auditDetails: {
      DEVICE_CERTIFICATE_SHARED_CHECK: compliantCheck(),
      LOGGING_DISABLED_CHECK: compliantCheck(1),
    },
    ...parts,
  };
}

export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}

/** A check of ten thousand resources with findings, of which so many are suppressed. */
export function found(nonCompliantResourcesCount: number, suppressedNonCompliantResourcesCount = 0): AuditCheckDetails {
  return { ...nonCompliantCheck(nonCompliantResourcesCount, 10_000), suppressedNonCompliantResourcesCount };
}
