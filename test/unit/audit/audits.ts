// Audits as DescribeAuditTask gives them, complete and without contradictions, for tests to break one thing at a time.
import { statisticsOf } from "../../support/statistics";

export const TASK_ID = "4b1f6c2e-9d1a-4f0e-8a55-0d6c1e2f3a4b";
export const STARTED = "2026-11-19T12:00:00.000Z";
export const DAY_MS = 86_400_000;
/** A day after {@link STARTED}. */
export const NOW = Date.parse(STARTED) + DAY_MS;

export const CRITICAL = "DEVICE_CERTIFICATE_SHARED_CHECK";
export const HIGH = "CONFLICTING_CLIENT_IDS_CHECK";
export const MEDIUM = "CA_CERTIFICATE_EXPIRING_CHECK";
export const LOW = "LOGGING_DISABLED_CHECK";
export const UNKNOWN = "SOMETHING_NEW_CHECK";

export type Json = Record<string, unknown>;

export function compliant(members: Json = {}): Json {
  return {
    checkRunStatus: "COMPLETED_COMPLIANT",
    checkCompliant: true,
    totalResourcesCount: 10,
    nonCompliantResourcesCount: 0,
    suppressedNonCompliantResourcesCount: 0,
    ...members,
  };
}

export function nonCompliant(resources: number, members: Json = {}): Json {
  return {
    checkRunStatus: "COMPLETED_NON_COMPLIANT",
    checkCompliant: false,
    totalResourcesCount: 10,
    nonCompliantResourcesCount: resources,
    suppressedNonCompliantResourcesCount: 0,
    ...members,
  };
}

/** A compliant check all of whose findings are suppressed. */
export function suppressed(resources: number, members: Json = {}): Json {
  return compliant({
    nonCompliantResourcesCount: resources,
    suppressedNonCompliantResourcesCount: resources,
    ...members,
  });
}

/** A check that did not finish. */
export function unfinished(checkRunStatus: string, members: Json = {}): Json {
  return { checkRunStatus, ...members };
}

export function audit(auditDetails: Record<string, Json>, members: Json = {}): Json {
  return {
    taskId: TASK_ID,
    taskStatus: "COMPLETED",
    taskType: "ON_DEMAND_AUDIT_TASK",
    taskStartTime: STARTED,
    taskStatistics: statisticsOf(Object.values(auditDetails)),
    auditDetails,
    ...members,
  };
}
