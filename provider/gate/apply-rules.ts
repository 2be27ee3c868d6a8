import { count } from "../text";
import type { CheckEvidence, Evidence } from "./evidence/evidence";
import { type GateRules, RULES, type RuleName } from "./rules";
import { audit } from "./rules/audit";
import type { AppliedRule, RuleContext } from "./rules/rule";
import { type CheckInScope, isBeyondLimit, type ScopedCheck, type ScopedEvidence } from "./rules/scoped-check";

/** The rules with their values, as they apply at one moment, in the order of the list. */
export type AppliedRules = readonly (readonly [RuleName | "audit", AppliedRule])[];

/** The values must have been checked. A rule without a value and without a default does not apply. */
export function applyRules(rules: GateRules, given: Omit<RuleContext, "isInScope">): AppliedRules {
  const context: RuleContext = {
    ...given,
    isInScope: (name) => applyScope(absentCheck(name), applied).inScope,
  };
  const applied: AppliedRules[number][] = [["audit", audit(given.now)]];
  for (const rule of RULES) {
    const value = rules[rule.name] ?? rule.default;
    if (value !== undefined) {
      applied.push([rule.name, rule.apply(value, context)]);
    }
  }
  return applied;
}

/** The evidence with what the rules say of how each check counts. */
export function scopeEvidence(evidence: readonly Evidence[], rules: AppliedRules): ScopedEvidence[] {
  return evidence.map((entry) =>
    entry.readable ? { ...entry, checks: entry.checks.map((check) => applyScope(check, rules)) } : entry,
  );
}

function applyScope(check: CheckEvidence, rules: AppliedRules): ScopedCheck {
  const undecided = check.outcome === "undecided";
  let scoped: CheckInScope = {
    ...check,
    // Stryker disable next-line BooleanLiteral: requiredChecks says it of every check
    required: false,
    // Stryker disable next-line BooleanLiteral: minSeverity says it of every check
    inScope: true,
    limit: undefined,
    // Stryker disable next-line BooleanLiteral: allowSuppressed says it of every check
    countsSuppressed: true,
    counted: undecided ? 0 : check.nonCompliantResources,
    waiver: undefined,
    waiverInForce: undefined,
    notes: [],
  };
  for (const [, { scope }] of rules) {
    scoped = { ...scoped, ...scope?.(scoped) };
  }
  const seen = undecided
    ? check.flaws
    : [`${count(scoped.counted)} of ${count(check.totalResources)} resources non-compliant`];
  return {
    ...scoped,
    counts: isBeyondLimit(scoped) && scoped.waiver === undefined,
    observed: [...seen, ...scoped.notes].join(", "),
  };
}

function absentCheck(name: string): CheckEvidence {
  // Stryker disable all: only the name decides whether it is in scope
  return {
    name,
    outcome: "undecided",
    unfinished: false,
    flaws: [],
    foundSeverity: undefined,
    previous: { kind: "notRead" },
    found: undefined,
    source: { target: undefined, region: undefined, accountId: undefined, endpoint: undefined },
    changes: undefined,
  };
  // Stryker restore all
}
