import type * as pulumi from "@pulumi/pulumi";
import type { WaitForCompletionInput } from "../arguments/wait-for-completion";
import type { AssumeRole } from "../aws/connection";

/** How to reach AWS; see `ConnectionArgs` for what each means and where it comes from when it is left out. */
export interface ConnectionInputs {
  readonly region?: pulumi.Input<string>;
  readonly profile?: pulumi.Input<string>;
  readonly assumeRole?: pulumi.Input<{ readonly [K in keyof AssumeRole]: pulumi.Input<NonNullable<AssumeRole[K]>> }>;
  readonly endpoint?: pulumi.Input<string>;
  readonly allowedAccountIds?: pulumi.Input<readonly pulumi.Input<string>[]>;
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
   * `summary`: reads every finding too, and gives `findingsSummary`. Takes a call for each 250 findings of a check, at
   * least one for each check that has some, in every preview, update and refresh. Default `none`.
   */
  readonly findings?: pulumi.Input<"none" | "summary">;
  /** Makes `up` wait until the audit called `taskId` has ended; `true` waits up to 30 minutes. Default false. */
  readonly waitForCompletion?: WaitForCompletionInput;
}
