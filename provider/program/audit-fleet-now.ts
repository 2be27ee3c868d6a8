import { checkAuditFleetArgs } from "../arguments/audit-fleet";
import { inWords } from "../arguments/audit-task";
import { readTargets } from "../arguments/read-targets";
import { type FleetSummary, type FleetTargets, summariseFleet } from "../audit/fleet";
import { AuditError } from "../errors";
import { awsConfig } from "./in-program";

/**
 * Reads a fleet once, now, outside the engine.
 *
 * @throws AuditError `InvalidArgument`; a target that cannot be read is part of the result.
 */
export async function readFleetNow(args: object): Promise<FleetSummary & { readonly targets: FleetTargets }> {
  // A target's member that is undefined must not hide the fleet's own.
  const checked = checkAuditFleetArgs(JSON.parse(JSON.stringify(args)));
  if ("failures" in checked) {
    throw new AuditError({
      code: "InvalidArgument",
      doing: "reading a fleet",
      reason: inWords(checked.failures),
    });
  }
  const targets = await readTargets(checked.args, awsConfig(), Date.now());
  return { ...summariseFleet(targets), targets };
}
