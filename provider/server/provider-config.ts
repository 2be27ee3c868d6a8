// The provider's own arguments: how a resource or function reaches AWS if its own arguments do not say so. The engine takes
// them from the program's explicit provider, or from the stack's configuration `device-defender:*`.
import * as v from "valibot";
import { type Failure, failureOf } from "../arguments/audit-task";
import type { ConnectionArgs, StackConfig } from "../aws/connection";
import { CONNECTION_SCHEMA } from "../aws/connection-schema";
import { MAX_ATTEMPTS_KEY } from "../aws/connection-settings";
import { containsUnknown } from "../protocol/pulumi-internals";
import type { Properties } from "./property-values";

const SCHEMA = v.strictObject(CONNECTION_SCHEMA);

/** Arguments that are not texts. The stack's configuration and the generated SDKs write them as JSON. */
const STRUCTURED: readonly string[] = [
  "assumeRole",
  "allowedAccountIds",
  "maxAttempts",
] satisfies readonly (keyof ConnectionArgs)[];

/** What the engine itself keeps beside a provider's arguments. */
const OF_THE_ENGINE = /^(?:version|pluginDownloadURL|pluginChecksums|__.*)$/;

export function checkProviderConfig(given: Properties): {
  readonly config: ConnectionArgs;
  readonly failures: readonly Failure[];
} {
  const args = Object.fromEntries(
    Object.entries(given).flatMap(([name, value]) => (OF_THE_ENGINE.test(name) ? [] : [[name, parsed(name, value)]])),
  );
  const known = Object.fromEntries(Object.entries(args).filter(([, value]) => !containsUnknown(value)));
  const result = v.safeParse(SCHEMA, known, { abortPipeEarly: true });
  return result.success
    ? { config: result.output as ConnectionArgs, failures: [] }
    : { config: {}, failures: result.issues.map(failureOf) };
}

/** The arguments under the names of @pulumi/aws's configuration, which `connectionSettings` reads. */
export function stackConfigOf({
  region,
  profile,
  assumeRole,
  endpoint,
  allowedAccountIds,
  maxAttempts,
}: ConnectionArgs): StackConfig {
  const config: Readonly<Record<string, string | undefined>> = {
    "aws:region": region,
    "aws:profile": profile,
    "aws:assumeRole": assumeRole && JSON.stringify(assumeRole),
    "aws:endpoints": endpoint && JSON.stringify([{ iot: endpoint }]),
    "aws:allowedAccountIds": allowedAccountIds && JSON.stringify(allowedAccountIds),
    [MAX_ATTEMPTS_KEY]: maxAttempts?.toString(),
  };
  return (key) => config[key];
}

function parsed(name: string, value: unknown): unknown {
  const plain = STRUCTURED.includes(name) && typeof value === "string" ? fromJson(value) : value;
  // `pulumi config set --path` makes a number of an account's id.
  return name === "allowedAccountIds" && Array.isArray(plain)
    ? plain.map((id) => (typeof id === "number" ? String(id) : id))
    : plain;
}

function fromJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
