// What the description of an audit must say for AWS to have listed it rightly.
import type { AuditTaskDescription } from "../audit/model";
import type { AuditFilter } from "../audit/selector";

/** From and to are milliseconds since the epoch, by AWS's clock, both included. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** By how much a start may lie outside of the window that it was listed for: AWS gives times with or without milliseconds. */
const START_TOLERANCE_MS = 2_000;

/** Whether it is of the schedule and the type. */
export function passes(task: AuditTaskDescription, { scheduledAuditName, taskType }: AuditFilter): boolean {
  return (
    (scheduledAuditName === undefined || task.scheduledAuditName === scheduledAuditName) &&
    (taskType === undefined || task.taskType === taskType)
  );
}

/**
 * In words, how a description contradicts the list that named the audit; `undefined` where it does not.
 *
 * @param listedStatus `undefined` where the list says none
 * @param listedFor the time that the list was asked for
 */
export function contradictionOf(
  task: AuditTaskDescription,
  listedStatus: string | undefined,
  filter: AuditFilter,
  { from, to }: TimeWindow,
): string | undefined {
  const { scheduledAuditName, taskType } = filter;
  const wantedType = scheduledAuditName === undefined ? taskType : "SCHEDULED_AUDIT_TASK";
  if (listedStatus !== undefined && task.taskStatus !== listedStatus) {
    return `describes it as ${task.taskStatus}`;
  }
  if (wantedType !== undefined && task.taskType !== wantedType) {
    return `describes its taskType as ${task.taskType ?? "unknown"} where ${wantedType} was asked for`;
  }
  if (scheduledAuditName !== undefined && task.scheduledAuditName === undefined) {
    return "describes it without scheduledAuditName";
  }
  if (!passes(task, filter)) {
    return undefined;
  }
  if (task.taskStartTime === undefined) {
    return "describes it without taskStartTime";
  }
  const start = Date.parse(task.taskStartTime);
  if (start >= from - START_TOLERANCE_MS && start <= to + START_TOLERANCE_MS) {
    return undefined;
  }
  const window = `${new Date(from).toISOString()} to ${new Date(to).toISOString()}`;
  return `says it started ${task.taskStartTime}, outside of ${window} for which it is listed`;
}
