import { AsyncResource } from "node:async_hooks";
import { withoutUndefined } from "../audit/values";
import { latestNow } from "../aws/clock";
import { AuditError } from "../errors";
import { isBlocking } from "../gate/enforcement";
import type { GateHistory } from "../gate/evaluate-gate";
import type { EnforcementLevel, GateResult, GateRules } from "../gate/model";
import { isAcknowledged, RECEIPT_OF } from "../protocol/check-receipt";
import { inOneLine, monitor, replaceRegistrationError } from "../protocol/pulumi-internals";
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

/**
 * A hook that refuses to create or change a resource unless the gate's audits pass. It reads them again in this run.
 *
 * The engine runs it for the resource that it guards, whatever else is targeted or excluded: an `up --target` that skips
 * the gate does not skip this.
 */
export function guardHook(guarded: Guarded): pulumi.ResourceHook {
  let evaluation: Promise<void> | undefined;
  // The engine calls back outside of the program's own context, in which Pulumi keeps configuration and mode.
  const evaluate = AsyncResource.bind(() => {
    // One evaluation serves every resource of the run.
    evaluation ??= enforce(guarded);
    return evaluation;
  });
  const hook = new pulumi.ResourceHook(hookName(guarded.name), () => evaluate(), { onDryRun: true });
  replaceRegistrationError(hook, (cause) =>
    inOneLine(
      new AuditError({
        code: "InvalidRequest",
        doing: `gate ${guarded.name}`,
        reason: `guard() needs resource hooks, which could not be registered (${messageOf(cause)})`,
        advice: "update the Pulumi CLI and its language host, or use dependsOn: gate instead",
        cause,
      }),
    ),
  );
  return hook;
}

/** Binds the hook to a resource and, where that is a component, to what it is made of: `--target` may name a part of it. */
export function guardWith(hook: pulumi.ResourceHook, deletes: boolean): pulumi.ResourceTransformation {
  const bound = [hook];
  const hooks = { beforeCreate: bound, beforeUpdate: bound, ...(deletes && { beforeDelete: bound }) };
  return ({ type, name, props, opts }) => {
    // https://www.pulumi.com/docs/iac/concepts/resources/options/hooks/
    if ("id" in opts && opts.id !== undefined) {
      throw new pulumi.RunError(
        `guarding ${name} (${type}): it is only read, as a StackReference and what X.get gives are, and the engine runs no ` +
          "hooks for that; give gate.guard() to what is made or changed",
      );
    }
    return { props, opts: pulumi.mergeOptions(opts, { hooks }) };
  };
}

const hookNames = new WeakMap<object, Set<string>>();

// The engine takes a name once in a run, while gates with different parents may share theirs. It is in the state of what
// is guarded, so it has to be the same in every run.
function hookName(gateName: string): string {
  const run = Object(monitor());
  const taken = hookNames.get(run) ?? new Set();
  hookNames.set(run, taken);
  let name = `device-defender-guard:${gateName}`;
  for (let i = 2; taken.has(name); i += 1) {
    name = `device-defender-guard:${gateName} (${i})`;
  }
  taken.add(name);
  return name;
}

async function enforce(guarded: Guarded): Promise<void> {
  const { name, gate, audit, rules, enforcementLevel } = guarded;
  const receipt = gate[RECEIPT_OF];
  const run = { isGateChecked: isAcknowledged(receipt), receipts: [receipt, ...(await findReceipts(audit))] };
  const level = await resolveInput(enforcementLevel, run);
  if (level.known && level.value === "disabled") {
    return;
  }
  const [resolvedRules, fresh] = await Promise.all([
    resolveInput(rules, run),
    readFresh(audit, run).catch((error: unknown) => {
      throw refusal(guarded, messageOf(error));
    }),
  ]);
  if (!level.known || !resolvedRules.known || !fresh.known) {
    // What is unknown at preview may become known at up, unless the run leaves out what it comes from.
    if (run.isGateChecked && pulumi.isDryRun()) {
      return;
    }
    throw refusal(guarded, run.isGateChecked ? UNKNOWN_IN_RUN : LEFT_OUT_OF_RUN);
  }

  const { judgeAudits } = require("../contract/judge-audits") as typeof import("../contract/judge-audits");
  // Also of an earlier run: names to remember can only make the verdict worse.
  const accepted = await resolveOfAnyRun(gate.acceptedCheckNames);
  const acceptedCheckNames = accepted.known ? (accepted.value ?? undefined) : undefined;
  const given = withoutUndefined(resolvedRules.value);
  const asksAws = acceptedCheckNames === undefined && given.allowFewerChecks !== true;
  const [audits, history] = await Promise.all([
    asksAws ? withPrevious(fresh.value) : fresh.value,
    historiesOf(fresh.value, given),
  ]);
  const result = judgeAudits(audits, given, {
    now: latestNow(),
    history,
    ...(acceptedCheckNames !== undefined && { acceptedCheckNames }),
  });
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

async function withPrevious(audits: unknown): Promise<unknown> {
  const { withMissingPrevious } =
    require("../aws/findings/read-missing-previous") as typeof import("../aws/findings/read-missing-previous");
  return withMissingPrevious(audits, latestNow());
}

async function historiesOf(audits: unknown, rules: GateRules): Promise<readonly GateHistory[]> {
  const { neededHistory } = require("../gate/needed-parts") as typeof import("../gate/needed-parts");
  const within = neededHistory(rules);
  if (within === undefined) {
    return [];
  }
  const { readHistories } = require("../aws/read-histories") as typeof import("../aws/read-histories");
  return readHistories(audits, within, latestNow());
}

function wordsOf(result: GateResult): string {
  const { ADVISORY_HAS_ALL, violationLines } =
    require("../report/violation-lines") as typeof import("../report/violation-lines");
  return violationLines(result, ADVISORY_HAS_ALL, "; ").join(" | ");
}

function refusal({ name }: Guarded, reason: string): AuditError {
  return new AuditError({ code: "InvalidRequest", doing: `gate ${name}`, reason });
}
