import type { PolicyConfigSchema } from "@pulumi/policy";
import { AuditError } from "../provider/errors";

interface Configured {
  getConfig<T extends object>(): T;
}

/**
 * A policy's configuration. The engine has checked it against the schema, but passes over a misspelt member in silence.
 *
 * @throws AuditError `InvalidArgument` for a member that the schema does not know.
 */
export function configOf<T extends object>(args: Configured, { properties }: PolicyConfigSchema): Partial<T> {
  const config = args.getConfig<Partial<T>>();
  const known = Object.keys(properties);
  const stray = Object.keys(config).find((name) => !known.includes(name));
  if (stray === undefined) {
    return config;
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "configuring the policy",
    property: stray,
    reason: `it has no ${stray}`,
    advice: `write ${known.join(", ")}`,
  });
}
