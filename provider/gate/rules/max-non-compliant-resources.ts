import type { AskedAudit } from "../asked-audit";
import type { Finding } from "./rule";

/**
 * A limit that was set is a limit, however many checks may be non-compliant. Where none was set, a single resource
 * makes its check count for `maxNonCompliantChecks`, and that rule decides.
 */
export function maxNonCompliantResources({ checks }: AskedAudit): readonly Finding[] {
  return checks
    .filter(({ counts, limit }) => counts && limit !== undefined)
    .map(({ name, observed, limit }) => ({
      verdict: "failed",
      check: name,
      observed,
      allowed: `at most ${limit} non-compliant`,
    }));
}
