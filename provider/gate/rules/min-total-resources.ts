import type { ScopedAudit } from "../apply-scope";
import type { ResolvedRules } from "../resolve-rules";
import type { RuleResult } from "./rule";

/** A check that looked at no resources is compliant without proving anything. Waivers do not apply: they cover findings. */
export function minTotalResources(
  { checks }: ScopedAudit,
  { minTotalResources }: ResolvedRules,
): readonly RuleResult[] {
  return checks.flatMap((check) => {
    if (check.outcome === "undecided") {
      return [];
    }
    if (!check.inScope || check.totalResources >= minTotalResources) {
      return [];
    }
    return {
      verdict: "failed",
      check: check.name,
      observed: `${check.totalResources} resources looked at`,
      allowed: `at least ${minTotalResources}`,
    };
  });
}
