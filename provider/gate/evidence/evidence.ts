// What a gate is shown, as far as it can be believed. The values may come from anywhere (a program, another stack's
// outputs, a file), so nothing is assumed of their types, and nothing that was derived earlier is taken over.
import type { Severity } from "../../audit/checks";
import { type CheckOutcome, checkOutcome, complianceOf } from "../../audit/compliance";
import { checkFlaws, isKnownRunStatus, statisticsFlaws, unsuppressedResources } from "../../audit/consistency";
import type { Compliance, ComplianceStatus } from "../../audit/model";
import { isAbsent, isRecord, shown, UNKNOWN_VALUE, word } from "../../audit/values";
import { findingsEvidence } from "./findings-evidence";
import { type FoundResourceEvidence, foundResources } from "./found-resources";
import { type ChangesEvidence, changesEvidence, type PreviousEvidence, previousEvidence } from "./previous-evidence";

export interface DecidedCheck {
  readonly name: string;
  readonly outcome: Exclude<CheckOutcome, "undecided">;
  readonly totalResources: number;
  readonly nonCompliantResources: number;
  /** How many of the non-compliant ones are suppressed. */
  readonly suppressedResources: number;
}

export interface UndecidedCheck {
  readonly name: string;
  readonly outcome: "undecided";
  /** AWS says in words of its own that the check has not finished; otherwise nobody can make sense of what it says. */
  readonly unfinished: boolean;
  readonly flaws: readonly string[];
}

export type CheckEvidence = (DecidedCheck | UndecidedCheck) & {
  /** The worst severity of its findings; undefined when they were not read, there are none, or some may be missing. */
  readonly foundSeverity: Severity | undefined;
  /** The audit before the check's own. */
  readonly previous: PreviousEvidence;
  /** Its resources compared with those of {@link previous}; `undefined` when the findings of both were not read. */
  readonly changes: ChangesEvidence | undefined;
  /** The resources that it has findings about; `undefined` when they were not read. */
  readonly found: readonly FoundResourceEvidence[] | undefined;
  readonly source: AuditSource;
};

/** Which audit a check is of. */
export interface AuditSource {
  /** The fleet's key for the audit. */
  readonly target: string | undefined;
  readonly region: unknown;
  readonly accountId: unknown;
  readonly endpoint: unknown;
}

/** Something that is no audit. */
export interface UnreadableEvidence {
  readonly readable: false;
  /** The fleet's key for it. */
  readonly target: string | undefined;
  readonly flaw: string;
}

export interface AuditEvidence {
  readonly readable: true;
  /** The fleet's key for this audit. */
  readonly target: string | undefined;
  /** Empty when there is none. */
  readonly taskId: string;
  /** What keeps the audit as a whole from being believed. */
  readonly flaws: readonly string[];
  readonly completed: boolean;
  /** What follows from the rest, whatever the audit says it is. */
  readonly complianceStatus: ComplianceStatus;
  readonly taskStartTime: unknown;
  readonly taskType: unknown;
  readonly scheduledAuditName: unknown;
  readonly expired: boolean;
  readonly previous: PreviousEvidence;
  readonly source: AuditSource;
  /** Sorted by name. */
  readonly checks: readonly CheckEvidence[];
}

export type Evidence = AuditEvidence | UnreadableEvidence;

/** At least one entry: an empty list proves nothing. */
export function readEvidence(audits: unknown): readonly Evidence[] {
  if (!Array.isArray(audits)) {
    return auditOrFleet(audits);
  }
  return audits.length === 0 ? [unreadable("an empty list")] : Array.from(audits, auditOrFleet).flat();
}

/** The checks of all audits among the evidence, or among anything made of it. */
export function checksOf<Check>(
  evidence: readonly ({ readonly readable: true; readonly checks: readonly Check[] } | { readonly readable: false })[],
): Check[] {
  return evidence.flatMap((entry) => (entry.readable ? entry.checks : []));
}

function auditOrFleet(value: unknown): readonly Evidence[] {
  if (!isRecord(value)) {
    return [unreadable(shown(value))];
  }
  return isAbsent(value.targets) ? [audit(value)] : fleet(value);
}

function fleet(value: Record<string, unknown>): readonly Evidence[] {
  const { targets, complianceStatus } = value;
  if (!isAbsent(value.taskStatus) || !isAbsent(value.auditDetails)) {
    return [unreadable("an audit and a fleet in one")];
  }
  if (!isRecord(targets)) {
    return [unreadable(`a fleet whose targets are ${shown(targets)}`)];
  }
  const keys = Object.keys(targets).sort();
  if (keys.length === 0) {
    return [unreadable("a fleet without targets")];
  }

  const evidence = keys.map((key) => target(targets[key], key));
  const isCompliant = evidence.every((entry) => entry.readable && entry.complianceStatus === "COMPLIANT");
  const contradicts = !isAbsent(complianceStatus) && (complianceStatus === "COMPLIANT") !== isCompliant;
  return contradicts
    ? [
        ...evidence,
        unreadable(`a fleet with complianceStatus ${shown(complianceStatus)}, which its targets contradict`),
      ]
    : evidence;
}

function target(value: unknown, key: string): Evidence {
  if (!isRecord(value)) {
    return unreadable(shown(value), key);
  }
  if (!isAbsent(value.error)) {
    return unreadable(`error ${errorText(value.error)}`, key);
  }
  return isAbsent(value.targets) ? audit(value, key) : unreadable("a fleet in a fleet", key);
}

function audit(value: Record<string, unknown>, key?: string): AuditEvidence {
  const { taskStatus, auditDetails, taskStartTime, taskType, scheduledAuditName, expired } = value;
  const taskId = taskIdOf(value);
  const compliance = complianceOf(value);
  const details = isRecord(auditDetails) ? auditDetails : {};
  const names = Object.keys(details).sort();
  const findings = findingsEvidence(value.findingsSummary, details);
  const previous = previousEvidence(value.previousAudit, value);
  const source = { target: key, region: value.region, accountId: value.accountId, endpoint: value.endpoint };
  const flaws = [
    ...(taskId === "" ? ["taskId missing"] : []),
    ...(taskStatus === "COMPLETED" ? [] : [`taskStatus ${word(taskStatus)}`]),
    ...(isRecord(auditDetails) ? [] : [`auditDetails ${shown(auditDetails)}`]),
    ...(isRecord(auditDetails) && names.length === 0 ? ["auditDetails without any check"] : []),
    ...statisticsFlaws(value.taskStatistics, Object.values(details)),
    ...derivedFlaws(value, compliance),
    ...findings.flaws,
  ];
  return {
    readable: true,
    target: key,
    taskId,
    flaws,
    completed: taskStatus === "COMPLETED",
    complianceStatus: compliance.complianceStatus,
    taskStartTime,
    taskType,
    scheduledAuditName,
    expired: !isAbsent(expired) && expired !== false,
    previous,
    source,
    checks: names.map((name) => ({
      ...checkEvidence(name, details[name]),
      foundSeverity: findings.severityOf(name),
      previous,
      changes: changesEvidence(value.previousAudit, name),
      found: foundResources(value.findingsSummary, name),
      source,
    })),
  };
}

function checkEvidence(name: string, details: unknown): DecidedCheck | UndecidedCheck {
  if (!isRecord(details)) {
    return { name, outcome: "undecided", unfinished: false, flaws: [`details ${shown(details)}`] };
  }
  const outcome = checkOutcome(details);
  if (outcome === "undecided") {
    return undecided(name, details);
  }
  // A decided check has its counts, except that AWS leaves out a suppressed count at times.
  const nonCompliantResources = Number(details.nonCompliantResourcesCount);
  return {
    name,
    outcome,
    totalResources: Number(details.totalResourcesCount),
    nonCompliantResources,
    suppressedResources: nonCompliantResources - (unsuppressedResources(details) ?? 0),
  };
}

function undecided(name: string, details: Record<string, unknown>): UndecidedCheck {
  const { checkRunStatus, errorCode } = details;
  const completed = checkRunStatus === "COMPLETED_COMPLIANT" || checkRunStatus === "COMPLETED_NON_COMPLIANT";
  if (completed) {
    return { name, outcome: "undecided", unfinished: false, flaws: checkFlaws(details) };
  }
  const flaws = [
    `checkRunStatus ${word(checkRunStatus)}`,
    ...(isAbsent(errorCode) ? [] : [`errorCode ${shown(errorCode)}`]),
  ];
  return { name, outcome: "undecided", unfinished: isKnownRunStatus(checkRunStatus), flaws };
}

function unreadable(flaw: string, key?: string): UnreadableEvidence {
  return { readable: false, target: key, flaw };
}

// A value that is not known yet would pass for a task id.
function taskIdOf({ taskId }: Record<string, unknown>): string {
  return typeof taskId === "string" && taskId.trim() !== "" && taskId !== UNKNOWN_VALUE ? taskId : "";
}

function errorText(error: unknown): string {
  return isRecord(error) && typeof error.message === "string" ? `${word(error.code)}: ${error.message}` : shown(error);
}

// Who derives otherwise than the details say has seen another audit, or has been tampered with.
function derivedFlaws(value: Record<string, unknown>, own: Compliance): string[] {
  return [
    ...(isAbsent(value.complianceStatus) || value.complianceStatus === own.complianceStatus
      ? []
      : ["complianceStatus"]),
    ...(["nonCompliantCheckNames", "undecidedCheckNames"] as const).filter(
      (name) => !isAbsent(value[name]) && !sameNames(value[name], own[name]),
    ),
  ].map((name) => `${name} contradicts auditDetails`);
}

function sameNames(value: unknown, names: readonly string[]): boolean {
  if (!Array.isArray(value) || !value.every((name) => typeof name === "string")) {
    return false;
  }
  const sorted = [...value].sort();
  return sorted.length === names.length && names.every((name, i) => name === sorted[i]);
}
