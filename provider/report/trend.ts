// A history audit by audit, and check by check, as every report shows it.
import { checkOutcome } from "../audit/compliance";
import { unsuppressedResources } from "../audit/consistency";
import type { AuditHistoryValues, CheckHistory, HistoricAudit } from "../audit/history";
import { parseInstant } from "../audit/instant";
import type { ComplianceStatus } from "../audit/model";
import { own } from "../audit/values";
import { count, plural } from "../text";

/** One audit of a history in figures. */
export interface TrendAudit {
  readonly taskId: string;
  /** ISO 8601. */
  readonly started?: string;
  readonly status: ComplianceStatus;
  readonly compliantChecks: number;
  readonly nonCompliantChecks: number;
  readonly undecidedChecks: number;
  /** Those that nobody suppressed, summed over the checks that were decided. */
  readonly nonCompliantResources: number;
}

/** What a report calls a compliance status. */
export const STATUS_WORDS: Readonly<Record<ComplianceStatus, "compliant" | "non-compliant" | "undecided">> = {
  COMPLIANT: "compliant",
  NON_COMPLIANT: "non-compliant",
  INSUFFICIENT_DATA: "undecided",
};

/** In the order of the history: newest first. */
export function trendOf({ audits }: Pick<AuditHistoryValues, "audits">): readonly TrendAudit[] {
  return audits.map(trendAudit);
}

function trendAudit(audit: HistoricAudit): TrendAudit {
  const { taskId, taskStartTime, complianceStatus, auditDetails = {} } = audit;
  const checks = Object.values(auditDetails).map((details) => ({ details, outcome: checkOutcome(details) }));
  const number = (wanted: string) => checks.filter(({ outcome }) => outcome === wanted).length;
  return {
    taskId,
    ...(taskStartTime !== undefined && { started: taskStartTime }),
    status: complianceStatus,
    compliantChecks: number("compliant"),
    nonCompliantChecks: number("nonCompliant"),
    undecidedChecks: number("undecided"),
    nonCompliantResources: checks
      .filter(({ outcome }) => outcome === "nonCompliant")
      .reduce((sum, { details }) => sum + (unsuppressedResources(details) ?? 0), 0),
  };
}

/** What an audit found, in words: `2 of 17 checks non-compliant, 13 resources`. */
export function outcomeInWords(audit: TrendAudit): string {
  const { compliantChecks, nonCompliantChecks, undecidedChecks, nonCompliantResources: resources } = audit;
  const checks = compliantChecks + nonCompliantChecks + undecidedChecks;
  if (checks === 0) {
    return "no checks";
  }
  const parts = [
    ...(nonCompliantChecks > 0
      ? [`${count(nonCompliantChecks)} non-compliant (${plural(resources, "resource")})`]
      : []),
    ...(undecidedChecks > 0 ? [`${count(undecidedChecks)} undecided`] : []),
  ];
  return parts.length === 0 ? plural(checks, "check") : `of ${plural(checks, "check")} ${parts.join(", ")}`;
}

/** A check that some audit of a history did not find compliant. */
export interface CheckTrend extends CheckHistory {
  readonly check: string;
  /** In words; `undefined` for a check that is not non-compliant now. */
  readonly since?: string;
  /** In how many audits it is. */
  readonly audits: number;
}

/** Since when a check is non-compliant that is not. */
export const NOT_NOW = "not now";

/** Since when a check is non-compliant, in words; `undefined` for one that is not. */
export function nonCompliantSince(check: string, { checks, firstAuditStartTime }: AuditHistoryValues) {
  const since = own(checks, check)?.nonCompliantSince;
  // Nobody knows what was before the first audit.
  return since && `${minuteOf(since)}${since === firstAuditStartTime ? " or before" : ""}`;
}

/** Checks that were not compliant throughout: those that are non-compliant now first, the longest of them at the top. */
export function checkTrends(history: AuditHistoryValues): readonly CheckTrend[] {
  const all = Object.entries(history.checks).map(([check, of]): CheckTrend => {
    const since = nonCompliantSince(check, history);
    const audits = of.compliantAudits + of.nonCompliantAudits + of.undecidedAudits;
    return { ...of, check, audits, ...(since !== undefined && { since }) };
  });
  const sinceOf = ({ nonCompliantSince }: CheckTrend) => parseInstant(nonCompliantSince) ?? Number.MAX_SAFE_INTEGER;
  return all
    .filter(({ compliantAudits, audits }) => compliantAudits < audits)
    .sort((a, b) => sinceOf(a) - sinceOf(b) || a.compliantAudits / a.audits - b.compliantAudits / b.audits);
}

/** Which audits these are: `audits of nightly in eu-west-1`. */
export function subjectOf({ scheduledAuditName, taskType, region, endpoint }: AuditHistoryValues): string {
  const which = scheduledAuditName ?? (taskType === undefined ? "every schedule and type" : `type ${taskType}`);
  return `audits of ${which} in ${region}${endpoint === undefined ? "" : `, read from ${endpoint}`}`;
}

/** A part of 1 in per cent, never rounded up: 100 % is all. */
export function percent(part: number): string {
  return `${Math.floor(part * 1000) / 10} %`;
}

/** A time to the minute, in UTC. */
export function minuteOf(iso: string | undefined): string {
  const time = parseInstant(iso);
  return time === undefined ? "unknown time" : `${new Date(time).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** How compliant the fleet was, in sentences. */
export function historyFacts(history: AuditHistoryValues): (readonly [name: string, value: string])[] {
  const { totalAudits, compliantAudits, undecidedAudits, compliantShareOfAudits, compliantShareOfTime } = history;
  const { firstAuditStartTime, lastAuditStartTime, lastCompliantStartTime } = history;
  const undecided = undecidedAudits === 0 ? "" : `; ${count(undecidedAudits)} decided nothing`;
  return [
    ...(compliantShareOfAudits === undefined
      ? []
      : [
          [
            "Audits compliant",
            `${percent(compliantShareOfAudits)}, ${count(compliantAudits)} of ${count(totalAudits)}${undecided}`,
          ] as const,
        ]),
    ...(compliantShareOfTime === undefined ? [] : [["Time compliant", percent(compliantShareOfTime)] as const]),
    ["Last compliant", lastCompliantStartTime === undefined ? "never in this time" : minuteOf(lastCompliantStartTime)],
    ...(firstAuditStartTime === undefined
      ? []
      : [["Started", `${minuteOf(firstAuditStartTime)} to ${minuteOf(lastAuditStartTime)}`] as const]),
  ];
}
