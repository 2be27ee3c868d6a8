// Audits with fixed ids, as the emulator serves them.
import type { Audit } from "../../emulator";
import { compliant } from "./checks";

export const TASK_ID = "11111111111111111111111111111111";
const DAY_MS = 24 * 60 * 60 * 1000;
/** The same in every audit of a test run, so that a changed audit differs in what the test changes alone. */
const AN_HOUR_AGO = new Date(Date.now() - DAY_MS / 24);

/** A scheduled audit that ended an hour ago with two compliant checks. */
export function audit(parts: Partial<Audit> = {}): Audit {
  return {
    taskId: TASK_ID,
    taskStatus: "COMPLETED",
    taskType: "SCHEDULED_AUDIT_TASK",
    scheduledAuditName: "nightly",
    taskStartTime: AN_HOUR_AGO,
    auditDetails: {
      DEVICE_CERTIFICATE_SHARED_CHECK: compliant(),
      LOGGING_DISABLED_CHECK: compliant(1),
    },
    ...parts,
  };
}

export function daysAgo(days: number): Date {
  return new Date(Date.now() - days * DAY_MS);
}
