import type { Asked, AskedAudit, Finding } from "./rule";

/** A check that looked at nothing is compliant without meaning anything. A waiver does not help: it covers findings. */
export function minTotalResources({ checks }: AskedAudit, { minTotalResources }: Asked): readonly Finding[] {
  return checks
    .filter(
      ({ inScope, outcome, totalResources }) =>
        inScope && outcome !== "undecided" && totalResources < minTotalResources,
    )
    .map(({ name, totalResources }) => ({
      verdict: "failed",
      check: name,
      observed: `looked at ${totalResources} resources`,
      allowed: `at least ${minTotalResources}`,
    }));
}
