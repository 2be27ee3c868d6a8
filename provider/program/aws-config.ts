import type { StackConfig } from "../aws/connection";
import * as pulumi from "./pulumi";

/** The stack's configuration of @pulumi/aws, as this program has it. */
export function awsConfig(): StackConfig {
  const config = new pulumi.Config("aws");
  return (key) => config.get(key.replace(/^aws:/, ""));
}
