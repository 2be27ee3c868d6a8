// DescribeAuditTask's answer as this package holds it: total, read-only, JSON-plain.
// https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditTask.html
//
// There is one way to say that AWS sent nothing: the property is left out. Enumerations are open, because AWS adds values.
import type { FindingsSummary } from "./findings-summary";
import type { ResourceChanges } from "./resource-changes";

// An open enumeration keeps its known values in an editor's completion.
type Open<T extends string> = T | (string & Record<never, never>);

/** `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELED`, or a value AWS has added since. */
export type AuditTaskStatus = Open<"IN_PROGRESS" | "COMPLETED" | "FAILED" | "CANCELED">;

/** `ON_DEMAND_AUDIT_TASK`, `SCHEDULED_AUDIT_TASK`, or a value AWS has added since. */
export type AuditTaskType = Open<"ON_DEMAND_AUDIT_TASK" | "SCHEDULED_AUDIT_TASK">;

/** How far a check is, and what it came to; AWS may add values. */
export type AuditCheckRunStatus = Open<
  | "IN_PROGRESS"
  | "WAITING_FOR_DATA_COLLECTION"
  | "CANCELED"
  | "COMPLETED_COMPLIANT"
  | "COMPLETED_NON_COMPLIANT"
  | "FAILED"
>;

/** AWS Config's words. `INSUFFICIENT_DATA` whenever anything is missing, undecided or contradicts itself. */
export type ComplianceStatus = "COMPLIANT" | "NON_COMPLIANT" | "INSUFFICIENT_DATA";

/** Counts of checks. Source: https://docs.aws.amazon.com/iot/latest/apireference/API_TaskStatistics.html */
export interface TaskStatistics {
  /** How many checks the audit has. */
  readonly totalChecks?: number;
  /** How many are running. */
  readonly inProgressChecks?: number;
  /** How many wait for their data. */
  readonly waitingForDataCollectionChecks?: number;
  /** How many are compliant. */
  readonly compliantChecks?: number;
  /** How many are non-compliant. */
  readonly nonCompliantChecks?: number;
  /** How many did not run to their end. */
  readonly failedChecks?: number;
  /** How many were canceled. */
  readonly canceledChecks?: number;
}

/** One check of an audit. Source: https://docs.aws.amazon.com/iot/latest/apireference/API_AuditCheckDetails.html */
export interface AuditCheckDetails {
  /** How far the check is, and what it came to. */
  readonly checkRunStatus?: AuditCheckRunStatus;
  /** Suppressed findings do not count here: true with non-compliant resources is legitimate when all are suppressed. */
  readonly checkCompliant?: boolean;
  /** How many resources the check looked at. */
  readonly totalResourcesCount?: number;
  /** Includes the suppressed ones. */
  readonly nonCompliantResourcesCount?: number;
  /** How many of the non-compliant resources are suppressed. AWS leaves it out at times: then none is. */
  readonly suppressedNonCompliantResourcesCount?: number;
  /** `INSUFFICIENT_PERMISSIONS`, `AUDIT_CHECK_DISABLED`, or a value AWS has added since. */
  readonly errorCode?: Open<"INSUFFICIENT_PERMISSIONS" | "AUDIT_CHECK_DISABLED">;
  /** Why the check failed, in AWS's words. */
  readonly message?: string;
}

/** The fields of DescribeAuditTask's answer. Inside statistics and details, members that AWS adds stand beside the known. */
export interface AuditTaskDescription {
  /** The audit's id. */
  readonly taskId: string;
  /** How far the audit is. */
  readonly taskStatus: AuditTaskStatus;
  /** Whether a schedule or a caller started it. */
  readonly taskType?: AuditTaskType;
  /** ISO 8601, UTC, with milliseconds. */
  readonly taskStartTime?: string;
  /** Left out for an on-demand audit. */
  readonly scheduledAuditName?: string;
  /** Counts of checks. */
  readonly taskStatistics?: TaskStatistics;
  /** By check name. */
  readonly auditDetails?: Readonly<Record<string, AuditCheckDetails>>;
  /** Fields that AWS has added since, under AWS's names. */
  readonly otherFields?: Readonly<Record<string, unknown>>;
}

/** What {@link AuditTaskDescription} says about compliance, derived without looking at anything else. */
export interface Compliance {
  /** Derived from the details; `INSUFFICIENT_DATA` unless every check decides. */
  readonly complianceStatus: ComplianceStatus;
  /** Sorted by name. */
  readonly nonCompliantCheckNames: readonly string[];
  /** Checks that are neither compliant nor non-compliant: still open, failed, canceled or contradictory. Sorted by name. */
  readonly undecidedCheckNames: readonly string[];
}

/** The completed audit before, of the same schedule, or of the same type where there is none; or that AWS keeps none. */
export type PreviousAudit = FoundPreviousAudit | NoPreviousAudit;

/** AWS keeps no completed audit before. */
export interface NoPreviousAudit {
  /** Nothing else is known. */
  readonly found: false;
}

/** The audit before, under AWS's names. */
export interface FoundPreviousAudit extends Omit<AuditTaskDescription, "otherFields"> {
  /** False where AWS keeps no earlier audit. */
  readonly found: true;
  /** Only when the findings of both audits were read. By check, for every check that has findings in one of them. */
  readonly resourceChanges?: Readonly<Record<string, ResourceChanges>>;
}

/** An audit as it was read: AWS's fields, what follows from them, and where they were read. */
export interface Audit extends AuditTaskDescription, Compliance {
  /** Where the audit was read. */
  readonly region: string;
  /** Only when the answer did not come from AWS's own endpoint. */
  readonly endpoint?: string;
  /** Only when the caller asked for the account to be verified. */
  readonly accountId?: string;
  /** Only when the findings were asked for and the audit has ended. */
  readonly findingsSummary?: FindingsSummary;
  /** Only when it was asked for and the audit is completed. */
  readonly previousAudit?: PreviousAudit;
  /** AWS no longer has this audit (it keeps them 90 days); the values are those recorded while it had. */
  readonly expired: boolean;
}

/** AWS surely has an audit that long after its start. It keeps it for 90 days; a day is left for clocks and for when it tidies up. */
export const SURELY_KEPT_MS = 89 * 24 * 60 * 60 * 1000;

/** The statuses after which an audit never changes. */
export const FINAL_TASK_STATUSES: readonly AuditTaskStatus[] = ["COMPLETED", "FAILED", "CANCELED"];
