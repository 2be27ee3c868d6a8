import type { ScopedAudit } from "../apply-scope";
import type { RuleResult } from "./rule";

/**
 * A limit that was set is a limit, however many checks may be non-compliant. Where none was set, a single resource
 * makes its check count for `maxNonCompliantChecks`, and that rule decides.
 */
export function maxNonCompliantResources({ checks }: ScopedAudit): readonly RuleResult[] {
  return checks
    .filter(({ counts, limit }) => counts && limit !== undefined)
    .map(({ name, observed, limit }) => ({
      verdict: "failed",
      check: name,
      observed,
      allowed: `at most ${limit} non-compliant`,
    }));
}
