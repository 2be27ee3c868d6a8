// What a list of audits says about time: how often a fleet was compliant, when it last was, and since when a check is not.
import { checkOutcome, complianceOf } from "./compliance";
import { parseInstant } from "./instant";
import type { AuditTaskDescription, AuditTaskType, ComplianceStatus } from "./model";
import { compareText, own } from "./values";

/** One audit of a history, with what follows from it. */
export interface HistoricAudit extends Omit<AuditTaskDescription, "otherFields"> {
  /** `INSUFFICIENT_DATA` for an audit that failed, was canceled, or has a check that did not decide. */
  readonly complianceStatus: ComplianceStatus;
}

/** The audits of a time, as they were read. */
export interface AuditHistoryValues extends HistorySummary {
  /** Only audits of this schedule; left out where others were read too. */
  readonly scheduledAuditName?: string;
  /** Only audits of this type; left out where others were read too. */
  readonly taskType?: AuditTaskType;
  /** Where the audits were read. */
  readonly region: string;
  /** Only when the answers did not come from AWS's own endpoint. */
  readonly endpoint?: string;
  /** Only when the caller asked for the account to be verified. */
  readonly accountId?: string;
  /** Every audit that ended within the time, however it ended; newest first. One that is in progress is not among them. */
  readonly audits: readonly HistoricAudit[];
}

/** A history as it was read just now, with the time that it is about: what the gate's rule `objective` judges by. */
export interface ReadAuditHistory extends AuditHistoryValues {
  /** ISO 8601, by AWS's clock. No audit that started before it was asked for. */
  readonly readFrom: string;
  /** ISO 8601, by AWS's clock. No audit that ended after it is in the history. */
  readonly readAt: string;
}

/** In place of a history that could not be read. */
export interface UnreadAuditHistory {
  /** The audit whose history it would be. */
  readonly taskId: string;
  /** Why there is none, in one line. */
  readonly error: string;
}

/** What a history comes to. It follows from the audits alone: without a new audit it stays the same as time goes by. */
export interface HistorySummary {
  /** How many audits have ended. */
  readonly totalAudits: number;
  /** How many were compliant. */
  readonly compliantAudits: number;
  /** How many were non-compliant. */
  readonly nonCompliantAudits: number;
  /** How many decided nothing: failed, canceled, or with a check that did not decide. They never count as compliant. */
  readonly undecidedAudits: number;
  /** The part of the audits that was compliant, 0 to 1. Left out where there is no audit. */
  readonly compliantShareOfAudits?: number;
  /**
   * The part of the time from the first audit's start to the last one's that was compliant, 0 to 1. An audit counts until the
   * next one starts. Left out where no time passed.
   */
  readonly compliantShareOfTime?: number;
  /** When the first of them started. */
  readonly firstAuditStartTime?: string;
  /** When the last of them started. */
  readonly lastAuditStartTime?: string;
  /** When the last compliant one started. Left out where none was compliant. */
  readonly lastCompliantStartTime?: string;
  /** The longest time without the start of an audit. Left out with fewer than two audits. */
  readonly longestGap?: HistoryGap;
  /** By check name, of every check that one of the audits has. */
  readonly checks: Readonly<Record<string, CheckHistory>>;
}

/** The time from the start of one audit to that of the next. */
export interface HistoryGap {
  /** ISO 8601. */
  readonly from: string;
  /** ISO 8601. */
  readonly to: string;
}

/** One check over all audits of a history. An audit without the check counts in none of the three. */
export interface CheckHistory {
  /** How many audits found it compliant. */
  readonly compliantAudits: number;
  /** How many audits found it non-compliant. */
  readonly nonCompliantAudits: number;
  /** How many audits did not decide it. */
  readonly undecidedAudits: number;
  /**
   * The start of the first audit since which no audit found the check compliant. Where it is the first of the history, the
   * check may have been non-compliant before. Left out unless the last audit that decided the check found it non-compliant.
   */
  readonly nonCompliantSince?: string;
}

/** An audit as a history has it. */
export function historicAudit({ otherFields: _, ...task }: AuditTaskDescription): HistoricAudit {
  return { ...task, complianceStatus: complianceOf(task).complianceStatus };
}

/** Newest first; of two that started at once, the one with the greater id. One without a time is the oldest. */
export function newestFirst<T extends Pick<AuditTaskDescription, "taskId" | "taskStartTime">>(
  audits: readonly T[],
): readonly T[] {
  return [...audits].sort((a, b) => startOf(b) - startOf(a) || compareText(b.taskId, a.taskId));
}

/** @param audits in any order */
export function summariseHistory(audits: readonly HistoricAudit[]): HistorySummary {
  const sorted = newestFirst(audits);
  const counts = {
    totalAudits: sorted.length,
    compliantAudits: countOf(sorted, "COMPLIANT"),
    nonCompliantAudits: countOf(sorted, "NON_COMPLIANT"),
    undecidedAudits: countOf(sorted, "INSUFFICIENT_DATA"),
  };
  const timed = sorted.filter((audit): audit is Timed => parseInstant(audit.taskStartTime) !== undefined);
  const lastCompliant = timed.find(({ complianceStatus }) => complianceStatus === "COMPLIANT");
  const share = shareOfTime(timed);
  const gap = longestGap(timed);
  const [last, first] = [timed[0], timed.at(-1)];
  return {
    ...counts,
    ...(sorted.length > 0 && { compliantShareOfAudits: counts.compliantAudits / sorted.length }),
    ...(share !== undefined && { compliantShareOfTime: share }),
    ...(first !== undefined && { firstAuditStartTime: first.taskStartTime }),
    ...(last !== undefined && { lastAuditStartTime: last.taskStartTime }),
    ...(lastCompliant !== undefined && { lastCompliantStartTime: lastCompliant.taskStartTime }),
    ...(gap !== undefined && { longestGap: gap }),
    checks: checksOf(sorted),
  };
}

type Timed = HistoricAudit & { readonly taskStartTime: string };

function countOf(audits: readonly HistoricAudit[], status: ComplianceStatus): number {
  return audits.filter(({ complianceStatus }) => complianceStatus === status).length;
}

function startOf({ taskStartTime }: Pick<AuditTaskDescription, "taskStartTime">): number {
  return parseInstant(taskStartTime) ?? Number.MIN_SAFE_INTEGER;
}

/** From each audit to the one after it. */
function spansOf(newestToOldest: readonly Timed[]) {
  return newestToOldest.slice(1).map((audit, i) => {
    const next = newestToOldest[i] as Timed;
    return { audit, next, length: startOf(next) - startOf(audit) };
  });
}

function shareOfTime(audits: readonly Timed[]): number | undefined {
  const spans = spansOf(audits);
  const sum = (of: typeof spans) => of.reduce((total, { length }) => total + length, 0);
  const all = sum(spans);
  return all === 0 ? undefined : sum(spans.filter(({ audit }) => audit.complianceStatus === "COMPLIANT")) / all;
}

function longestGap(audits: readonly Timed[]): HistoryGap | undefined {
  const [longest] = spansOf(audits).sort((a, b) => b.length - a.length);
  return longest && { from: longest.audit.taskStartTime, to: longest.next.taskStartTime };
}

function checksOf(newestToOldest: readonly HistoricAudit[]): Readonly<Record<string, CheckHistory>> {
  const names = new Set(newestToOldest.flatMap(({ auditDetails = {} }) => Object.keys(auditDetails)));
  return Object.fromEntries([...names].sort().map((name) => [name, checkHistory(name, newestToOldest)]));
}

function checkHistory(name: string, newestToOldest: readonly HistoricAudit[]): CheckHistory {
  const seen = newestToOldest.flatMap(({ auditDetails = {}, taskStartTime }) => {
    const details = own(auditDetails, name);
    return details === undefined ? [] : [{ outcome: checkOutcome(details), taskStartTime }];
  });
  const countWith = (wanted: string) => seen.filter(({ outcome }) => outcome === wanted).length;
  const lastCompliant = seen.findIndex(({ outcome }) => outcome === "compliant");
  const sinceThen = (lastCompliant < 0 ? seen : seen.slice(0, lastCompliant)).filter(
    ({ outcome }) => outcome === "nonCompliant",
  );
  const nonCompliantSince = sinceThen.at(-1)?.taskStartTime;
  return {
    compliantAudits: countWith("compliant"),
    nonCompliantAudits: countWith("nonCompliant"),
    undecidedAudits: countWith("undecided"),
    ...(nonCompliantSince !== undefined && { nonCompliantSince }),
  };
}
