// What every dynamic provider of this package does with the property bags the engine hands it.
import type { dynamic } from "@pulumi/pulumi";
import type { Failure } from "../arguments/audit-task";
import { canonicalJson } from "../audit/canonical-json";
import type { StackConfig } from "../aws/connection";
import { errorCodeOf, withoutSecrets } from "../errors";
import { findReplacedArgument } from "../protocol/given-arguments";
import { messageOf } from "../text";

export type Properties = Readonly<Record<string, unknown>>;

/** The stack's configuration. `configure` stores it synchronously, before Pulumi can call another method. */
export class Configuration {
  private config: dynamic.Config | undefined;

  configure({ config }: dynamic.ConfigureRequest): void {
    this.config = config;
  }

  readonly get: StackConfig = (key) => this.config?.get(key);
}

/**
 * A thrown error as a check failure. It names no property: the engine would print that property's whole value in front
 * of the reason, and the message says itself what it is about.
 */
export function failureFrom(error: unknown): Failure {
  const message = messageOf(error);
  return { property: "", reason: errorCodeOf(error) === undefined ? `internal error: ${message}` : message };
}

/**
 * An error for a method that can only throw. The engine prints its message; the plugin prints `${error}: ${stack}`
 * beside it, which is cut down to the error's code so that nothing stands on the screen twice.
 */
export function thrown(error: unknown, outcome = "reading failed"): Error {
  const code = errorCodeOf(error) ?? "internal error";
  return Object.assign(new Error(messageOf(error), { cause: withoutSecrets(error) }), {
    toString: () => outcome,
    stack: code,
  });
}

/** Whether two property bags say the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

/**
 * What is wrong when an argument is not what the program gives, `undefined` if nothing is.
 *
 * @param receipt what stands under `__receipt`: who sends one sends the digests too
 */
export function replacedArgument(args: Properties, given: unknown, receipt: unknown): Failure | undefined {
  if (receipt === undefined && given === undefined) {
    return undefined;
  }
  const property = findReplacedArgument(args, given);
  return property === undefined
    ? undefined
    : {
        property: "",
        reason: `${property} is not what the program says: ignoreChanges keeps an earlier value; take it out`,
      };
}
