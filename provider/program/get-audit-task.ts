import type { CheckedAuditTaskArgs } from "../arguments/audit-task";
import type { Audit } from "../audit/model";
import { inOneLine } from "../protocol/pulumi-internals";
import type { AuditTaskArgs } from "./audit-task-inputs";
import type { LiftedOutput } from "./lifted-output";
import * as pulumi from "./pulumi";

/** The arguments of {@link AuditTask} as plain values. */
export type GetAuditTaskArgs = CheckedAuditTaskArgs;

/**
 * Reads an audit once, now, outside the engine: nothing of it is in the state.
 *
 * @throws AuditError for bad arguments and for every failure of AWS.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditTask.html
 *
 * @example
 * const { complianceStatus } = await getAuditTask({ scheduledAuditName: "nightly" });
 */
export async function getAuditTask(args: GetAuditTaskArgs = {}, _opts: pulumi.InvokeOptions = {}): Promise<Audit> {
  try {
    const { readAuditNow } = require("./read-audit-now") as typeof import("./read-audit-now");
    return await readAuditNow(args);
  } catch (error) {
    throw inOneLine(error);
  }
}

/** {@link getAuditTask} over outputs: reads once all of them, and what `opts.dependsOn` names, are known. */
export function getAuditTaskOutput(
  args: Omit<AuditTaskArgs, "waitForCompletion"> = {},
  opts: pulumi.InvokeOutputOptions = {},
): LiftedOutput<Audit> {
  const { dependsOn, ...rest } = opts;
  return pulumi
    .all([pulumi.output(args), waitFor(dependsOn)])
    .apply(([known]) => getAuditTask(known as GetAuditTaskArgs, rest)) as LiftedOutput<Audit>;
}

// An id is unknown until its resource is made, so at a preview that would make it nothing is read.
function waitFor(dependsOn: pulumi.InvokeOutputOptions["dependsOn"]): pulumi.Output<unknown> {
  return pulumi
    .output(dependsOn)
    .apply((resources) =>
      pulumi.all(
        [resources ?? []].flat().map((r) => (pulumi.CustomResource.isInstance(r) ? r.id : (r as pulumi.Resource).urn)),
      ),
    );
}
