// What this process has read in this run, by the resource it was read for. A gate judges these and no values that the
// program hands it: under `--target` and `--exclude` the engine hands out the values of an earlier run, which look the
// same. Each run has a process of its own, and so has each explicit provider.
import { readFleetRecord } from "../audit/read-fleet-record";
import { UNKNOWN_VALUE } from "../audit/values";
import { containsUnknown } from "../protocol/pulumi-internals";
import type { Properties } from "./property-values";

export class Readings {
  private readonly byUrn = new Map<string, unknown>();

  /** The resource's values, read in this run; an audit that is not there yet is unknown. */
  note(urn: string, properties: Properties): void {
    this.byUrn.set(urn, judgedOf(properties));
  }

  /** `undefined` when this run has not read it. */
  of(urn: string): { readonly judged: unknown } | undefined {
    return this.byUrn.has(urn) ? { judged: this.byUrn.get(urn) } : undefined;
  }
}

function judgedOf(properties: Properties): unknown {
  const { complianceStatus, checkColumns, targets } = properties;
  if (complianceStatus === undefined || containsUnknown(properties)) {
    return UNKNOWN_VALUE;
  }
  return checkColumns === undefined
    ? properties
    : { ...properties, targets: readFleetRecord({ checkColumns, targets }) };
}
