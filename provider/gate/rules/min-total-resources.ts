import type { Asked } from "../asked";
import type { AskedAudit } from "../asked-audit";
import type { Finding } from "./rule";

/** A check that looked at nothing is compliant without meaning anything. No waiver helps: it covers what was found. */
export function minTotalResources({ checks }: AskedAudit, { minTotalResources }: Asked): readonly Finding[] {
  return checks
    .filter(({ inScope, outcome }) => inScope && outcome !== "undecided")
    .filter(({ totalResources }) => totalResources < minTotalResources)
    .map(({ name, totalResources }) => ({
      verdict: "failed",
      check: name,
      observed: `${totalResources} resources looked at`,
      allowed: `at least ${minTotalResources}`,
    }));
}
