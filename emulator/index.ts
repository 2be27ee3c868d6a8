export { AUDIT_CHECK_NAMES, type AuditCheckName } from "./audit-checks";
export type { CallRecord } from "./calls";
export {
  type AccountData,
  DEFAULT_ACCOUNT_ID,
  DEFAULT_REGION,
  type EmulatorData,
  type OnDemandSettings,
  type RegionData,
  type RoleData,
} from "./data";
export { type Emulator, type EmulatorOptions, startEmulator } from "./emulator";
export { FAULT_KINDS, type FaultKind, type FaultRule } from "./faults";
export type {
  AccountAuditConfiguration,
  Audit,
  AuditCheckConfiguration,
  AuditCheckDetails,
  AuditFinding,
  AuditSuppression,
  CheckPlan,
  NonCompliantResource,
  ResourceIdentifier,
  ScheduledAudit,
  TaskStatistics,
} from "./model";
export type { PolicyDocument, PolicyStatement } from "./policy";
export { SAMPLE_AUDITS, type SampleAudit, type SampleAuditName } from "./sample/audits";
export { sampleData } from "./sample/data";
export type { RegionStore } from "./store/region-store";
