import type { CheckedAuditTaskArgs } from "../arguments/audit-task";
import type { Audit } from "../audit/model";
import { withoutUndefined } from "../audit/values";
import { inOneLine } from "../protocol/pulumi-internals";
import type { AuditTaskArgs } from "./audit-task-inputs";
import { awsConfig } from "./aws-config";
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
    return await readOnce(args);
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

/** @param receipts which show as whom the engine's plugin reads */
export async function readOnce(args: GetAuditTaskArgs, receipts: readonly string[] = []): Promise<Audit> {
  // Loaded here, because a program that reads through resources alone never needs them.
  const { checkAuditTaskArgs, connectionOf, refusedArguments, selectorOf } =
    require("../arguments/audit-task") as typeof import("../arguments/audit-task");
  const { connectionSettings } = require("../aws/connection-settings") as typeof import("../aws/connection-settings");
  const { refuseForeignIdentity } = require("./engine-identity") as typeof import("./engine-identity");
  const { readAudit } = require("../aws/read-audit") as typeof import("../aws/read-audit");
  const { withParts } = require("../aws/findings/read-parts") as typeof import("../aws/findings/read-parts");

  const given = withoutUndefined(args);
  const checked = checkAuditTaskArgs(given);
  if ("failures" in checked) {
    throw refusedArguments("reading an audit", checked.failures);
  }
  const settings = connectionSettings(connectionOf(checked.args), awsConfig());
  refuseForeignIdentity(settings, receipts);
  const now = Date.now();
  return withParts(await readAudit(selectorOf(checked.args), settings, now), checked.args, settings, now);
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
