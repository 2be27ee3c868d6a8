import { AUDIT_FIELD_NAMES } from "../audit/fields";
import type { Audit } from "../audit/model";
import { latestNow } from "../aws/clock";
import type { AuditContract } from "../contract/model";
import { AuditError } from "../errors";
import type { Verdict, Violation, Waiver } from "../gate/model";
import { isAcknowledged, readReceipt } from "../protocol/check-receipt";
import { isMocked } from "../protocol/pulumi-internals";
import { findJudged } from "./find-judged";
import { findReceipts } from "./find-receipts";
import * as pulumi from "./pulumi";

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
 * In a run that leaves the audit or the gate out by `--target` or `--exclude` the verdict is `inconclusive`, and so is that
 * of a gate which judges other audits than this one.
 *
 * Without a gate the verdict is that of the gate's default rules. `readAt` is the time at which this run asked AWS, so the
 * output changes at every `up`; Pulumi does not count that as a change.
 *
 * @param now milliseconds since 1970; for an audit that is no resource of this program
 * @throws AuditError `InvalidArgument` for an AuditFleet.
 */
export function auditStackOutputs(
  audit: AuditOutputs,
  gate?: GateOutputs,
  now: () => number = latestNow,
): pulumi.Output<AuditContract> {
  if ("targets" in audit) {
    throw fleetRefused();
  }
  const words = auditOutput(audit);
  const judgement = gate && pulumi.all([gate.verdict, gate.violations, gate.waiversUsed]);
  const judged = judgement && findJudged(judgement);
  const receipts = [findReceipts(words), findReceipts(judgement)] as const;
  return pulumi.all([words, judgement, judged, ...receipts]).apply(([known, decided, judged, ofAudit, ofGate]) => {
    const { contractOf } = require("../contract/contract-of") as typeof import("../contract/contract-of");
    const readAt = new Date(readTime(ofAudit) ?? now()).toISOString();
    const problem = whyUnproven(known, judged, [...ofAudit, ...ofGate]);
    if (problem !== undefined) {
      return contractOf(known, readAt, { verdict: "inconclusive", violations: [problem] });
    }
    if (decided === undefined) {
      return contractOf(known, readAt);
    }
    const [verdict, violations, waiversUsed = []] = decided;
    return contractOf(known, readAt, { verdict, violations, waiversUsed });
  });
}

/** When AWS was asked; the first time, of an audit that is made from several resources. */
function readTime(receipts: readonly string[]): number | undefined {
  const times = receipts.flatMap((receipt) => readReceipt(receipt)?.readAt ?? []);
  return times.length === 0 ? undefined : Math.min(...times);
}

function whyUnproven(
  audit: Audit,
  judged: readonly unknown[] | undefined,
  receipts: readonly string[],
): Violation | undefined {
  // Under mocks nobody acknowledges a receipt.
  if (!isMocked() && !receipts.every(isAcknowledged)) {
    const { notReadInThisRun } = require("../protocol/skipped-check") as typeof import("../protocol/skipped-check");
    return notReadInThisRun(audit.taskId);
  }
  // Empty for a verdict that comes from no gate of this program.
  if (judged === undefined || judged.length === 0) {
    return undefined;
  }
  const { isJudged } = require("../contract/is-judged") as typeof import("../contract/is-judged");
  return isJudged(audit, judged) ? undefined : notJudged(audit.taskId);
}

function notJudged(taskId: string): Violation {
  const { violationOf } = require("../gate/violation") as typeof import("../gate/violation");
  const result = {
    verdict: "inconclusive",
    observed: "not judged by the gate that is published with it",
    allowed: "the gate of this audit: new AuditGate(name, { audit }) and auditStackOutputs(audit, gate)",
  } as const;
  return violationOf("audit", { ...result, about: { taskId } });
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
  const members = Object.fromEntries(AUDIT_FIELD_NAMES.map((name) => [name, audit[name]]));
  return pulumi.output(members) as unknown as pulumi.Output<Audit>;
}
