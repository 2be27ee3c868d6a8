// The public surface. What a program names at its top is loaded with it; everything behind it only when it is called.

export { KNOWN_CHECKS, SEVERITIES, type Severity, severityOf } from "./audit/checks";
export type { Duration } from "./audit/duration";
export type {
  Audit,
  AuditCheckDetails,
  AuditCheckRunStatus,
  AuditTaskDescription,
  AuditTaskStatus,
  AuditTaskType,
  ComplianceStatus,
  TaskStatistics,
} from "./audit/model";
export type { AssumeRole, ConnectionArgs } from "./aws/connection";
export { AuditError, type AuditErrorCode, errorCodeOf } from "./errors";
export type { EnforcementLevel, GateResult, GateRules, Verdict, Violation, Waiver } from "./gate/model";
export { evaluateGate } from "./lazy";
export { AuditGate, type AuditGateArgs, type AuditSource, type GuardOptions } from "./resource/audit-gate";
export { AuditTask, type AuditTaskArgs, type ConnectionInputs } from "./resource/audit-task";
export { type GetAuditTaskArgs, getAuditTask, getAuditTaskOutput } from "./resource/get-audit-task";
