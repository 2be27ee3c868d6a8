// Apart from the public surface, because it alone needs @pulumi/aws.
import * as ssm from "@pulumi/aws/ssm";
import type * as pulumi from "@pulumi/pulumi";
import type { AuditGate } from "./program/audit-gate";

/**
 * Writes a gate's verdict to an SSM parameter, which is made or changed only when the gate's audits pass or the gate is
 * advisory.
 *
 * @param parameterName such as `/fleet/audit/verdict`
 * Source: https://www.pulumi.com/registry/packages/aws/api-docs/ssm/parameter/
 */
export function publishVerdict(
  name: string,
  { parameterName, gate }: { readonly parameterName: pulumi.Input<string>; readonly gate: AuditGate },
): pulumi.CustomResource {
  return new ssm.Parameter(name, { name: parameterName, type: "String", value: gate.verdict }, gate.guard());
}
