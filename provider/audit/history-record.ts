// The audits of a history as Pulumi keeps them: by id, so that a new one moves none of the others, and in few words.

import { type HistoricAudit, historicAudit, newestFirst } from "./history";
import { object, readColumns, taskOf, unknownRecord } from "./read-task-record";
import { type CheckColumns, type ChecksRecord, columnsOf, recordTask } from "./task-record";
import { isRecord } from "./values";

/** An audit, but for its id, and for what is said shorter here. */
export interface HistoricAuditRecord
  extends Omit<HistoricAudit, "taskId" | "taskStatistics" | "auditDetails">,
    ChecksRecord {}

export interface HistoryRecord {
  readonly checkColumns: CheckColumns;
  /** By task id. */
  readonly audits: Readonly<Record<string, HistoricAuditRecord>>;
}

/** @param before the columns recorded before: they keep their places, or one new check would change every audit. */
export function recordHistory(audits: readonly HistoricAudit[], before: CheckColumns = []): HistoryRecord {
  const checkColumns = columnsOf(audits, before);
  return {
    checkColumns,
    audits: Object.fromEntries(audits.map(({ taskId, ...audit }) => [taskId, recordTask(audit, checkColumns)])),
  };
}

/**
 * The audits of an `AuditHistory` from its state, newest first, for code that has the state but not the resource.
 *
 * What was derived from an audit is derived again.
 *
 * @throws AuditError `InvalidResponse` for what this version does not write.
 */
export function readHistoryRecord({
  checkColumns,
  audits,
}: { readonly [K in keyof HistoryRecord]?: unknown }): readonly HistoricAudit[] {
  const columns = readColumns(checkColumns);
  if (!isRecord(audits)) {
    throw unknownRecord("audits");
  }
  const read = Object.entries(audits).map(([taskId, record]) => {
    try {
      return historicAudit(taskOf({ ...object(record), taskId }, columns));
    } catch (cause) {
      throw unknownRecord(`audit ${taskId}`, cause);
    }
  });
  return newestFirst(read);
}
