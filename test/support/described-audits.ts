// Audits as the gate is shown them: what DescribeAuditTask says, complete and without contradictions, for tests to break
// one thing at a time.
import { statisticsOf } from "./statistics";

export const TASK_ID = "4b1f6c2e-9d1a-4f0e-8a55-0d6c1e2f3a4b";
export const STARTED = "2026-11-19T12:00:00.000Z";
export const DAY_MS = 86_400_000;
/** A day after {@link STARTED}. */
export const NOW = Date.parse(STARTED) + DAY_MS;

export type Json = Record<string, unknown>;

/** A completed on-demand audit. */
export function audit(auditDetails: Record<string, object>, members: Json = {}): Json {
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
