import { oneLine } from "../text";
import { checksOf, type Evidence } from "./evidence/evidence";
import type { GateResult } from "./model";

/** One line for a log or a status, without anything that changes as time goes by. */
export function summaryOf(
  evidence: readonly Evidence[],
  { verdict, violations, waiversUsed }: Omit<GateResult, "summary">,
): string {
  const checks = checksOf(evidence);
  const ids = evidence.map((audit) => (audit.readable && audit.taskId) || "(none)");
  const nonCompliant = checks.filter(({ outcome }) => outcome === "nonCompliant");
  const subject = ids.length === 1 ? `audit ${ids[0]}` : `${ids.length} audits`;
  const counts = [
    plural(checks.length, "check"),
    `${nonCompliant.length} non-compliant`,
    ...(violations.length === 0 ? [] : [plural(violations.length, "violation")]),
    ...(waiversUsed.length === 0 ? [] : [`${plural(waiversUsed.length, "waiver")} used`]),
  ];
  return oneLine(`${subject} ${verdict}: ${counts.join(", ")}`);
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
