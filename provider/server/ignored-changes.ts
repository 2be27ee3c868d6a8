import type { Failure } from "../arguments/audit-task";
import { AuditError } from "../errors";

const LEGACY_DIFF = "PULUMI_ENABLE_LEGACY_DIFF";

/**
 * With legacy diffs the engine calls no `diff` for a resource whose `check` returns what the state has. Nobody is told of its
 * `ignoreChanges` then.
 * https://github.com/pulumi/pulumi/blob/v3.230.0/pkg/resource/deploy/step_generator.go#L2690
 *
 * @param environment that of the engine, which its plugins inherit
 * @returns why nothing can be checked; empty where `diff` is called
 */
export function hiddenIgnoreChanges(environment: NodeJS.ProcessEnv = process.env): readonly Failure[] {
  const value = environment[LEGACY_DIFF]?.toLowerCase();
  return value === "1" || value === "true"
    ? [
        {
          property: "",
          reason:
            `${LEGACY_DIFF} is set: Pulumi then tells nobody of ignoreChanges, which keeps earlier values; ` +
            "take it out of the environment",
        },
      ]
    : [];
}

/**
 * The engine puts the values of the last run in the place of what `ignoreChanges` names, before any method is called: a lax
 * rule or account would stay for ever.
 *
 * @throws AuditError `InvalidArgument` when it names anything
 */
export function refuseIgnoreChanges(names: readonly string[]): void {
  if (names.length > 0) {
    throw new AuditError({
      code: "InvalidArgument",
      doing: "comparing with the last run",
      reason: `ignoreChanges keeps an earlier value of ${names.join(", ")}`,
      advice: "take it out of the resource's options",
    });
  }
}
