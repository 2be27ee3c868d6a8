// Audits as this package reads them, with what follows from their details, and the contracts that stacks publish of them.
import { complianceOf } from "../../provider/audit/compliance";
import type { Audit, AuditCheckDetails, AuditTaskDescription } from "../../provider/audit/model";
import { contractOf } from "../../provider/contract/contract-of";
import type { AuditContract } from "../../provider/contract/model";
import { evaluateGate } from "../../provider/gate/evaluate-gate";
import type { GateRules } from "../../provider/gate/model";
import { compliant, failed, nonCompliant } from "./checks";
import { statisticsOf } from "./statistics";

export const TASK_ID = "4b1f9a7c-0d3e-4c55-9a58-1f2e3d4c5b6a";
export const STARTED = "2026-03-01T02:00:00.000Z";
export const READ_AT = "2026-03-01T09:00:00.000Z";
/** An hour after {@link READ_AT}. */
export const NOW = Date.parse("2026-03-01T10:00:00.000Z");
export const HOUR_MS = 60 * 60 * 1000;

const COMPLIANT_CHECKS = {
  LOGGING_DISABLED_CHECK: compliant(1),
  DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120),
};
export const MIXED_CHECKS = {
  CA_CERTIFICATE_EXPIRING_CHECK: nonCompliant(5, 12, 2),
  DEVICE_CERTIFICATE_SHARED_CHECK: nonCompliant(3, 120),
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: failed(),
  LOGGING_DISABLED_CHECK: compliant(1),
};

export function anAudit(
  auditDetails: Readonly<Record<string, AuditCheckDetails>> = COMPLIANT_CHECKS,
  others: Partial<Audit> = {},
): Audit {
  const task: AuditTaskDescription = {
    taskId: TASK_ID,
    taskStatus: "COMPLETED",
    taskType: "SCHEDULED_AUDIT_TASK",
    taskStartTime: STARTED,
    scheduledAuditName: "nightly",
    taskStatistics: statisticsOf(Object.values(auditDetails)),
    auditDetails,
    ...others,
  };
  return { ...task, ...complianceOf(task), region: "eu-west-1", expired: false, ...others };
}

export function aContract(audit: Audit = anAudit(), rules: GateRules = {}): AuditContract {
  return contractOf(audit, READ_AT, evaluateGate(audit, rules, { now: Date.parse(READ_AT) }));
}
