import { oneLine, plural } from "../text";
import { checksOf, type Evidence } from "./evidence/evidence";
import type { GateResult, Verdict } from "./model";

/** What became of one audit among several. */
export type AuditOutcome = Verdict | "unreadable";

const WORST_FIRST: readonly AuditOutcome[] = ["failed", "inconclusive", "unreadable", "passed"];

/**
 * One line for a log or a status, without anything that changes as time goes by.
 *
 * @param outcomes one for each piece of evidence
 */
export function summaryOf(
  evidence: readonly Evidence[],
  outcomes: readonly AuditOutcome[],
  { verdict, violations, waiversUsed }: Omit<GateResult, "summary">,
): string {
  const checks = checksOf(evidence);
  const nonCompliant = checks.filter(({ outcome }) => outcome === "nonCompliant");
  const counts = [
    plural(checks.length, "check"),
    `${nonCompliant.length} non-compliant`,
    ...(violations.length === 0 ? [] : [plural(violations.length, "violation")]),
    ...(waiversUsed.length === 0 ? [] : [`${plural(waiversUsed.length, "waiver")} used`]),
  ];
  return oneLine(`${subjectOf(evidence, outcomes, verdict)} ${counts.join(", ")}`);
}

function subjectOf(evidence: readonly Evidence[], outcomes: readonly AuditOutcome[], verdict: Verdict): string {
  const ids = evidence.map((audit) => (audit.readable && audit.taskId) || "(none)");
  if (ids.length === 1) {
    return `audit ${ids[0]} ${verdict}:`;
  }
  if (outcomes.every((outcome) => outcome === verdict)) {
    return `${evidence.length} audits ${verdict}:`;
  }
  const tally = WORST_FIRST.map((outcome) => ({ outcome, times: outcomes.filter((one) => one === outcome).length }))
    .filter(({ times }) => times > 0)
    .map(({ outcome, times }) => `${times} ${outcome}`);
  return `${verdict} over ${evidence.length} audits: ${tally.join(", ")};`;
}
