// What a guard does in the engine's hook: it reads the gate's audits anew in this run, and refuses unless they pass. Loaded
// when a hook runs.
import { withoutUndefined } from "../audit/values";
import { latestNow } from "../aws/clock";
import { withMissingPrevious } from "../aws/findings/read-missing-previous";
import { readHistories } from "../aws/read-histories";
import { judgeAudits } from "../contract/judge-audits";
import { AuditError } from "../errors";
import { isBlocking } from "../gate/enforcement";
import type { EnforcementLevel, GateResult, GateRules } from "../gate/model";
import { neededHistory } from "../gate/needed-parts";
import { isAcknowledged, RECEIPT_OF } from "../protocol/check-receipt";
import { ADVISORY_HAS_ALL, violationLines } from "../report/violation-lines";
import { messageOf } from "../text";
import { findReceipts } from "./find-receipts";
import * as pulumi from "./pulumi";
import { canReadFresh, READ_FRESH, type Resolved, type Run, resolveInput, resolveOfAnyRun } from "./read-fresh";

/** What a guard needs of its gate. */
export interface Guarded {
  readonly name: string;
  readonly gate: pulumi.Resource & {
    readonly [RECEIPT_OF]: string;
    readonly acceptedCheckNames: pulumi.Output<readonly string[] | undefined>;
  };
  /** The audits as the program gave them to the gate: resources, or values. */
  readonly audit: unknown;
  readonly rules: { readonly [K in keyof GateRules]: pulumi.Input<GateRules[K]> };
  readonly enforcementLevel: pulumi.Input<EnforcementLevel> | undefined;
}

/** @throws AuditError `InvalidRequest` when a gate that blocks does not pass */
export async function enforceGate(guarded: Guarded): Promise<void> {
  const { name, gate, audit, rules, enforcementLevel } = guarded;
  const receipt = gate[RECEIPT_OF];
  const run = { isGateChecked: isAcknowledged(receipt), receipts: [receipt, ...(await findReceipts(audit))] };
  const level = await resolveInput(enforcementLevel, run);
  if (level.known && level.value === "disabled") {
    return;
  }
  const [given, fresh] = await Promise.all([
    resolveInput(rules, run),
    readFresh(audit, run).catch((error: unknown) => {
      throw refusal(guarded, messageOf(error));
    }),
  ]);
  if (!level.known || !given.known || !fresh.known) {
    // What is unknown at preview may become known at up, unless the run leaves out what it comes from.
    if (run.isGateChecked && pulumi.isDryRun()) {
      return;
    }
    throw refusal(guarded, run.isGateChecked ? UNKNOWN_IN_RUN : LEFT_OUT_OF_RUN);
  }
  const result = await judge(fresh.value, withoutUndefined(given.value), gate);
  if (result.verdict === "passed") {
    return;
  }
  if (isBlocking(level.value)) {
    throw refusal(guarded, wordsOf(result));
  }
  await pulumi.log.warn(`gate ${name}: ${wordsOf(result)}`, gate);
}

const UNKNOWN_IN_RUN = "inconclusive, because the audit or a rule is unknown in this run";
const LEFT_OUT_OF_RUN =
  "inconclusive, because an audit or a rule comes from a resource that was not read in this run, which leaves out the " +
  "gate by --target or --exclude; run it with the gate and all that the gate depends on";

async function readFresh(audit: unknown, run: Run): Promise<Resolved<unknown>> {
  if (Array.isArray(audit)) {
    const all = await Promise.all(audit.map((one) => readFresh(one, run)));
    const values = all.flatMap((one) => (one.known ? [one.value] : []));
    return values.length === all.length ? { known: true, value: values } : { known: false };
  }
  return canReadFresh(audit) ? audit[READ_FRESH](run) : resolveInput(audit, run);
}

async function judge(audits: unknown, rules: GateRules, gate: Guarded["gate"]): Promise<GateResult> {
  // Also of an earlier run: names to remember can only make the verdict worse.
  const accepted = await resolveOfAnyRun(gate.acceptedCheckNames);
  const acceptedCheckNames = accepted.known ? (accepted.value ?? undefined) : undefined;
  const asksAws = acceptedCheckNames === undefined && rules.allowFewerChecks !== true;
  const [judged, history] = await Promise.all([
    asksAws ? withMissingPrevious(audits, latestNow()) : audits,
    readHistories(audits, neededHistory(rules), latestNow()),
  ]);
  return judgeAudits(judged, rules, {
    now: latestNow(),
    history,
    ...(acceptedCheckNames !== undefined && { acceptedCheckNames }),
  });
}

function wordsOf(result: GateResult): string {
  return violationLines(result, ADVISORY_HAS_ALL, "; ").join(" | ");
}

function refusal({ name }: Guarded, reason: string): AuditError {
  return new AuditError({ code: "InvalidRequest", doing: `gate ${name}`, reason });
}
