// What every dynamic provider of this package does with the property bags the engine hands it.
import type { dynamic } from "@pulumi/pulumi";
import type { Failure } from "../arguments/audit-task";
import type { StackConfig } from "../aws/connection";
import { errorCodeOf } from "../errors";
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
  return Object.assign(new Error(messageOf(error), { cause: error }), {
    toString: () => outcome,
    stack: code,
  });
}

/** Whether two property bags say the same, whatever the order of their keys. */
export function same(a: unknown, b: unknown): boolean {
  return canonical(a) === canonical(b);
}

/** The engine hands objects over with their keys in an order of its own. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
