// One entry of ListAuditFindings as this package holds it: read-only, JSON-plain, times in ISO 8601.
// https://docs.aws.amazon.com/iot/latest/apireference/API_AuditFinding.html
//
// What AWS leaves out is left out; members that AWS adds stand beside the known ones.
import type { Severity } from "./checks";

/** One resource that did not comply with one check of an audit. */
export interface AuditFinding {
  readonly findingId?: string;
  readonly taskId: string;
  readonly checkName: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly taskStartTime?: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly findingTime?: string;
  /** `CRITICAL`, `HIGH`, `MEDIUM`, `LOW`, or a value AWS has added since. */
  readonly severity?: Severity | (string & Record<never, never>);
  readonly nonCompliantResource?: FindingResource;
  readonly relatedResources?: readonly FindingResource[];
  /** False when there may be more related resources than these: AWS lists at most 10 with a finding. */
  readonly relatedResourcesComplete: boolean;
  readonly reasonForNonCompliance?: string;
  readonly reasonForNonComplianceCode?: string;
  /** Whether it was suppressed when the audit ran. */
  readonly isSuppressed?: boolean;
}

/** A resource of a finding: the one that does not comply, or one related to it. */
export interface FindingResource {
  /** `DEVICE_CERTIFICATE`, `IOT_POLICY`, `CLIENT_ID`... */
  readonly resourceType?: string;
  /** The member that names the resource depends on its type: `{deviceCertificateId}`, `{clientId}`... */
  readonly resourceIdentifier?: Readonly<Record<string, unknown>>;
  readonly additionalInfo?: Readonly<Record<string, string>>;
}
