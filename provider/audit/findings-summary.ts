// What a Pulumi state can hold of an audit's findings: how many of what, and the worst of them.
import type { Severity } from "./checks";
import type { AuditFinding, FindingResource } from "./finding";

/** Whether an audit comes with a summary of its findings, and whether that names every resource. */
export const FINDINGS_ARGUMENTS = ["none", "summary", "resources"] as const;

export type FindingsArgument = (typeof FINDINGS_ARGUMENTS)[number];

/** How many of the worst findings a summary names. */
export const WORST_FINDINGS = 10;
/** How long a summary's JSON can get, however many findings there are; most are under 4 KiB. */
export const MAX_SUMMARY_BYTES = 32 * 1024;
/** How long the JSON of all resources can get: some 100,000 of them. */
export const MAX_RESOURCES_BYTES = 16 * 1024 * 1024;

/** Counts are of findings that are not suppressed, and add up to `total`, unless they say otherwise. */
export interface FindingsSummary {
  /** How many findings are not suppressed. */
  readonly total: number;
  /** Those that count nowhere else but in `resourcesByCheck`. */
  readonly suppressed: number;
  /** By AWS's word; `UNKNOWN` where it says none. */
  readonly bySeverity: Readonly<Record<string, number>>;
  /** Beyond 40 checks the rarest are counted together as `OTHER`. */
  readonly byCheck: Readonly<Record<string, number>>;
  /** `UNKNOWN` where AWS gives no code; beyond 40 codes the rarest are counted together as `OTHER`. */
  readonly byReasonCode: Readonly<Record<string, number>>;
  /** Different resources that a check has findings about, suppressed or not: its `nonCompliantResourcesCount`. */
  readonly resourcesByCheck: Readonly<Record<string, number>>;
  /**
   * The worst severity among a check's findings, suppressed or not. A finding without one has the severity AWS
   * documents for its check; one that nobody knows counts as `CRITICAL`.
   */
  readonly severityByCheck: Readonly<Record<string, Severity>>;
  /** At most 10, by severity, then by check and resource. */
  readonly worst: readonly WorstFinding[];
  /**
   * Only with `findings: "resources"`: the different resources that each check has findings about, sorted. One that AWS does
   * not name is missing.
   */
  readonly resources?: Readonly<Record<string, readonly FoundResource[]>>;
}

/** A resource that a check has findings about. */
export interface FoundResource extends Pick<FindingResource, "resourceType"> {
  /** By AWS's names. */
  readonly resourceIdentifier: NonNullable<FindingResource["resourceIdentifier"]>;
  /** All its findings of this check are suppressed. Left out otherwise. */
  readonly isSuppressed?: true;
}

/** What it takes to find the resource and to know what is wrong with it. */
export type WorstFinding = Pick<AuditFinding, "checkName" | "severity" | "reasonForNonComplianceCode" | "findingId"> &
  Pick<FindingResource, "resourceType" | "resourceIdentifier">;
