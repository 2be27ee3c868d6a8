import type * as pulumi from "@pulumi/pulumi";
import type { WaitForCompletionInput } from "../arguments/wait-for-completion";
import type { AssumeRole } from "../aws/connection";

/** How to reach AWS; see `ConnectionArgs` for what each means and where it comes from when it is left out. */
export interface ConnectionInputs {
  /** Such as `eu-west-1`. */
  readonly region?: pulumi.Input<string>;
  /** A profile of the shared AWS configuration files. */
  readonly profile?: pulumi.Input<string>;
  /** A role to assume first; it replaces those of the stack's configuration. */
  readonly assumeRole?: pulumi.Input<{ readonly [K in keyof AssumeRole]: pulumi.Input<NonNullable<AssumeRole[K]>> }>;
  /** The URL of the AWS IoT API when it is not AWS's own. */
  readonly endpoint?: pulumi.Input<string>;
  /** Accounts the audit may be read from, verified with STS. */
  readonly allowedAccountIds?: pulumi.Input<readonly pulumi.Input<string>[]>;
  /** How often a call is tried, the first time included. Default 5. */
  readonly maxAttempts?: pulumi.Input<number>;
}

export interface AuditTaskArgs extends ConnectionInputs {
  /** The audit itself. Without it the latest completed audit is read. 1 to 40 letters, digits and hyphens. */
  readonly taskId?: pulumi.Input<string>;
  /** Only audits that this schedule started. 1 to 128 letters, digits, underscores and hyphens. */
  readonly scheduledAuditName?: pulumi.Input<string>;
  /** Only audits of this type. */
  readonly taskType?: pulumi.Input<"ON_DEMAND_AUDIT_TASK" | "SCHEDULED_AUDIT_TASK">;
  /**
   * `summary`: reads every finding too, and gives `findingsSummary`. `resources`: that also names every resource, which the
   * gate's `baseline` needs. Takes a call for each 250 findings of a check, at
   * least one for each check that has some, in every preview, update and refresh. Default `none`.
   */
  readonly findings?: pulumi.Input<"none" | "summary" | "resources">;
  /**
   * Reads the audit before too, of the same schedule, or of the same type, and gives `previousAudit`, which the rule
   * `noRegression` needs. With `findings: "summary"` the findings of both are read and compared. Default false.
   */
  readonly includePreviousAudit?: pulumi.Input<boolean>;
  /** Makes `up` wait until the audit called `taskId` has ended; `true` waits up to 30 minutes. Default false. */
  readonly waitForCompletion?: WaitForCompletionInput;
}
