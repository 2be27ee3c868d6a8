import { AsyncResource } from "node:async_hooks";
import * as pulumi from "@pulumi/pulumi";
import { AuditError } from "../errors";
import type { EnforcementLevel, GateResult, GateRules } from "../gate/model";
import { isAcknowledged } from "../protocol/check-receipt";
import { monitor } from "../protocol/pulumi-internals";
import { messageOf } from "../text";
import { findReceipts } from "./find-receipts";
import { canReadFresh, READ_FRESH, type Resolved, resolveInput } from "./read-fresh";

/** What a guard needs of its gate. */
export interface Guarded {
  readonly name: string;
  readonly gate: pulumi.Resource & { readonly acceptedCheckNames: pulumi.Output<readonly string[] | undefined> };
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
  return new pulumi.ResourceHook(hookName(guarded.name), () => evaluate(), { onDryRun: true });
}

/** Binds the hook to a resource and, where that is a component, to what it is made of: `--target` may name a part of it. */
export function guardWith(hook: pulumi.ResourceHook, deletes: boolean): pulumi.ResourceTransformation {
  const bound = [hook];
  const hooks = { beforeCreate: bound, beforeUpdate: bound, ...(deletes && { beforeDelete: bound }) };
  return ({ props, opts }) => ({ props, opts: pulumi.mergeOptions(opts, { hooks }) });
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
  const asked = await resolveInput({ rules: guarded.rules, enforcementLevel: guarded.enforcementLevel });
  const audit = await live(guarded.audit).catch((error: unknown) => {
    throw refusal(guarded, messageOf(error));
  });
  if (!asked.known || !audit.known) {
    // At preview an unknown value may become known at up. At up it stays unknown.
    if (pulumi.runtime.isDryRun()) {
      return;
    }
    throw refusal(guarded, "inconclusive, because the audit or a rule is unknown in this run");
  }
  const { rules, enforcementLevel = "mandatory" } = asked.value;
  if (enforcementLevel === "disabled") {
    return;
  }

  const { judgeAudits } = require("../contract/judge-audits") as typeof import("../contract/judge-audits");
  const { notReadResult } = require("../protocol/skipped-check") as typeof import("../protocol/skipped-check");
  const accepted = await resolveInput(guarded.gate.acceptedCheckNames);
  const result = (await isLeftOut(guarded.audit))
    ? notReadResult()
    : judgeAudits(audit.value, withoutUndefined(rules), {
        now: Date.now(),
        ...(accepted.known && accepted.value !== undefined && { acceptedCheckNames: accepted.value }),
      });
  if (result.verdict === "passed") {
    return;
  }
  if (enforcementLevel === "mandatory") {
    throw refusal(guarded, wordsOf(result));
  }
  await pulumi.log.warn(`gate ${guarded.name}: ${wordsOf(result)}`, guarded.gate);
}

async function live(audit: unknown): Promise<Resolved<unknown>> {
  if (Array.isArray(audit)) {
    const all = await Promise.all(audit.map(live));
    const values = all.flatMap((one) => (one.known ? [one.value] : []));
    return values.length === all.length ? { known: true, value: values } : { known: false };
  }
  return canReadFresh(audit) ? audit[READ_FRESH]() : resolveInput(audit);
}

/** Whether any value was derived from an audit whose `check` did not run in this run. Audits that are read again here do not count. */
async function isLeftOut(audit: unknown): Promise<boolean> {
  if (Array.isArray(audit)) {
    return (await Promise.all(audit.map(isLeftOut))).includes(true);
  }
  return !canReadFresh(audit) && !(await findReceipts(audit)).every(isAcknowledged);
}

function wordsOf({ violations, summary }: GateResult): string {
  return violations.length === 0 ? summary : violations.map(({ message }) => message).join(" | ");
}

function refusal({ name }: Guarded, reason: string): AuditError {
  return new AuditError({ code: "InvalidRequest", doing: `gate ${name}`, reason });
}

function withoutUndefined(rules: object): GateRules {
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined));
}
