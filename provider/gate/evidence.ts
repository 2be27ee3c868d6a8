// What a gate is shown, as far as it can be believed. The values may come from anywhere (a program, another stack's
// outputs, a file), so nothing is assumed of their types, and nothing that was derived earlier is taken over.
import { type CheckOutcome, checkOutcome, complianceOf } from "../audit/compliance";
import {
  checkFlaws,
  isAbsent,
  isCount,
  isKnownRunStatus,
  isRecord,
  shown,
  statisticsFlaws,
} from "../audit/consistency";

/** How Pulumi writes a value that is not known yet; it would pass for a task id. */
const UNKNOWN_VALUE = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export interface CheckEvidence {
  readonly name: string;
  readonly outcome: CheckOutcome;
  /** Whether AWS's words about this check make sense, decided or not. */
  readonly believable: boolean;
  /** Why the check is undecided; empty when it is not. */
  readonly flaws: readonly string[];
  /** The counts of a decided check; 0 for any other, and never to be used there. */
  readonly totalResources: number;
  readonly nonCompliantResources: number;
  readonly suppressedResources: number;
}

export interface AuditEvidence {
  /** The fleet's key for this audit. */
  readonly target?: string;
  readonly taskId: string;
  /** False when there is no audit here at all: then nothing but `flaws` means anything. */
  readonly readable: boolean;
  /** What keeps the audit as a whole from being believed. */
  readonly flaws: readonly string[];
  readonly completed: boolean;
  readonly taskStartTime: unknown;
  readonly expired: boolean;
  /** Sorted by name. */
  readonly checks: readonly CheckEvidence[];
}

/** At least one entry: an empty list is evidence of nothing. */
export function readEvidence(audits: unknown): readonly AuditEvidence[] {
  if (!Array.isArray(audits)) return auditOrFleet(audits);
  return audits.length === 0 ? [unreadable("an empty list")] : Array.from(audits, auditOrFleet).flat();
}

function auditOrFleet(value: unknown): readonly AuditEvidence[] {
  if (!isRecord(value)) return [unreadable(shown(value))];
  return isAbsent(value.targets) ? [audit(value)] : fleet(value);
}

function fleet(value: Record<string, unknown>): readonly AuditEvidence[] {
  const { targets, complianceStatus } = value;
  if (!isAbsent(value.taskStatus) || !isAbsent(value.auditDetails)) return [unreadable("an audit and a fleet in one")];
  if (!isRecord(targets)) return [unreadable(`a fleet whose targets are ${shown(targets)}`)];
  const keys = Object.keys(targets).sort();
  if (keys.length === 0) return [unreadable("a fleet without targets")];

  const saysCompliant = complianceStatus === "COMPLIANT";
  const isCompliant = Object.values(targets).every(
    (t) => isRecord(t) && isAbsent(t.error) && statusOf(t) === "COMPLIANT",
  );
  return [
    ...keys.map((key) => target(targets[key], key)),
    ...(isAbsent(complianceStatus) || saysCompliant === isCompliant
      ? []
      : [unreadable(`a fleet with complianceStatus ${shown(complianceStatus)}, which its targets contradict`)]),
  ];
}

function target(value: unknown, key: string): AuditEvidence {
  if (!isRecord(value)) return unreadable(shown(value), key);
  if (!isAbsent(value.error)) return unreadable(`error ${shown(value.error)}`, key);
  return isAbsent(value.targets) ? audit(value, key) : unreadable("a fleet in a fleet", key);
}

function audit(value: Record<string, unknown>, key?: string): AuditEvidence {
  const { taskId, taskStatus, taskStatistics, taskStartTime, expired } = value;
  const details = isRecord(value.auditDetails) ? value.auditDetails : {};
  const flaws: string[] = [];
  if (typeof taskId !== "string" || taskId.trim() === "" || taskId === UNKNOWN_VALUE) flaws.push("taskId missing");
  if (taskStatus !== "COMPLETED")
    flaws.push(`taskStatus ${typeof taskStatus === "string" ? taskStatus : shown(taskStatus)}`);
  if (!isRecord(value.auditDetails)) flaws.push(`auditDetails ${shown(value.auditDetails)}`);
  else if (Object.keys(details).length === 0) flaws.push("auditDetails without any check");
  flaws.push(...statisticsFlaws(taskStatistics, Object.values(details)), ...derivedFlaws(value));
  return {
    ...(key !== undefined && { target: key }),
    taskId: typeof taskId === "string" && taskId !== UNKNOWN_VALUE ? taskId : "",
    readable: true,
    flaws,
    completed: taskStatus === "COMPLETED",
    taskStartTime,
    expired: !isAbsent(expired) && expired !== false,
    checks: Object.keys(details)
      .sort()
      .map((name) => check(name, details[name])),
  };
}

function check(name: string, details: unknown): CheckEvidence {
  if (!isRecord(details)) return undecided(name, false, [`details ${shown(details)}`]);
  const { checkRunStatus, errorCode } = details;
  const completed = checkRunStatus === "COMPLETED_COMPLIANT" || checkRunStatus === "COMPLETED_NON_COMPLIANT";
  const flaws = completed
    ? checkFlaws(details)
    : [
        `checkRunStatus ${typeof checkRunStatus === "string" ? checkRunStatus : shown(checkRunStatus)}`,
        ...(isAbsent(errorCode) ? [] : [`errorCode ${shown(errorCode)}`]),
      ];
  const outcome = checkOutcome(details);
  if (outcome === "undecided") return undecided(name, isKnownRunStatus(checkRunStatus) && !completed, flaws);
  return {
    name,
    outcome,
    believable: true,
    flaws: [],
    totalResources: count(details.totalResourcesCount),
    nonCompliantResources: count(details.nonCompliantResourcesCount),
    suppressedResources: count(details.suppressedNonCompliantResourcesCount),
  };
}

function undecided(name: string, believable: boolean, flaws: readonly string[]): CheckEvidence {
  return {
    name,
    outcome: "undecided",
    believable,
    flaws,
    totalResources: 0,
    nonCompliantResources: 0,
    suppressedResources: 0,
  };
}

function unreadable(what: string, key?: string): AuditEvidence {
  return {
    ...(key !== undefined && { target: key }),
    taskId: "",
    readable: false,
    flaws: [what],
    completed: false,
    taskStartTime: undefined,
    expired: false,
    checks: [],
  };
}

// A decided check has its counts, except that AWS leaves out a suppressed count at times.
function count(value: unknown): number {
  return isCount(value) ? value : 0;
}

function statusOf(value: Record<string, unknown>) {
  return derived(value).complianceStatus;
}

function derived(value: Record<string, unknown>) {
  return complianceOf({
    taskStatus: typeof value.taskStatus === "string" ? value.taskStatus : "",
    ...(isRecord(value.taskStatistics) && { taskStatistics: value.taskStatistics }),
    ...(isRecord(value.auditDetails) && { auditDetails: value.auditDetails as Record<string, object> }),
  });
}

// Who derives otherwise than the details say has seen another audit, or has been tampered with.
function derivedFlaws(value: Record<string, unknown>): string[] {
  const own = derived(value);
  return [
    ...(isAbsent(value.complianceStatus) || value.complianceStatus === own.complianceStatus
      ? []
      : ["complianceStatus"]),
    ...(["nonCompliantCheckNames", "undecidedCheckNames"] as const).filter(
      (name) => !isAbsent(value[name]) && !sameNames(value[name], own[name]),
    ),
  ].map((name) => `${name} contradicts auditDetails`);
}

function sameNames(value: unknown, sorted: readonly string[]): boolean {
  if (!Array.isArray(value) || value.length !== sorted.length) return false;
  const names = Array.from(value, (name) => (typeof name === "string" ? name : "")).sort();
  return names.every((name, i) => name === sorted[i]);
}
