import type { Asked, AskedAudit, Finding } from "./rule";

/** One violation for each check that counts, once there are too many of them. */
export function maxNonCompliantChecks({ checks }: AskedAudit, { maxNonCompliantChecks }: Asked): readonly Finding[] {
  const counted = checks.filter(({ counts }) => counts);
  if (counted.length <= maxNonCompliantChecks) return [];
  return counted.map(({ name, observed }) => ({
    verdict: "failed",
    check: name,
    observed: counted.length === 1 ? observed : `${observed}, one of ${counted.length} non-compliant checks`,
    allowed: `at most ${maxNonCompliantChecks} non-compliant checks`,
  }));
}
