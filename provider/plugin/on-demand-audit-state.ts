// What an on-demand audit leaves in the state, and which of its arguments make it another audit.
import { type CheckedOnDemandAuditArgs, sortedOnce } from "../arguments/on-demand-audit";
import type { Audit } from "../audit/model";
import { AuditError } from "../errors";
import { withoutEndpointArgument } from "../protocol/endpoint-argument";
import { STARTED_FOR } from "../protocol/provider-code";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import { type Properties, same } from "./properties";
import { KEPT_ARGUMENTS, pick, recordedOf } from "./recorded-audit";

/** What makes it another audit. */
export const IDENTIFYING = ["targetCheckNames", "triggers", "region"] as const;

const ARGUMENTS = [
  "targetCheckNames",
  "triggers",
  "timeout",
  "pollInterval",
  "findings",
  "includePreviousAudit",
  ...KEPT_ARGUMENTS,
] as const;

/** In a state `endpoint` is the output. */
export function argumentsToKeep(args: { readonly endpoint?: unknown }): Record<string, unknown> {
  return pick({ ...args, endpointArgument: args.endpoint }, [...ARGUMENTS, "endpointArgument"]);
}

export function keptArguments(recorded: Properties): Record<string, unknown> {
  return pick(recorded, [...ARGUMENTS, "endpointArgument"]);
}

export function stateOf(args: CheckedOnDemandAuditArgs, audit: Partial<Audit>): Record<string, unknown> {
  return { ...argumentsToKeep(args), ...recordedOf(audit, args) };
}

/** An audit of which no more is known than that it was started. */
export function unread(taskId: string, { region }: CheckedOnDemandAuditArgs): Partial<Audit> {
  return {
    taskId,
    complianceStatus: "INSUFFICIENT_DATA",
    nonCompliantCheckNames: [],
    undecidedCheckNames: [],
    ...(region !== undefined && { region }),
    expired: false,
  };
}

/** An argument that is unknown at preview may well be another. A region that `check` could not resolve for it is not. */
export function isAnother(name: (typeof IDENTIFYING)[number], before: unknown, after: unknown): boolean {
  if (name === "region" && after === undefined) {
    return false;
  }
  if (name === "targetCheckNames" && Array.isArray(after)) {
    return !same(before, sortedOnce(after));
  }
  return !same(before ?? undefined, after);
}

export function resolved(inputs: Properties): { readonly args: CheckedOnDemandAuditArgs; readonly startedFor: string } {
  const { [STARTED_FOR]: startedFor, ...rest } = withoutProvider(inputs);
  const args = withoutEndpointArgument(rest);
  if (typeof startedFor === "string" && !containsUnknown(inputs)) {
    return { args, startedFor };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "starting an audit",
    reason: "an argument is still unknown",
    advice: "correct the arguments",
  });
}
