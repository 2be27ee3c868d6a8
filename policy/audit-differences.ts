import { canonicalJson } from "../provider/audit/canonical-json";
import type { Audit } from "../provider/audit/model";
import { isAbsent, isRecord, own, shown } from "../provider/audit/values";

/** What comes with an audit only where somebody asked for it. */
const PARTS = ["previousAudit", "findingsSummary"] as const;

/** The fields that AWS answers; whatever else a claim has was derived from them. */
const FIELDS = [
  "taskId",
  "taskStatus",
  "taskType",
  "taskStartTime",
  "scheduledAuditName",
  "taskStatistics",
  "auditDetails",
] as const;

/** Where a claim says something else than AWS: `auditDetails.X.checkRunStatus: "A"; AWS: "B"`. */
export function differencesFrom(audit: Audit, claim: Readonly<Record<string, unknown>>): string[] {
  const fields = [...FIELDS, ...PARTS.filter((name) => !isAbsent(claim[name]))];
  return fields.flatMap((field) => differences(field, claim[field], audit[field]));
}

function differences(path: string, claimed: unknown, read: unknown): string[] {
  if (isRecord(claimed) && isRecord(read)) {
    const names = [...new Set([...Object.keys(claimed), ...Object.keys(read)])].sort();
    return names.flatMap((name) => differences(`${path}.${name}`, own(claimed, name), own(read, name)));
  }
  const same = isAbsent(claimed) ? isAbsent(read) : canonicalJson(claimed) === canonicalJson(read);
  return same ? [] : [`${path}: ${shown(claimed)}; AWS: ${shown(read)}`];
}
