import * as pulumi from "@pulumi/pulumi";
import { type FleetSummary, type FleetTargets, summariseFleet } from "../audit/fleet";
import { AuditError } from "../errors";
import { checkAuditFleetArgs } from "./audit-fleet-args";
import { readTargets } from "./audit-fleet-readings";

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
      reason: checked.failures.map(({ property, reason }) => `${property} ${reason}`).join("; "),
    });
  }
  const aws = new pulumi.Config("aws");
  const targets = await readTargets(checked.args, (key) => aws.get(key.replace(/^aws:/, "")), Date.now());
  return { ...summariseFleet(targets), targets };
}
