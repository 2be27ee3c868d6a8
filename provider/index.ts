// The public surface. What a program names at its top is loaded with it; everything behind it only when it is called.

export { KNOWN_CHECKS, SEVERITIES, type Severity, severityOf } from "./audit/checks";
export type { Duration } from "./audit/duration";
export type { AuditFinding, FindingResource } from "./audit/finding";
export type { FindingsSummary, WorstFinding } from "./audit/findings-summary";
export type { FleetTarget, FleetTargets, FleetTotals, TargetError, UnreadableTarget } from "./audit/fleet";
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
export { readFleetRecord } from "./audit/read-fleet-record";
export type { AssumeRole, ConnectionArgs } from "./aws/connection";
export type { ListAuditFindingsArgs } from "./aws/findings/args";
export type { AuditContract } from "./contract/model";
export type { ContractReading, ReadContractOptions } from "./contract/read-contract";
export type { StackAudit } from "./contract/stack-audit";
export { AuditError, type AuditErrorCode, errorCodeOf } from "./errors";
export type { EnforcementLevel, GateResult, GateRules, Verdict, Violation, Waiver } from "./gate/model";
export {
  auditFromStack,
  auditStackOutputs,
  evaluateGate,
  listAuditFindings,
  listRelatedResources,
  readAuditContract,
  renderHtml,
  renderJUnit,
  renderMarkdown,
  renderSarif,
} from "./lazy";
export type { AuditReport } from "./report/model";
export { AuditFleet, type AuditFleetArgs, type AuditFleetTarget } from "./resource/audit-fleet";
export type { AuditFromStackOptions } from "./resource/audit-from-stack";
export { AuditGate, type AuditGateArgs, type AuditSource, type GuardOptions } from "./resource/audit-gate";
export { AuditTask } from "./resource/audit-task";
export type { AuditTaskArgs, ConnectionInputs } from "./resource/audit-task-inputs";
export { type GetAuditTaskArgs, getAuditTask, getAuditTaskOutput } from "./resource/get-audit-task";
export { OnDemandAudit, type OnDemandAuditArgs } from "./resource/on-demand-audit";
export type { WaitForCompletion } from "./resource/wait-for-completion";
