import type { Asked, AskedAudit, Finding } from "./rule";

/** A required check must be there, decided, and compliant itself: it never makes use of `maxNonCompliantChecks`. */
export function requiredChecks({ checks }: AskedAudit, { requiredChecks }: Asked): readonly Finding[] {
  return [...requiredChecks].sort().flatMap((name): Finding[] => {
    const found = checks.find((check) => check.name === name);
    const finding = { check: name, allowed: "present, decided and compliant" };
    if (found === undefined) return [{ ...finding, verdict: "inconclusive", observed: "absent" }];
    if (found.outcome === "undecided") {
      return [{ ...finding, verdict: "inconclusive", observed: found.flaws.join(", ") }];
    }
    return found.counts ? [{ ...finding, verdict: "failed", observed: found.observed }] : [];
  });
}
