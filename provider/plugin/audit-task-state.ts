// What an AuditTask leaves in the state, and its arguments as they are checked and recorded.
import { type CheckedAuditTaskArgs, checkAuditTaskArgs, selectorOf } from "../arguments/audit-task";
import { checkWaitForCompletion, type WaitForCompletion } from "../arguments/wait-for-completion";
import type { Audit } from "../audit/model";
import { selectorId } from "../audit/selector";
import type { AskedParts } from "../aws/findings/read-parts";
import { AuditError } from "../errors";
import { containsUnknown, withoutProvider } from "../protocol/pulumi-internals";
import type { Properties } from "./properties";
import { isFinal, KEPT_ARGUMENTS, pick, recordedOf } from "./recorded-audit";

/** The arguments of the reading and of the waiting, with what is wrong with either of them. */
export function checkArguments({ waitForCompletion, ...reading }: Properties) {
  const wait = checkWaitForCompletion(waitForCompletion, reading["taskId"]);
  const checked = checkAuditTaskArgs(reading);
  if ("failures" in checked || "failures" in wait) {
    return { failures: [wait, checked].flatMap((result) => ("failures" in result ? result.failures : [])) };
  }
  return { args: { reading, args: checked.args, waitForCompletion: wait.waitForCompletion } };
}

/** What Pulumi keeps: how the audit is read, and the audit. `selectedBy` is the resource's id. */
export function stateOf(args: CheckedAuditTaskArgs, audit: Audit, waitForCompletion?: WaitForCompletion): Recorded {
  return {
    ...pick(args, KEPT_ARGUMENTS),
    ...(args.endpoint !== undefined && { endpointArgument: args.endpoint }),
    ...(waitForCompletion !== undefined && { waitForCompletion }),
    ...(args.findings !== undefined && args.findings !== "none" && { findings: args.findings }),
    ...pick(args, ["includePreviousAudit"]),
    selectedBy: selectorId(selectorOf(args)),
    ...recordedOf(audit, args),
    awaitingCompletion: waitForCompletion !== undefined && !isFinal(audit),
  };
}

/** An audit as the state has it. */
export type Recorded = Properties &
  AskedParts & {
    readonly selectedBy: string;
    readonly waitForCompletion?: WaitForCompletion;
  };

/** The arguments of an announcement; what is wrong with them is said of their own resource. */
export function argumentsOf(given: Properties): CheckedAuditTaskArgs {
  const checked = checkAuditTaskArgs(given);
  if ("failures" in checked) {
    throw new TypeError("the arguments are invalid");
  }
  return checked.args;
}

/** The arguments again, for a reading without the program. */
export function recordedArguments(recorded: Properties): Record<string, unknown> {
  const names = [...KEPT_ARGUMENTS, "region", "endpoint", "findings", "includePreviousAudit"];
  return pick({ ...recorded, endpoint: endpointArgumentOf(recorded) }, names);
}

/** In a state `endpoint` is the output; what `AuditTask.get` hands over are the arguments themselves. */
function endpointArgumentOf({ selectedBy, endpoint, endpointArgument }: Properties): unknown {
  return selectedBy === undefined ? endpoint : endpointArgument;
}

export function resolved(inputs: Properties): Recorded {
  const { selectedBy, complianceStatus } = inputs;
  if (typeof selectedBy === "string" && typeof complianceStatus === "string" && !containsUnknown(inputs)) {
    return { ...withoutProvider(inputs), selectedBy };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "recording an audit",
    reason: "the audit was never read, because an argument is still unknown",
    advice: "correct the arguments",
  });
}
