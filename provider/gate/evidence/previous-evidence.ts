// What an audit says of the audit before it, as far as it can be believed.
import { checkOutcome } from "../../audit/compliance";
import { unsuppressedResources } from "../../audit/consistency";
import { parseInstant } from "../../audit/instant";
import { isAbsent, isCount, isRecord, own, shown, word } from "../../audit/values";
import { resourceName } from "./resource-name";

/** `notRead`: nobody asked AWS. `none`: AWS keeps no earlier audit. */
export type PreviousEvidence =
  | { readonly kind: "notRead" | "none" }
  | { readonly kind: "unusable"; readonly flaw: string }
  | { readonly kind: "found"; readonly taskId: string; readonly checks: ReadonlyMap<string, PreviousCheck> };

/** A check as the audit before had it. */
export type PreviousCheck =
  | { readonly outcome: "undecided" }
  | {
      readonly outcome: "decided";
      readonly nonCompliantResources: number;
      /** How many of the non-compliant ones were suppressed. */
      readonly suppressedResources: number;
    };

/** The resources of one check in both audits; `undefined` counts cannot be believed. */
export interface ChangeEvidence {
  readonly resources: number | undefined;
  readonly addedResources: number | undefined;
  /** For people; not all of them. */
  readonly named: readonly string[];
}

export interface ChangesEvidence {
  readonly unsuppressed: ChangeEvidence;
  readonly all: ChangeEvidence;
}

/** @param value `previousAudit` of the audit */
export function previousEvidence(value: unknown, audit: Readonly<Record<string, unknown>>): PreviousEvidence {
  if (isAbsent(value)) {
    return { kind: "notRead" };
  }
  if (isRecord(value) && typeof value.error === "string") {
    return { kind: "unusable", flaw: value.error };
  }
  if (!isRecord(value) || typeof value.found !== "boolean") {
    return { kind: "unusable", flaw: `previousAudit ${shown(value)} that does not say whether it was found` };
  }
  if (!value.found) {
    return { kind: "none" };
  }
  const flaw = flawOf(value, audit);
  if (flaw !== undefined) {
    return { kind: "unusable", flaw: `previousAudit ${flaw}` };
  }
  return {
    kind: "found",
    taskId: String(value.taskId),
    checks: new Map(
      Object.entries(Object(value.auditDetails)).map(([name, details]) => [name, previousCheck(details)]),
    ),
  };
}

/** The changes of one check; `undefined` where the findings of both audits were not read. */
export function changesEvidence(previousAudit: unknown, checkName: string): ChangesEvidence | undefined {
  const changes = isRecord(previousAudit) ? previousAudit.resourceChanges : undefined;
  if (isAbsent(changes)) {
    return undefined;
  }
  const check = isRecord(changes) ? own(changes, checkName) : undefined;
  const { unsuppressed, all } = isRecord(check) ? check : {};
  return { unsuppressed: changeEvidence(unsuppressed), all: changeEvidence(all) };
}

function changeEvidence(value: unknown): ChangeEvidence {
  const { resources, addedResources, added } = isRecord(value) ? value : {};
  return {
    resources: isCount(resources) ? resources : undefined,
    addedResources: isCount(addedResources) ? addedResources : undefined,
    named: Array.isArray(added) ? added.map(resourceName) : [],
  };
}

function previousCheck(details: unknown): PreviousCheck {
  if (!isRecord(details) || checkOutcome(details) === "undecided") {
    return { outcome: "undecided" };
  }
  const nonCompliantResources = Number(details.nonCompliantResourcesCount);
  const suppressedResources = nonCompliantResources - (unsuppressedResources(details) ?? 0);
  return { outcome: "decided", nonCompliantResources, suppressedResources };
}

/** What keeps it from being the audit before this one. */
function flawOf(previous: Readonly<Record<string, unknown>>, audit: Readonly<Record<string, unknown>>) {
  const { taskId, taskStatus, taskStartTime, auditDetails } = previous;
  if (typeof taskId !== "string" || taskId.trim() === "") {
    return "without taskId";
  }
  if (taskId === audit.taskId) {
    return "is this very audit";
  }
  if (taskStatus !== "COMPLETED") {
    return `with taskStatus ${word(taskStatus)}`;
  }
  const other = ["taskType", "scheduledAuditName"].find(
    (name) =>
      (isAbsent(previous[name]) ? undefined : previous[name]) !== (isAbsent(audit[name]) ? undefined : audit[name]),
  );
  if (other !== undefined) {
    return `with ${other} ${shown(previous[other])}`;
  }
  if (!(secondOf(taskStartTime) <= secondOf(audit.taskStartTime))) {
    return `with start ${shown(taskStartTime)}, which is not before this audit's`;
  }
  return isRecord(auditDetails) && Object.keys(auditDetails).length > 0 ? undefined : "without any check";
}

// AWS may leave out the milliseconds.
function secondOf(time: unknown): number {
  return Math.floor((parseInstant(time) ?? Number.NaN) / 1000);
}
