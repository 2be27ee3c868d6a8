// Hidden input `__given`: a digest of each argument as the program gives it. `ignoreChanges` puts the value of the last run
// in an argument's place before `check` sees it, so that a lax `allowedAccountIds` would stay for ever, and no method of a
// provider is told. `check` compares, and takes the digests out of the inputs: they are in no state and no diff.
//
// They are one text. From an object `ignoreChanges` could take the digest of a new argument together with the argument.
// https://github.com/pulumi/pulumi/blob/v3.230.0/sdk/go/common/resource/properties_path.go#L506
import { createHash } from "node:crypto";
import { canonicalJson } from "../audit/canonical-json";
import { isRecord } from "../audit/values";

export const GIVEN = "__given";

/** JSON of the digests by argument. */
export type GivenArguments = string;

export function digestArguments(args: object): GivenArguments {
  return JSON.stringify(digestsOf(args));
}

/**
 * The first argument that is not what the program gives, `undefined` if all are.
 *
 * @param given what the program sent under {@link GIVEN}; of a program that sends receipts it may not be missing
 */
export function findReplacedArgument(args: object, given: unknown): string | undefined {
  const expected = parseDigests(given);
  if (expected === undefined) {
    return GIVEN;
  }
  const found = digestsOf(args);
  return [...Object.keys(expected), ...Object.keys(found)].find((name) => found[name] !== expected[name]);
}

function digestsOf(args: object): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, digest(value)]])),
  );
}

function parseDigests(given: unknown): Readonly<Record<string, unknown>> | undefined {
  try {
    const digests: unknown = typeof given === "string" ? JSON.parse(given) : undefined;
    return isRecord(digests) ? digests : undefined;
  } catch {
    return undefined;
  }
}

// The engine hands objects over with their keys in an order of its own.
function digest(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("base64url").slice(0, 16);
}
