// The public surface. What a program names at its top is loaded with it; everything behind it only when it is called.

export type { WaitForCompletion } from "./arguments/wait-for-completion";
export type { AuditBaseline, BaselineCheck, BaselineResource } from "./audit/baseline";
export { KNOWN_CHECKS, SEVERITIES, type Severity, severityOf } from "./audit/checks";
export type { Duration } from "./audit/duration";
export type { AuditFinding, FindingResource } from "./audit/finding";
export type { FindingsSummary, FoundResource, WorstFinding } from "./audit/findings-summary";
export type { FleetTarget, FleetTargets, FleetTotals, TargetError, UnreadableTarget } from "./audit/fleet";
export type {
  AuditHistoryValues,
  CheckHistory,
  HistoricAudit,
  HistoryGap,
  HistorySummary,
  ReadAuditHistory,
  UnreadAuditHistory,
} from "./audit/history";
export { readHistoryRecord } from "./audit/history-record";
export type {
  Audit,
  AuditCheckDetails,
  AuditCheckRunStatus,
  AuditTaskDescription,
  AuditTaskStatus,
  AuditTaskType,
  ComplianceStatus,
  FoundPreviousAudit,
  NoPreviousAudit,
  PreviousAudit,
  TaskStatistics,
} from "./audit/model";
export { readFleetRecord } from "./audit/read-fleet-record";
export type { ResourceChanges, ResourceComparison } from "./audit/resource-changes";
export type {
  IssuerCertificateIdentifier,
  PolicyVersionIdentifier,
  ResourceIdentifier,
} from "./audit/resource-identifier";
export type { AuditSuppressionDescription, SuppressionIdentity, SuppressionTerms } from "./audit/suppression";
export type { AssumeRole, ConnectionArgs } from "./aws/connection";
export type { ListAuditSuppressionsArgs } from "./aws/suppressions/list-suppressions";
export type { AuditContract } from "./contract/model";
export type { ContractReading, ReadContractOptions } from "./contract/read-contract";
export type { StackAudit } from "./contract/stack-audit";
export { AuditError, type AuditErrorCode, errorCodeOf } from "./errors";
export type { EnforcementLevel, GateResult, GateRules, Verdict, Violation, Waiver } from "./gate/model";
export type { ComplianceObjective } from "./gate/rules/objective";
export {
  auditFromStack,
  auditStackOutputs,
  evaluateGate,
  getAuditHistory,
  listAuditFindings,
  listAuditSuppressions,
  listRelatedResources,
  readAuditContract,
  readGateRules,
  renderHtml,
  renderJUnit,
  renderMarkdown,
  renderSarif,
} from "./lazy";
export { AuditFleet, type AuditFleetArgs, type AuditFleetTarget } from "./program/audit-fleet";
export type { AuditFromStackOptions } from "./program/audit-from-stack";
export { AuditGate, type AuditGateArgs, type AuditSource, type GuardOptions } from "./program/audit-gate";
export { AuditHistory, type AuditHistoryArgs } from "./program/audit-history";
export { AuditSuppression, type AuditSuppressionArgs } from "./program/audit-suppression";
export { AuditTask } from "./program/audit-task";
export type { AuditTaskArgs, ConnectionInputs } from "./program/audit-task-inputs";
export type { GetAuditHistoryArgs } from "./program/get-audit-history";
export { type GetAuditTaskArgs, getAuditTask, getAuditTaskOutput } from "./program/get-audit-task";
export type { LiftedOutput } from "./program/lifted-output";
export type { ListAuditFindingsArgs } from "./program/list-audit-findings";
export { OnDemandAudit, type OnDemandAuditArgs } from "./program/on-demand-audit";
export type { AuditReport } from "./report/model";
