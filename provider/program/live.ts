// How a gate's guard reads an audit anew, however the engine came by the resource's outputs: under --target they are
// those of an earlier run.
import * as pulumi from "@pulumi/pulumi";

/** The method by which a resource of this package reads what it stands for, as AWS has it now. */
export const READ_LIVE: unique symbol = Symbol.for("pulumi-device-defender.readLive");

export interface Live {
  /** @throws AuditError */
  [READ_LIVE](): Promise<Known<unknown>>;
}

/** A value, or that it is not known yet. */
export type Known<T> = { readonly known: true; readonly value: T } | { readonly known: false };

export function isLive(value: unknown): value is Live {
  return typeof value === "object" && value !== null && READ_LIVE in value;
}

/** Waits for an input; one that holds an unknown value anywhere is unknown. */
export async function settled<T>(input: T): Promise<Known<pulumi.Unwrap<T>>> {
  const output = pulumi.output(input);
  // Not in Pulumi's typings, though an `apply` on an unknown value never says so.
  const isKnown: unknown = await Reflect.get(output, "isKnown");
  if (isKnown !== true) {
    return { known: false };
  }
  const value = await new Promise<unknown>((resolve) => void output.apply(resolve));
  return pulumi.containsUnknowns(value) ? { known: false } : { known: true, value: value as pulumi.Unwrap<T> };
}
