// Loaded only by a guard: a program that reads through resources alone needs none of this.
import { checkAuditFleetArgs } from "../arguments/audit-fleet";
import { connectionOf, refusedArguments } from "../arguments/audit-task";
import { readTargets } from "../arguments/read-targets";
import { type FleetSummary, type FleetTargets, summariseFleet } from "../audit/fleet";
import { connectionSettings } from "../aws/connection-settings";
import { awsConfig } from "./aws-config";
import { refuseForeignIdentity } from "./engine-identity";

/**
 * Reads a fleet in the program's own process.
 *
 * @param receipts of this run, which show as whom the engine's plugin reads
 * @throws AuditError `InvalidArgument`; a target that cannot be read is part of the result.
 */
export async function readFleetNow(
  args: object,
  receipts: readonly string[],
): Promise<FleetSummary & { readonly targets: FleetTargets }> {
  // A target's member that is undefined must not hide the fleet's own.
  const checked = checkAuditFleetArgs(JSON.parse(JSON.stringify(args)));
  if ("failures" in checked) {
    throw refusedArguments("reading a fleet", checked.failures);
  }
  const { targets: own, concurrency: _, timeout: __, ...shared } = checked.args;
  for (const target of Object.values(own)) {
    refuseForeignIdentity(connectionSettings(connectionOf({ ...shared, ...target }), awsConfig()), receipts);
  }
  const targets = await readTargets(checked.args, awsConfig(), Date.now());
  return { ...summariseFleet(targets), targets };
}
