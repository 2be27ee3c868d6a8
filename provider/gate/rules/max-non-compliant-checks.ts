import type { Asked } from "../asked";
import type { AskedAudit } from "../asked-audit";
import type { Finding } from "./rule";

/** One violation for each check that counts, once there are too many of them. */
export function maxNonCompliantChecks({ checks }: AskedAudit, { maxNonCompliantChecks }: Asked): readonly Finding[] {
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
