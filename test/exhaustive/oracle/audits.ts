// The audits that a case shows, one entry for each, whether alone, in a list or in a fleet.
import { statusFrom } from "./compliance";
import { none, object, type Plain } from "./words";

export interface Entry {
  readonly key: string | null;
  readonly audit: Plain;
  readonly broken: boolean;
}

const BROKEN: Entry = { key: null, audit: {}, broken: true };

export function flatten(shown: unknown): Entry[] {
  if (Array.isArray(shown)) {
    if (shown.length === 0) {
      return [BROKEN];
    }
    const entries: Entry[] = [];
    for (let i = 0; i < shown.length; i++) {
      entries.push(...one(shown[i]));
    }
    return entries;
  }
  return one(shown);
}

function one(shown: unknown): Entry[] {
  if (!object(shown)) {
    return [BROKEN];
  }
  if (none(shown.targets)) {
    return [{ key: null, audit: shown, broken: false }];
  }
  if (!none(shown.taskStatus) || !none(shown.auditDetails) || !object(shown.targets)) {
    return [BROKEN];
  }
  const targets = Object.entries(shown.targets);
  if (targets.length === 0) {
    return [BROKEN];
  }
  const entries = targets.map(
    ([key, audit]): Entry =>
      object(audit) && none(audit.error) && none(audit.targets) ? { key, audit, broken: false } : { ...BROKEN, key },
  );
  const allFine = entries.every((entry) => !entry.broken && statusFrom(entry.audit) === "COMPLIANT");
  if (!none(shown.complianceStatus) && (shown.complianceStatus === "COMPLIANT") !== allFine) {
    entries.push(BROKEN);
  }
  return entries;
}
