// One entry of ListAuditFindings as this package holds it: read-only, JSON-plain, times in ISO 8601.
// https://docs.aws.amazon.com/iot/latest/apireference/API_AuditFinding.html
//
// What AWS leaves out is left out; members that AWS adds stand beside the known ones.
import type { Severity } from "./checks";

/** One resource that did not comply with one check of an audit. */
export interface AuditFinding {
  /** Identifies the finding. AWS leaves it out at times. */
  readonly findingId?: string;
  /** The audit that found it. */
  readonly taskId: string;
  /** The check that the resource does not comply with. */
  readonly checkName: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly taskStartTime?: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly findingTime?: string;
  /** `CRITICAL`, `HIGH`, `MEDIUM`, `LOW`, or a value AWS has added since. */
  readonly severity?: Severity | (string & Record<never, never>);
  /** The resource that does not comply. */
  readonly nonCompliantResource?: FindingResource;
  /** Resources that are involved, such as the other user of a shared certificate. */
  readonly relatedResources?: readonly FindingResource[];
  /** False when there may be more related resources than these: AWS lists at most 10 with a finding. */
  readonly relatedResourcesComplete: boolean;
  /** In AWS's words, for people. */
  readonly reasonForNonCompliance?: string;
  /** A code that programs may compare. */
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
  /** Other facts about the resource, by AWS's names. */
  readonly additionalInfo?: Readonly<Record<string, string>>;
}
