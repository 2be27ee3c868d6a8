import type { Asked } from "../asked";
import type { AskedAudit } from "../asked-audit";
import type { Finding } from "./rule";

/** A check that looked at nothing is compliant without meaning anything. No waiver helps: it covers what was found. */
export function minTotalResources({ checks }: AskedAudit, { minTotalResources }: Asked): readonly Finding[] {
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
