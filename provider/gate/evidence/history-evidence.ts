// What histories say of the audits before an audit, as far as they can be believed.
import { complianceOf } from "../../audit/compliance";
import { parseInstant } from "../../audit/instant";
import type { ComplianceStatus } from "../../audit/model";
import { isAbsent, isRecord, shown } from "../../audit/values";
import type { AuditEvidence } from "./evidence";

/** `notRead`: nobody asked AWS. */
export type HistoryEvidence =
  | { readonly kind: "notRead" }
  | { readonly kind: "unusable"; readonly flaw: string }
  | FoundHistory;

export interface FoundHistory {
  readonly kind: "found";
  /** Milliseconds since 1970; NaN where the history does not say. */
  readonly readFrom: number;
  /** Milliseconds since 1970; NaN where the history does not say. */
  readonly readAt: number;
  /** The audit itself among them. */
  readonly audits: readonly PastAudit[];
}

export interface PastAudit {
  /** Milliseconds since 1970. */
  readonly startTime: number;
  /** What follows from its details, whatever the history says it is. */
  readonly complianceStatus: ComplianceStatus;
}

/** The histories that have the audit, each as far as it can be believed; at least one entry. */
export function historyEvidence(
  histories: readonly unknown[],
  audit: Omit<AuditEvidence, "checks">,
): readonly HistoryEvidence[] {
  const own = histories.filter((history) => isAbout(history, audit.taskId));
  if (own.length > 0) {
    return own.map((history) => readHistory(history, audit));
  }
  const [first] = histories;
  if (histories.length > 1) {
    return [unusable(`none of ${histories.length} histories has this audit`)];
  }
  return [first === undefined ? { kind: "notRead" } : unusable(otherPlace(first, audit) ?? WITHOUT_AUDIT)];
}

const WITHOUT_AUDIT = "a history without this audit";

function isAbout(history: unknown, taskId: string): boolean {
  const { audits, taskId: unread } = isRecord(history) ? history : {};
  return unread === taskId || (Array.isArray(audits) && audits.some((one) => isRecord(one) && one.taskId === taskId));
}

function readHistory(history: unknown, audit: Omit<AuditEvidence, "checks">): HistoryEvidence {
  const { error, audits, readFrom, readAt } = isRecord(history) ? history : {};
  if (typeof error === "string") {
    return unusable(error);
  }
  const past = Array.isArray(audits) ? audits.map(pastAudit) : [];
  const flaw = otherPlace(history, audit) ?? flawOf(past, audit);
  return flaw === undefined
    ? {
        kind: "found",
        readFrom: parseInstant(readFrom) ?? Number.NaN,
        readAt: parseInstant(readAt) ?? Number.NaN,
        audits: past,
      }
    : unusable(flaw);
}

/** A history of other audits may leave out the one that is not compliant. */
function otherPlace(history: unknown, audit: Omit<AuditEvidence, "checks">): string | undefined {
  if (!isRecord(history)) {
    return `${shown(history)} in place of a history`;
  }
  const { region, accountId, endpoint } = audit.source;
  const place: Record<string, unknown> = {
    scheduledAuditName: audit.scheduledAuditName,
    region,
    accountId,
    endpoint,
    // All that a schedule starts are of this type.
    taskType: isAbsent(history.taskType) ? undefined : "SCHEDULED_AUDIT_TASK",
  };
  const other = Object.keys(place).find((name) => (history[name] ?? undefined) !== (place[name] ?? undefined));
  return other === undefined ? undefined : `a history with ${other} ${shown(history[other])}`;
}

interface ReadPastAudit extends PastAudit {
  readonly taskId: unknown;
  readonly scheduledAuditName: unknown;
  readonly completed: boolean;
  readonly contradictsItself: boolean;
}

function pastAudit(value: unknown): ReadPastAudit {
  const audit = isRecord(value) ? value : {};
  const { taskId, scheduledAuditName } = audit;
  const { complianceStatus } = complianceOf(audit);
  return {
    taskId,
    scheduledAuditName,
    startTime: parseInstant(audit.taskStartTime) ?? Number.NaN,
    completed: audit.taskStatus === "COMPLETED",
    complianceStatus,
    contradictsItself: !isAbsent(audit.complianceStatus) && audit.complianceStatus !== complianceStatus,
  };
}

function flawOf(past: readonly ReadPastAudit[], audit: Omit<AuditEvidence, "checks">): string | undefined {
  const ids = past.map(({ taskId }) => taskId);
  if (!ids.every((id) => typeof id === "string" && id.trim() !== "")) {
    return "a history with an audit without taskId";
  }
  if (new Set(ids).size < ids.length) {
    return "a history with an audit that stands twice";
  }
  const stray = past.find(({ scheduledAuditName }) => scheduledAuditName !== audit.scheduledAuditName);
  if (stray !== undefined) {
    return `a history with an audit of scheduledAuditName ${shown(stray.scheduledAuditName)}`;
  }
  if (past.some(({ startTime }) => Number.isNaN(startTime))) {
    return "a history with an audit without start";
  }
  if (past.some(({ contradictsItself }) => contradictsItself)) {
    return "a history with an audit whose complianceStatus contradicts its auditDetails";
  }
  return flawOfOwn(past, audit);
}

function flawOfOwn(past: readonly ReadPastAudit[], audit: Omit<AuditEvidence, "checks">): string | undefined {
  const own = past.find(({ taskId }) => taskId === audit.taskId);
  if (own === undefined) {
    return WITHOUT_AUDIT;
  }
  const isSame = own.complianceStatus === audit.complianceStatus && own.startTime === parseInstant(audit.taskStartTime);
  if (!isSame) {
    return "a history in which this audit has another result or start";
  }
  const newer = past.find(({ completed, startTime }) => completed && startTime > own.startTime);
  return newer === undefined ? undefined : `a history with the newer audit ${newer.taskId}`;
}

function unusable(flaw: string): HistoryEvidence {
  return { kind: "unusable", flaw };
}
