import { shown } from "../../audit/values";
import type { Evidence } from "../evidence/evidence";
import type { PreviousEvidence } from "../evidence/previous-evidence";
import { ofEachAudit, type Rule, type RuleContext } from "./rule";
import { FLAG } from "./rule-value";
import type { ScopedEvidence } from "./scoped-check";

export interface AllowFewerChecks {
  /** Whether a check that an earlier accepted audit had may be missing. Default false. */
  readonly allowFewerChecks?: boolean;
}

/**
 * A remembered check that fewer audits have now was switched off, or an audit was taken away.
 *
 * Looks at all audits together. One that cannot be read is a violation already, without a line for each of its checks.
 */
export const allowFewerChecks: Rule<AllowFewerChecks> = {
  name: "allowFewerChecks",
  description: "Whether a check that an earlier accepted audit had may be missing",
  default: false,
  value: FLAG,
  needsMemory: true,
  violatedWhen: { inconclusive: "a check in scope that an earlier accepted audit had is absent" },
  apply: (allowed, { acceptedCheckNames: accepted, isInScope }) => ({
    judge: (evidence) => {
      if (allowed || evidence.some(({ readable }) => !readable)) {
        return [];
      }
      if (accepted === undefined) {
        return missingSincePrevious(evidence, isInScope);
      }
      const result = { verdict: "inconclusive", allowed: "every check that was accepted last time" } as const;
      if (!isNames(accepted)) {
        return [{ ...result, observed: `accepted checks ${shown(accepted)}` }];
      }
      return missing(tally(checkNamesIn(evidence)), tally(accepted))
        .map(split)
        .filter(({ check }) => isInScope(check))
        .map(({ target, check }) => {
          const [audit, ...others] = evidence.filter((entry) => entry.target === target);
          const taskId = audit?.readable && others.length === 0 ? audit.taskId : "";
          return { ...result, about: { target, taskId }, check, observed: "absent" };
        });
    },
  }),
};

/** A gate that is new, or was made anew, remembers nothing. AWS does, as far as the audits before were read. */
const missingSincePrevious = (evidence: readonly ScopedEvidence[], isInScope: RuleContext["isInScope"]) =>
  ofEachAudit(({ previous, checks }) => {
    const result = { verdict: "inconclusive", allowed: "every check that the audit before had" } as const;
    if (previous.kind === "unusable") {
      return [{ ...result, observed: previous.flaw, allowed: `${result.allowed}, or allowFewerChecks: true` }];
    }
    const names = new Set(checks.map(({ name }) => name));
    return namesIn(previous)
      .filter((name) => !names.has(name) && isInScope(name))
      .map((check) => ({ ...result, check, observed: "absent" }));
  })(evidence);

/** What a gate that remembers nothing goes by: the checks of the audits before, as far as they were read. */
export function previousCheckNames(evidence: readonly Evidence[]): string[] {
  return evidence.flatMap((audit) =>
    audit.readable ? namesIn(audit.previous).map((name) => remembered(name, audit.target)) : [],
  );
}

function namesIn(previous: PreviousEvidence): string[] {
  return previous.kind === "found" ? [...previous.checks.keys()].sort() : [];
}

/** How a gate remembers the checks it has accepted: `check` or `target/check`, once for each audit that has it. */
function checkNamesIn(
  evidence: readonly (
    | {
        readonly readable: true;
        readonly target: string | undefined;
        readonly checks: readonly { readonly name: string }[];
      }
    | { readonly readable: false }
  )[],
): string[] {
  return evidence.flatMap((audit) =>
    audit.readable ? audit.checks.map(({ name }) => remembered(name, audit.target)) : [],
  );
}

/** The checks of audits that were accepted, and what was remembered before: out of scope a check may be missing. */
export function rememberChecks(evidence: readonly Evidence[], before: readonly string[]): string[] {
  const names = checkNamesIn(evidence);
  const now = tally(names);
  const missing = [...tally(before)].flatMap(([name, times]) =>
    Array.from({ length: Math.max(0, times - (now.get(name) ?? 0)) }, () => name),
  );
  return [...names, ...missing].sort();
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
