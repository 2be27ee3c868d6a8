// Not a rule that one can switch off: what cannot be believed is never judged.
import { parseInstant } from "../../audit/instant";
import type { ScopedAudit } from "../apply-scope";
import type { ResolvedRules } from "../resolve-rules";
import type { RuleResult } from "./rule";

/** AWS keeps an audit for 90 days; the day less allows for clocks and for the hour of the purge. */
const KEPT_BY_AWS_MS = 89 * 24 * 60 * 60 * 1000;

export function audit(audit: ScopedAudit, rules: ResolvedRules): readonly RuleResult[] {
  return [...wholeAudit(audit, rules), ...undecidedChecks(audit)];
}

function wholeAudit(audit: ScopedAudit, rules: ResolvedRules): RuleResult[] {
  const flaws = [
    ...audit.flaws,
    ...(hasVanished(audit, rules) ? ["gone from AWS, which keeps audits for 90 days"] : []),
  ];
  const allowed = "a completed audit that agrees with itself";
  return flaws.length === 0 ? [] : [{ verdict: "inconclusive", observed: flaws.join(", "), allowed }];
}

// Looked for in another account or region, an audit would otherwise keep passing on its recorded values.
function hasVanished({ expired, taskStartTime }: ScopedAudit, { now }: ResolvedRules): boolean {
  const started = parseInstant(taskStartTime) ?? Number.NEGATIVE_INFINITY;
  return expired && now - started < KEPT_BY_AWS_MS;
}

// An audit that is not completed has said so once for all its open checks, and required checks have a rule of their own.
// Out of scope, a check may fail or stay open, but what it says must make sense.
function undecidedChecks({ checks, completed }: ScopedAudit): RuleResult[] {
  return checks
    .filter(({ required }) => !required)
    .filter((check) => check.outcome === "undecided" && (!check.unfinished || (check.inScope && completed)))
    .map(({ name, observed }) => ({
      verdict: "inconclusive",
      check: name,
      observed,
      allowed: "a completed check that agrees with itself",
    }));
}
