import { KNOWN_CHECKS, SEVERITIES, type Severity, severityOf } from "../../audit/checks";
import type { CheckEvidence } from "../evidence/evidence";
import type { ResolvedRules } from "../resolve-rules";

/** Whether a check is severe enough to be judged, or required, which makes its severity irrelevant. */
export function isInScope(
  checkName: string,
  { requiredChecks, minSeverity }: ResolvedRules,
  severity = severityOf(checkName),
): boolean {
  return requiredChecks.has(checkName) || rank(severity) >= rank(minSeverity);
}

/** That of a check's findings where they were read and can be believed, else that of the catalogue. */
export function severityOfCheck({ name, foundSeverity }: CheckEvidence): Severity {
  return foundSeverity ?? severityOf(name);
}

/** Says where the severity comes from, since the audit itself has none; empty when every check is in scope anyway. */
export function severityNote(check: CheckEvidence, { minSeverity }: ResolvedRules): string[] {
  if (minSeverity === "LOW") {
    return [];
  }
  const severity = severityOfCheck(check);
  if (severity === check.foundSeverity) {
    return [`severity ${severity} by its findings`];
  }
  return [KNOWN_CHECKS.has(check.name) ? `severity ${severity} by the catalogue` : "not in the catalogue, so CRITICAL"];
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
