import { KNOWN_CHECKS, SEVERITIES, severityOf } from "../../audit/checks";
import type { Asked } from "../asked";

/** Whether a check is severe enough to be judged, or required, which makes its severity irrelevant. */
export function isInScope(checkName: string, { requiredChecks, minSeverity }: Asked): boolean {
  return requiredChecks.has(checkName) || SEVERITIES.indexOf(severityOf(checkName)) >= SEVERITIES.indexOf(minSeverity);
}

/** Says where the severity comes from, since the audit itself has none; nothing when every check is in scope anyway. */
export function severityNote(checkName: string, { minSeverity }: Asked): string[] {
  if (minSeverity === "LOW") return [];
  const severity = KNOWN_CHECKS.get(checkName);
  return [severity === undefined ? "not in the catalogue, so CRITICAL" : `severity ${severity} by the catalogue`];
}
