import type { AuditFinding } from "../../provider/audit/finding";
import type { FindingsSummary } from "../../provider/audit/findings-summary";
import { FindingsTally } from "../../provider/audit/summarise-findings";

/** The summary of a list; the order of the list does not matter. */
export function summariseFindings(findings: Iterable<AuditFinding>): FindingsSummary {
  const seen = new Set<string>();
  const tally = new FindingsTally({ add: (text) => seen.size < seen.add(text).size });
  for (const finding of findings) {
    tally.add(finding);
  }
  return tally.summary();
}
