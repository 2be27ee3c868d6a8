// Audits, fleets and lists of them as evidence. The values may come from anywhere (a program, another stack's outputs, a
// file), so nothing is assumed of their types, and nothing that was derived earlier is taken over.
import { isAbsent, isRecord, shown, word } from "../../audit/values";
import { auditEvidence } from "./audit-evidence";
import type { Evidence, UnreadableEvidence } from "./evidence";

/** At least one entry: an empty list proves nothing. */
export function readEvidence(audits: unknown): readonly Evidence[] {
  if (!Array.isArray(audits)) {
    return auditOrFleet(audits);
  }
  return audits.length === 0 ? [unreadable("an empty list")] : Array.from(audits, auditOrFleet).flat();
}

function auditOrFleet(value: unknown): readonly Evidence[] {
  if (!isRecord(value)) {
    return [unreadable(shown(value))];
  }
  return isAbsent(value.targets) ? [auditEvidence(value)] : fleet(value);
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
  return isAbsent(value.targets) ? auditEvidence(value, key) : unreadable("a fleet in a fleet", key);
}

function unreadable(flaw: string, key?: string): UnreadableEvidence {
  return { readable: false, target: key, flaw };
}

function errorText(error: unknown): string {
  return isRecord(error) && typeof error.message === "string" ? `${word(error.code)}: ${error.message}` : shown(error);
}
