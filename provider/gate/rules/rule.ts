import type { ScopedAudit } from "../apply-scope";
import type { Violation } from "../model";
import type { ResolvedRules } from "../resolve-rules";

/** One violation of a rule, before it is told which rule and which audit it is about. */
export type RuleResult = Pick<Violation, "verdict" | "check" | "observed" | "allowed">;

export type Rule = (audit: ScopedAudit, rules: ResolvedRules) => readonly RuleResult[];
