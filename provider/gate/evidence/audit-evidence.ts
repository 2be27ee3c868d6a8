// One audit and its checks as evidence, with all that keeps them from being believed.
import { checkOutcome, complianceOf } from "../../audit/compliance";
import { checkFlaws, isKnownRunStatus, statisticsFlaws, unsuppressedResources } from "../../audit/consistency";
import type { Compliance } from "../../audit/model";
import { isAbsent, isRecord, shown, UNKNOWN_VALUE, word } from "../../audit/values";
import type { AuditEvidence, DecidedCheck, UndecidedCheck } from "./evidence";
import { findingsEvidence } from "./findings-evidence";
import { foundResources } from "./found-resources";
import { changesEvidence, previousEvidence } from "./previous-evidence";

/** @param key the fleet's, for an audit of a fleet */
export function auditEvidence(value: Record<string, unknown>, key?: string): AuditEvidence {
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

// A value that is not known yet would pass for a task id.
function taskIdOf({ taskId }: Record<string, unknown>): string {
  return typeof taskId === "string" && taskId.trim() !== "" && taskId !== UNKNOWN_VALUE ? taskId : "";
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
