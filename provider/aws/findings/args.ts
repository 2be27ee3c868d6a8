import type { ResourceIdentifier } from "@aws-sdk/client-iot";
import type { ConnectionArgs } from "../connection";

/** Which findings, in which order, and how to reach AWS. */
export interface ListAuditFindingsArgs extends ConnectionArgs {
  /** The audit; it has ended, or at least the checks asked for have. */
  readonly taskId: string;
  /** One check or several. Default: every check of the audit. */
  readonly checkName?: string | readonly string[];
  /** `true`: only suppressed findings; `false`: only the others. Default: both. */
  readonly suppressed?: boolean;
  /** Only findings about this resource. */
  readonly resourceIdentifier?: ResourceIdentifier;
  /**
   * `any`: as they come, which is fastest. `check`: by check name, within a check in AWS's order; checks are then read
   * side by side only as far as a few pages of each fit into memory. Default `any`.
   */
  readonly order?: "any" | "check";
  /**
   * `inline`: those AWS lists with the finding, at most 10. `all`: with more calls, one or more for each finding that
   * may have others; a finding without an id keeps `relatedResourcesComplete: false`. Default `inline`.
   */
  readonly relatedResources?: "inline" | "all";
  /** Calls under way at the same time, 1 to 50. Default 10. */
  readonly concurrency?: number;
}
