import { KNOWN_CHECKS, SEVERITIES, type Severity, severityOf } from "../../audit/checks";

export function isSevereEnough(checkName: string, minSeverity: Severity): boolean {
  return SEVERITIES.indexOf(severityOf(checkName)) >= SEVERITIES.indexOf(minSeverity);
}

/** Says where a severity comes from: an audit itself has none. Empty when no threshold was asked for. */
export function severityNote(checkName: string, minSeverity: Severity): string {
  if (minSeverity === "LOW") return "";
  const severity = KNOWN_CHECKS.get(checkName);
  return severity === undefined
    ? ", not in the catalogue and so taken for CRITICAL"
    : `, severity ${severity} by the catalogue`;
}
