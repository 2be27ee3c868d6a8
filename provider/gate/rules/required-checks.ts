import type { ScopedAudit, ScopedCheck } from "../apply-scope";
import type { ResolvedRules } from "../resolve-rules";
import type { RuleResult } from "./rule";

/** A required check must be there, decided and within its own limit: `maxNonCompliantChecks` is no excuse for it. */
export function requiredChecks({ checks }: ScopedAudit, { requiredChecks }: ResolvedRules): readonly RuleResult[] {
  const byName = new Map(checks.map((check) => [check.name, check]));
  return [...requiredChecks].sort().flatMap((name) => {
    const check = byName.get(name);
    const verdict = verdictOn(check);
    return verdict === "passed"
      ? []
      : [{ verdict, check: name, observed: check?.observed ?? "absent", allowed: "present, decided and compliant" }];
  });
}

function verdictOn(check: ScopedCheck | undefined) {
  if (check === undefined || check.outcome === "undecided") {
    return "inconclusive";
  }
  return check.counts ? "failed" : "passed";
}
