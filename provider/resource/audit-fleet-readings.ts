// From a fleet's arguments to its targets' audits, in the plugin as in the program.
import { parseDuration } from "../audit/duration";
import type { FleetTargets } from "../audit/fleet";
import type { Audit } from "../audit/model";
import { assumeRoles } from "../aws/assume-roles";
import { type ConnectionSettings, connectionSettings, type StackConfig } from "../aws/connection";
import { readAudit } from "../aws/read-audit";
import { readFleet, type TargetReading } from "../aws/read-fleet";
import { inSamePartition, regionSetting } from "../aws/region";
import { type CheckedAuditFleetArgs, DEFAULT_CONCURRENCY, DEFAULT_TIMEOUT } from "./audit-fleet-args";
import { type CheckedAuditTaskArgs, connectionOf, selectorOf } from "./audit-task-args";

/** A target with what the fleet says for all of them filled in. */
export interface AskedTarget {
  readonly name: string;
  readonly args: CheckedAuditTaskArgs;
  readonly settings: ConnectionSettings;
}

/**
 * Reads all targets side by side.
 *
 * @param instead what becomes of a target's error; by default it is why the target cannot be read
 * @param now milliseconds since the epoch
 * @throws AuditError `InvalidArgument` when the stack's configuration cannot be followed.
 */
export async function readTargets(
  args: CheckedAuditFleetArgs,
  config: StackConfig,
  now: number,
  instead: (target: AskedTarget, error: unknown) => Promise<Audit> = refuse,
): Promise<FleetTargets> {
  const { concurrency = DEFAULT_CONCURRENCY, timeout = DEFAULT_TIMEOUT } = args;
  const timeoutMs = parseDuration(timeout, "reading a fleet", "timeout");
  const limits = { concurrency, timeout, deadline: AbortSignal.timeout(timeoutMs) };
  const asked = askedTargets(args, config);
  const readings = asked.map((target): readonly [string, TargetReading] => {
    const { name, settings } = target;
    const region = regionSetting(settings);
    const read = () =>
      readAudit(selectorOf(target.args), settings, now).catch((error: unknown) => instead(target, error));
    return [name, { read, ...(region !== undefined && { region }) }];
  });
  void assumeRoles(
    asked.map(({ settings }) => settings),
    limits,
  );
  return readFleet(new Map(readings), limits);
}

function askedTargets(
  { targets, concurrency: _, timeout: __, ...defaults }: CheckedAuditFleetArgs,
  config: StackConfig,
) {
  const region = regionSetting(connectionSettings(defaults, config));
  return Object.entries(targets).map(([name, own]): AskedTarget => {
    const args = { ...defaults, ...own };
    return { name, args, settings: assumedIn(region, connectionSettings(connectionOf(args), config)) };
  });
}

// Asked for where the fleet itself stands, a role's credentials serve all regions of its targets.
function assumedIn(region: string | undefined, settings: ConnectionSettings): ConnectionSettings {
  const own = regionSetting(settings);
  return region !== undefined && own !== undefined && inSamePartition(region, own)
    ? { stsRegion: region, ...settings }
    : settings;
}

async function refuse(_target: AskedTarget, error: unknown): Promise<never> {
  throw error;
}
