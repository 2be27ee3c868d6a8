import * as pulumi from "@pulumi/pulumi";
import type { Audit } from "../audit/model";
import type { AuditContract } from "../contract/model";
import { AuditError } from "../errors";
import type { Verdict, Violation, Waiver } from "../gate/model";
import { AUDIT_OUTPUTS } from "../protocol/audit-outputs";
import { readReceipt } from "../protocol/check-receipt";
import { isMocked } from "../protocol/pulumi-internals";
import { findReceipts } from "./find-receipts";

/** An audit's outputs, as an `AuditTask` has them. The output of a whole audit has the same members. */
export type AuditOutputs = {
  readonly [K in keyof Audit]: pulumi.Input<
    Record<string, never> extends Pick<Audit, K> ? Audit[K] | undefined : Audit[K]
  >;
};

/** A gate's outputs, as an `AuditGate` has them. */
export interface GateOutputs {
  readonly verdict: pulumi.Input<Verdict>;
  readonly violations: pulumi.Input<readonly Violation[]>;
  readonly waiversUsed?: pulumi.Input<readonly Waiver[] | undefined>;
}

/**
 * What a stack exports for those who consume its audit: `export const audit = auditStackOutputs(task, gate)`.
 *
 * In a run that leaves the audit or the gate out by `--target` or `--exclude` the verdict is `inconclusive`.
 *
 * Without a gate the verdict is that of the gate's default rules. `readAt` is the time at which this run read the audit, so the output changes at
 * every `up`; Pulumi does not count that as a change.
 *
 * @param now milliseconds since 1970
 * @throws AuditError `InvalidArgument` for an AuditFleet.
 */
export function auditStackOutputs(
  audit: AuditOutputs,
  gate?: GateOutputs,
  now: () => number = Date.now,
): pulumi.Output<AuditContract> {
  if ("targets" in audit) {
    throw fleetRefused();
  }
  const words = auditOutput(audit);
  const judgement = gate && pulumi.all([gate.verdict, gate.violations, gate.waiversUsed]);
  return pulumi.all([words, judgement, findReceipts([words, judgement])]).apply(([known, judged, receipts]) => {
    const { contractOf } = require("../contract/contract-of") as typeof import("../contract/contract-of");
    const read = receipts.map(readReceipt);
    const readAt = new Date(Math.min(now(), ...read.map((receipt) => receipt?.readAt ?? now()))).toISOString();
    // Under mocks nobody acknowledges a receipt.
    if (!isMocked() && read.includes(undefined)) {
      const { notReadInThisRun } = require("../protocol/skipped-check") as typeof import("../protocol/skipped-check");
      return contractOf(known, readAt, { verdict: "inconclusive", violations: [notReadInThisRun(known.taskId)] });
    }
    if (judged === undefined) {
      return contractOf(known, readAt);
    }
    const [verdict, violations, waiversUsed = []] = judged;
    return contractOf(known, readAt, { verdict, violations, waiversUsed });
  });
}

function fleetRefused(): AuditError {
  return new AuditError({
    code: "InvalidArgument",
    doing: "publishing an audit",
    reason: "this is an AuditFleet, and a contract is about one audit",
    advice: "export its complianceStatus, totals and unreadableTargets, and the verdict of its gate",
  });
}

// A resource is no plain object: handed to `pulumi.output` whole, it would stay what it is.
function auditOutput(audit: AuditOutputs): pulumi.Output<Audit> {
  const members = Object.fromEntries(AUDIT_OUTPUTS.map((name) => [name, audit[name]]));
  return pulumi.output(members) as unknown as pulumi.Output<Audit>;
}
