// A fleet as it stands in the state: how each target is read, beside what was read.

import type { CheckedAuditFleetArgs } from "../arguments/audit-fleet";
import { type CheckedAuditTaskArgs, selectorOf } from "../arguments/audit-task";
import type { AskedTarget } from "../arguments/read-targets";
import { type FleetTargets, summariseFleet } from "../audit/fleet";
import { recordFleet } from "../audit/fleet-record";
import type { Audit } from "../audit/model";
import { readFleetRecord } from "../audit/read-fleet-record";
import { parseSelectorId, selectorId } from "../audit/selector";
import { isRecord } from "../audit/values";
import { clientsFor } from "../aws/client";
import type { Properties } from "./properties";
import { KEPT_ARGUMENTS, pick, recordedConnection, recordedInstead } from "./recorded-audit";

/** Arguments of the fleet itself: no output has their names. */
const FLEET_ARGUMENTS = [
  ...KEPT_ARGUMENTS,
  "region",
  "endpoint",
  "concurrency",
  "timeout",
  "findings",
  "includePreviousAudit",
] as const;

/** @param before the state before, whose columns keep their places */
export function stateOf(args: CheckedAuditFleetArgs, read: FleetTargets, before: Properties): Record<string, unknown> {
  const { checkColumns, targets } = recordFleet(read, columnsOf(before));
  return {
    ...pick(args, FLEET_ARGUMENTS),
    ...summariseFleet(read),
    checkColumns,
    targets: Object.fromEntries(
      Object.entries(args.targets).map(([name, own]) => [name, { ...keptArguments(own), ...targets[name] }]),
    ),
  };
}

/** The arguments again, for a reading without the program. */
export function recordedArgs(recorded: Properties): Record<string, unknown> {
  const targets = Object.entries(targetsOf(recorded)).map(([name, target]) => {
    const { selectedBy, ...record } = Object(target) as Properties;
    return [
      name,
      {
        ...parseSelectorId(String(selectedBy)),
        ...recordedConnection(record),
        ...pick(record, ["findings", "includePreviousAudit"]),
      },
    ];
  });
  return { ...pick(recorded, FLEET_ARGUMENTS), targets: Object.fromEntries(targets) };
}

/** What becomes of a target's error: its recorded audit, when AWS has forgotten that one, or the error it is. */
export function recordedTargetInstead(recorded: Properties, now: number) {
  return ({ name, args, settings }: AskedTarget, error: unknown): Promise<Audit> => {
    const asked = { args, clients: () => clientsFor(settings), now };
    return recordedInstead(recordedTarget(recorded, name), asked, error);
  };
}

// Without a record that can be read there is nothing to fall back on.
function recordedTarget(recorded: Properties, name: string): Properties {
  const target = targetsOf(recorded)[name];
  if (!isRecord(target) || "error" in target) {
    return {};
  }
  const callers = { ...pick(recorded, KEPT_ARGUMENTS), ...pick(target, KEPT_ARGUMENTS) };
  try {
    const { [name]: audit } = readFleetRecord({ checkColumns: columnsOf(recorded), targets: { [name]: target } });
    return { ...callers, ...audit };
  } catch {
    return {};
  }
}

// In the state `endpoint` is an output, so the argument of that name is kept as `endpointArgument`.
function keptArguments(args: CheckedAuditTaskArgs): Record<string, unknown> {
  return {
    ...pick(args, [...KEPT_ARGUMENTS, "findings", "includePreviousAudit"]),
    ...(args.endpoint !== undefined && { endpointArgument: args.endpoint }),
    selectedBy: selectorId(selectorOf(args)),
  };
}

function targetsOf({ targets }: Properties): Properties {
  return isRecord(targets) ? targets : {};
}

function columnsOf({ checkColumns }: Properties): readonly string[] {
  return Array.isArray(checkColumns) ? checkColumns.map(String) : [];
}
