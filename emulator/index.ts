export { type AuditCheckName, auditCheckNames } from "./audit-checks";
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
export { type FaultKind, type FaultRule, faultKinds } from "./faults";
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
export { type SampleAudit, type SampleAuditName, sampleAudits } from "./sample/audits";
export { sampleData } from "./sample/data";
export type { RegionStore } from "./store/region-store";
