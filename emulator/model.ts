/**
 * The audit structures of AWS IoT as the emulator keeps them. Every structure may carry members the service model does
 * not know; they are served as they are. Times are `Date`s and leave as epoch seconds.
 */
export interface AuditCheckDetails {
  readonly checkRunStatus?: string;
  readonly checkCompliant?: boolean;
  readonly totalResourcesCount?: number;
  readonly nonCompliantResourcesCount?: number;
  readonly suppressedNonCompliantResourcesCount?: number;
  readonly errorCode?: string;
  readonly message?: string;
  readonly [member: string]: unknown;
}

export interface TaskStatistics {
  readonly totalChecks?: number;
  readonly inProgressChecks?: number;
  readonly waitingForDataCollectionChecks?: number;
  readonly compliantChecks?: number;
  readonly nonCompliantChecks?: number;
  readonly failedChecks?: number;
  readonly canceledChecks?: number;
  readonly [member: string]: unknown;
}

/** How one check of a progressing audit goes on, in milliseconds after the audit's start. */
export interface CheckPlan {
  /** Until then it is WAITING_FOR_DATA_COLLECTION. */
  readonly startsAfterMs: number;
  /** Until then it is IN_PROGRESS, afterwards it has its outcome. */
  readonly endsAfterMs: number;
  readonly outcome: AuditCheckDetails;
  /** How many of the outcome's suppressed resources are not due to suppressions. Default: all of them. */
  readonly suppressedByData?: number;
}

export interface Audit {
  readonly taskId: string;
  readonly taskStatus?: string;
  readonly taskType?: string;
  readonly taskStartTime?: Date;
  /** Derived from `auditDetails` when it is not given; `null` leaves it out of the answer. */
  readonly taskStatistics?: TaskStatistics | null;
  readonly scheduledAuditName?: string;
  readonly auditDetails?: Readonly<Record<string, AuditCheckDetails>>;
  /** Makes the audit progress with the clock: status and details then follow from it. Not served. */
  readonly plan?: Readonly<Record<string, CheckPlan>>;
  /** When a planned audit was canceled. Not served. */
  readonly canceledAt?: Date;
  /** Those in force when an on-demand audit started. Not served. */
  readonly suppressions?: readonly AuditSuppression[];
  /** Findings by check name, instead of generated ones. Not served with the audit. */
  readonly findings?: Readonly<Record<string, readonly AuditFinding[]>>;
  readonly [member: string]: unknown;
}

export interface ScheduledAudit {
  readonly scheduledAuditName: string;
  readonly frequency?: string;
  readonly dayOfMonth?: string;
  readonly dayOfWeek?: string;
  readonly targetCheckNames?: readonly string[];
  /** Derived from account, region and name when it is not given. */
  readonly scheduledAuditArn?: string;
  readonly [member: string]: unknown;
}

export interface AuditCheckConfiguration {
  readonly enabled?: boolean;
  readonly configuration?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

export interface AccountAuditConfiguration {
  readonly roleArn?: string;
  readonly auditNotificationTargetConfigurations?: Readonly<Record<string, object>>;
  readonly auditCheckConfigurations?: Readonly<Record<string, AuditCheckConfiguration>>;
  readonly [member: string]: unknown;
}

export interface AuditFinding {
  readonly findingId?: string;
  readonly taskId?: string;
  readonly checkName?: string;
  readonly taskStartTime?: Date;
  readonly findingTime?: Date;
  readonly severity?: string;
  readonly nonCompliantResource?: NonCompliantResource;
  /** All of them; at most 10 are served with the finding. */
  readonly relatedResources?: readonly NonCompliantResource[];
  readonly reasonForNonCompliance?: string;
  readonly reasonForNonComplianceCode?: string;
  readonly isSuppressed?: boolean;
  readonly [member: string]: unknown;
}

export interface NonCompliantResource {
  readonly resourceType?: string;
  readonly resourceIdentifier?: ResourceIdentifier;
  readonly additionalInfo?: Readonly<Record<string, string>>;
  readonly [member: string]: unknown;
}

export type ResourceIdentifier = Readonly<Record<string, unknown>>;

export interface AuditSuppression {
  readonly checkName: string;
  readonly resourceIdentifier: ResourceIdentifier;
  /** An expired suppression is not listed and does not take effect. */
  readonly expirationDate?: Date;
  readonly suppressIndefinitely?: boolean;
  readonly description?: string;
  readonly [member: string]: unknown;
}
