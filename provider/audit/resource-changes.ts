// What became of a check's resources from one audit to the next.
import type { FindingResource } from "./finding";

/** How many of the resources that a check did not have before are named. */
export const NAMED_RESOURCES = 5;

/** Which resources a check has findings about in two audits. */
export interface ResourceChanges {
  /** Of findings that are not suppressed. A resource whose findings are no longer suppressed is an added one. */
  readonly unsuppressed: ResourceComparison;
  /** Of all findings, suppressed or not. */
  readonly all: ResourceComparison;
}

/** Counts are of different resources. */
export interface ResourceComparison {
  /** How many there are in this audit. */
  readonly resources: number;
  /** How many there were in the audit before. */
  readonly previousResources: number;
  /** How many of {@link resources} the audit before did not have. */
  readonly addedResources: number;
  /** At most 5 of the added ones. */
  readonly added: readonly AddedResource[];
}

/** A resource by AWS's names. */
export type AddedResource = Pick<FindingResource, "resourceType" | "resourceIdentifier">;
