import { complianceOf } from "../../../provider/audit/compliance";
import type { Audit, AuditCheckDetails, AuditTaskDescription } from "../../../provider/audit/model";
import { contractOf } from "../../../provider/contract/contract-of";
import type { AuditContract } from "../../../provider/contract/model";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../provider/gate/model";
import { statisticsOf } from "../../support/statistics";

export const TASK_ID = "4b1f9a7c-0d3e-4c55-9a58-1f2e3d4c5b6a";
export const STARTED = "2026-03-01T02:00:00.000Z";
export const READ_AT = "2026-03-01T09:00:00.000Z";
/** An hour after {@link READ_AT}. */
export const NOW = Date.parse("2026-03-01T10:00:00.000Z");
export const HOUR_MS = 60 * 60 * 1000;

export function compliant(total = 120): AuditCheckDetails {
  return {
    checkRunStatus: "COMPLETED_COMPLIANT",
    checkCompliant: true,
    totalResourcesCount: total,
    nonCompliantResourcesCount: 0,
    suppressedNonCompliantResourcesCount: 0,
  };
}

export function nonCompliant(count = 3, total = 120, suppressed = 0): AuditCheckDetails {
  return {
    checkRunStatus: "COMPLETED_NON_COMPLIANT",
    checkCompliant: false,
    totalResourcesCount: total,
    nonCompliantResourcesCount: count,
    suppressedNonCompliantResourcesCount: suppressed,
  };
}

export function failed(): AuditCheckDetails {
  return { checkRunStatus: "FAILED", errorCode: "INSUFFICIENT_PERMISSIONS", message: "the role may not list policies" };
}

export const COMPLIANT_CHECKS = { LOGGING_DISABLED_CHECK: compliant(1), DEVICE_CERTIFICATE_SHARED_CHECK: compliant() };
export const MIXED_CHECKS = {
  CA_CERTIFICATE_EXPIRING_CHECK: nonCompliant(5, 12, 2),
  DEVICE_CERTIFICATE_SHARED_CHECK: nonCompliant(),
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
