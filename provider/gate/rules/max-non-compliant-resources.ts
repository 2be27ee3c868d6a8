import type { AskedAudit, Finding } from "./rule";

/**
 * A limit that was set is a limit, however many checks may be non-compliant. Where none was set, a single resource
 * makes its check count for `maxNonCompliantChecks`, and that rule alone decides.
 */
export function maxNonCompliantResources({ checks }: AskedAudit): readonly Finding[] {
  return checks.flatMap(({ name, counts, limit, observed }) =>
    counts && limit !== undefined
      ? [{ verdict: "failed", check: name, observed, allowed: `at most ${limit} non-compliant resources` }]
      : [],
  );
}
