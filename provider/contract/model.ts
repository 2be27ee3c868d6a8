// What a stack exports for those who consume its audit. Members may be added within a schemaVersion, never changed or
// removed. The same in JSON Schema: audit-contract.schema.json
import type { Duration } from "../audit/duration";
import type { Audit, AuditCheckDetails, AuditTaskDescription, ComplianceStatus, TaskStatistics } from "../audit/model";
import type { Verdict, Violation, Waiver } from "../gate/model";

export const SCHEMA_VERSION = 1 as const;

/** The output under which a stack exports its contract unless it says otherwise. */
export const DEFAULT_OUTPUT_NAME = "audit";

/** How long a reading is good for: a blocked or failed `up` leaves the outputs of the last good one in place. */
export const DEFAULT_MAX_AGE_OF_READING: Duration = "24 hours";

/** JSON-plain and nothing secret. There is one way to say that something is absent: the member is left out. */
export interface AuditContract
  extends Omit<AuditTaskDescription, "taskStatistics" | "auditDetails" | "otherFields">,
    Pick<Audit, "region" | "endpoint" | "accountId" | "previousAudit"> {
  /** 1. */
  readonly schemaVersion: typeof SCHEMA_VERSION;
  /** A claim: what the publishing stack's gate said. `device-defender gate` judges the details again. */
  readonly verdict: Verdict;
  /** Why the verdict is not `passed`. */
  readonly violations: readonly Violation[];
  /** Left out when no waiver covered anything. */
  readonly waiversUsed?: readonly Waiver[];
  /** Derived from the details. */
  readonly complianceStatus: ComplianceStatus;
  /** Only when AWS no longer has the audit and these are the values recorded while it had. */
  readonly expired?: true;
  /** AWS's `taskStatistics`. */
  readonly statistics?: TaskStatistics;
  /** By check name. */
  readonly details?: Readonly<Record<string, AuditCheckDetails>>;
  /** ISO 8601: when the publishing program last read the audit. */
  readonly readAt: string;
}
