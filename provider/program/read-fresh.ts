// How a gate's guard reads an audit anew, however the engine came by the resource's outputs: under --target they are
// those of an earlier run.

import { isAcknowledged, RECEIPT_OF } from "../protocol/check-receipt";
import { isKnown, resourcesOf } from "../protocol/pulumi-internals";
import * as pulumi from "./pulumi";

/** The method by which a resource of this package reads what it stands for, as AWS has it now. */
export const READ_FRESH: unique symbol = Symbol.for("pulumi-device-defender.readFresh");

/** What of a program counts in this run. */
export interface Run {
  /** Whether the engine checked the gate in this run. If not, values of resources are those of an earlier run. */
  readonly isGateChecked: boolean;
  /** Of the gate and its audits. */
  readonly receipts: readonly string[];
}

export interface FreshlyRead {
  /** @throws AuditError */
  [READ_FRESH](run: Run): Promise<Resolved<unknown>>;
}

/** A value, or that it is not known yet. */
export type Resolved<T> = { readonly known: true; readonly value: T } | { readonly known: false };

export function canReadFresh(value: unknown): value is FreshlyRead {
  return typeof value === "object" && value !== null && READ_FRESH in value;
}

/**
 * Waits for an input. One that holds an unknown value anywhere is unknown, and so is one that comes from a resource which
 * this run leaves out.
 */
export async function resolveInput<T>(input: T, run: Run): Promise<Resolved<pulumi.Unwrap<T>>> {
  const resources = await resourcesOf(pulumi.output(input));
  return resources.some((resource) => isLeftOut(resource, run)) ? { known: false } : resolveOfAnyRun(input);
}

/** Waits for an input, which may be of an earlier run. */
export async function resolveOfAnyRun<T>(input: T): Promise<Resolved<pulumi.Unwrap<T>>> {
  const output = pulumi.output(input);
  if (!(await isKnown(output))) {
    return { known: false };
  }
  const value = await new Promise<unknown>((resolve) => void output.apply(resolve));
  return pulumi.containsUnknowns(value) ? { known: false } : { known: true, value: value as pulumi.Unwrap<T> };
}

// Only resources of this package can show that they were read in this run. Of the others a run that checked the gate has
// what the gate was given.
function isLeftOut(resource: pulumi.Resource, { isGateChecked }: Run): boolean {
  const receipt: unknown = Reflect.get(resource, RECEIPT_OF);
  return typeof receipt === "string" ? !isAcknowledged(receipt) : !isGateChecked;
}
