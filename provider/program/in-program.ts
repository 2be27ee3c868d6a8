// Shared by the functions that read AWS in the user's program (getAuditTask, listAuditFindings), without a resource.
import * as pulumi from "@pulumi/pulumi";
import type { StackConfig } from "../aws/connection";

/** The stack's configuration of @pulumi/aws, as this program has it. */
export function awsConfig(): StackConfig {
  const config = new pulumi.Config("aws");
  return (key) => config.get(key.replace(/^aws:/, ""));
}

/** The same error, which Pulumi prints as one line; any other it prints with its stack. */
export function inOneLine(error: unknown): object {
  return Object.assign(Object(error), { __pulumiRunError: true });
}
