import { shown } from "../../audit/values";
import type { Evidence } from "../evidence/evidence";
import type { Violation } from "../model";
import type { ResolvedRules } from "../resolve-rules";
import { violationOf } from "../violation";
import { isInScope } from "./min-severity";

/** How a gate remembers the checks it has accepted: `check` or `target/check`, once for each audit that has it. */
export function rememberedChecks(evidence: readonly Evidence[]): string[] {
  return evidence
    .flatMap((audit) => (audit.readable ? audit.checks.map(({ name }) => remembered(name, audit.target)) : []))
    .sort();
}

/**
 * A remembered check that fewer audits have now was switched off, or an audit was taken away.
 *
 * Looks at all audits together. One that cannot be read is a violation already, without a line for each of its checks.
 */
export function allowFewerChecks(evidence: readonly Evidence[], accepted: unknown, rules: ResolvedRules): Violation[] {
  if (rules.allowFewerChecks || accepted === undefined || evidence.some(({ readable }) => !readable)) {
    return [];
  }
  const result = { verdict: "inconclusive", allowed: "every check that was accepted last time" } as const;
  if (!isNames(accepted)) {
    return [violationOf("allowFewerChecks", { ...result, observed: `accepted checks ${shown(accepted)}` }, {})];
  }
  return missing(tally(rememberedChecks(evidence)), tally(accepted))
    .map(split)
    .filter(({ check }) => isInScope(check, rules))
    .map(({ target, check }) => {
      const [audit, ...others] = evidence.filter((entry) => entry.target === target);
      const taskId = audit?.readable && others.length === 0 ? audit.taskId : "";
      return violationOf("allowFewerChecks", { ...result, check, observed: "absent" }, { target, taskId });
    });
}

function remembered(checkName: string, target: string | undefined): string {
  return target === undefined ? checkName : `${target}/${checkName}`;
}

function missing(now: ReadonlyMap<string, number>, remembered: ReadonlyMap<string, number>): string[] {
  return [...remembered].flatMap(([name, times]) => ((now.get(name) ?? 0) < times ? [name] : [])).sort();
}

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const name of names) {
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return times;
}

// No check name of AWS has a slash in it; a fleet's key may.
function split(name: string): { readonly target?: string; readonly check: string } {
  const slash = name.lastIndexOf("/");
  return slash < 0 ? { check: name } : { target: name.slice(0, slash), check: name.slice(slash + 1) };
}

function isNames(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}
