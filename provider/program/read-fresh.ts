// How a gate's guard reads an audit anew, however the engine came by the resource's outputs: under --target they are
// those of an earlier run.
import * as pulumi from "@pulumi/pulumi";
import { isKnown } from "../protocol/pulumi-internals";

/** The method by which a resource of this package reads what it stands for, as AWS has it now. */
export const READ_FRESH: unique symbol = Symbol.for("pulumi-device-defender.readFresh");

export interface FreshlyRead {
  /** @throws AuditError */
  [READ_FRESH](): Promise<Resolved<unknown>>;
}

/** A value, or that it is not known yet. */
export type Resolved<T> = { readonly known: true; readonly value: T } | { readonly known: false };

export function canReadFresh(value: unknown): value is FreshlyRead {
  return typeof value === "object" && value !== null && READ_FRESH in value;
}

/** Waits for an input; one that holds an unknown value anywhere is unknown. */
export async function resolveInput<T>(input: T): Promise<Resolved<pulumi.Unwrap<T>>> {
  const output = pulumi.output(input);
  if (!(await isKnown(output))) {
    return { known: false };
  }
  const value = await new Promise<unknown>((resolve) => void output.apply(resolve));
  return pulumi.containsUnknowns(value) ? { known: false } : { known: true, value: value as pulumi.Unwrap<T> };
}
