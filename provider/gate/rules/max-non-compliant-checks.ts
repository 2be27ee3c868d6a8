import type { ScopedAudit } from "../apply-scope";
import type { ResolvedRules } from "../resolve-rules";
import type { RuleResult } from "./rule";

/** One violation for each check that counts, once there are too many of them. */
export function maxNonCompliantChecks(
  { checks }: ScopedAudit,
  { maxNonCompliantChecks }: ResolvedRules,
): readonly RuleResult[] {
  const counted = checks.filter(({ counts }) => counts);
  if (counted.length <= maxNonCompliantChecks) {
    return [];
  }
  return counted.map(({ name, observed }) => ({
    verdict: "failed",
    check: name,
    observed: counted.length === 1 ? observed : `${observed}, one of ${counted.length} such checks`,
    allowed: maxNonCompliantChecks === 0 ? "no non-compliant check" : `at most ${maxNonCompliantChecks} such checks`,
  }));
}
