import { oneLine } from "../errors";
import type { Evidence } from "./evidence";
import type { GateResult } from "./model";

/** One line for a log or a status, without anything that changes as time goes by. */
export function summaryOf(
  evidence: readonly Evidence[],
  { verdict, violations, waiversUsed }: Omit<GateResult, "summary">,
): string {
  const [first, ...others] = evidence;
  const checks = evidence.flatMap((audit) => (audit.readable ? audit.checks : []));
  const nonCompliant = checks.filter(({ outcome }) => outcome === "nonCompliant");
  const subject =
    others.length > 0 ? `${evidence.length} audits` : `audit ${(first?.readable && first.taskId) || "(none)"}`;
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
