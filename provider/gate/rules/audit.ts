// Not a rule that one can switch off: what cannot be believed is never judged.
import { parseInstant } from "../../audit/instant";
import { SURELY_KEPT_MS } from "../../audit/model";
import type { AppliedRule, RuleResult } from "./rule";
import type { ScopedAudit } from "./scoped-check";

/** Violations named `audit`. */
export function audit(now: number): AppliedRule {
  return {
    judge: (evidence) =>
      evidence.flatMap((entry) => {
        const results: RuleResult[] = entry.readable
          ? [...wholeAudit(entry, now), ...undecidedChecks(entry)]
          : [{ verdict: "inconclusive", observed: entry.flaw, allowed: "an audit" }];
        return results.map((result) => ({ ...result, about: entry }));
      }),
  };
}

function wholeAudit(audit: ScopedAudit, now: number): RuleResult[] {
  const flaws = [...audit.flaws, ...(hasVanished(audit, now) ? ["gone from AWS, which keeps audits for 90 days"] : [])];
  const allowed = "a completed audit that agrees with itself";
  return flaws.length === 0 ? [] : [{ verdict: "inconclusive", observed: flaws.join(", "), allowed }];
}

// Looked for in another account or region, an audit would otherwise keep passing on its recorded values.
function hasVanished({ expired, taskStartTime }: ScopedAudit, now: number): boolean {
  const started = parseInstant(taskStartTime) ?? Number.NEGATIVE_INFINITY;
  return expired && now - started < SURELY_KEPT_MS;
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
