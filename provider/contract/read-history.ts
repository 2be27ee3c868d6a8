import { TASK_FIELDS } from "../audit/fields";
import {
  type AuditHistoryValues,
  type HistoricAudit,
  historicAudit,
  newestFirst,
  summariseHistory,
} from "../audit/history";
import type { AuditTaskDescription } from "../audit/model";
import { invalidResponse } from "../errors";
import { historyFlaws } from "./shape";

/**
 * A history from a file, as `device-defender history --format json` writes it. What follows from its audits is derived again.
 *
 * @throws AuditError `InvalidResponse` for anything else
 */
export function readHistory(value: unknown): AuditHistoryValues {
  const [flaw] = historyFlaws(value);
  if (flaw !== undefined) {
    const { path, observed, allowed } = flaw;
    throw invalidResponse("reading the history", `${path || "the value"} is ${observed}; allowed: ${allowed}`);
  }
  const { audits, scheduledAuditName, taskType, region, endpoint, accountId } = value as AuditHistoryValues;
  const sorted = newestFirst(audits.map(auditOf));
  return {
    ...(scheduledAuditName !== undefined && { scheduledAuditName }),
    ...(taskType !== undefined && { taskType }),
    region,
    ...(endpoint !== undefined && { endpoint }),
    ...(accountId !== undefined && { accountId }),
    audits: sorted,
    ...summariseHistory(sorted),
  };
}

function auditOf(audit: HistoricAudit): HistoricAudit {
  const fields = Object.keys(TASK_FIELDS).filter((name) => Object.hasOwn(audit, name));
  return historicAudit(
    Object.fromEntries(fields.map((name) => [name, Reflect.get(audit, name)])) as AuditTaskDescription,
  );
}
