// Hidden input `__given`: a digest of each argument as the program gives it. `ignoreChanges` puts the value of the last run
// in an argument's place before `check` sees it, so that a lax `allowedAccountIds` would stay for ever, and no method of a
// provider is told. `check` compares, and takes the digests out of the inputs: they are in no state and no diff.
import { createHash } from "node:crypto";
import { canonicalJson } from "../audit/canonical-json";

export const GIVEN = "__given";

export type GivenArguments = Readonly<Record<string, string>>;

export function digestArguments(args: object): GivenArguments {
  return Object.fromEntries(
    Object.entries(args).flatMap(([name, value]) => (value === undefined ? [] : [[name, digest(value)]])),
  );
}

/**
 * The first argument that is not what the program gives, `undefined` if all are.
 *
 * @param given what the program sent under {@link GIVEN}; of a program that sends receipts it may not be missing
 */
export function findReplacedArgument(args: object, given: unknown): string | undefined {
  if (typeof given !== "object" || given === null) {
    return GIVEN;
  }
  const expected: Readonly<Record<string, unknown>> = { ...given };
  const found = digestArguments(args);
  return [...Object.keys(expected), ...Object.keys(found)].find((name) => found[name] !== expected[name]);
}

// The engine hands objects over with their keys in an order of its own.
function digest(value: unknown): string {
  return createHash("sha256").update(canonicalJson(value)).digest("base64url").slice(0, 16);
}
