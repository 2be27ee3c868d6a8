import { AsyncResource } from "node:async_hooks";
import { AuditError } from "../errors";
import { inOneLine, monitor, replaceRegistrationError } from "../protocol/pulumi-internals";
import { messageOf } from "../text";
import type { Guarded } from "./enforce-gate";
import * as pulumi from "./pulumi";

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
    evaluation ??= (require("./enforce-gate") as typeof import("./enforce-gate")).enforceGate(guarded);
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

/** Binds the hook to a resource and to its children, since `--target` may name a part of a component. */
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
