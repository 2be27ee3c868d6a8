// Which audit is meant, and the id a Pulumi resource has for it.
import { AuditError } from "../errors";
import type { AuditTaskType } from "./model";

/** Which audits count; without either, every one does. */
export interface AuditFilter {
  readonly scheduledAuditName?: string;
  readonly taskType?: AuditTaskType;
}

/** One audit by its id, or the latest completed one (of a schedule, of a type). */
export type AuditSelector = { readonly taskId: string } | AuditFilter;

export const TASK_ID = /^[a-zA-Z0-9-]{1,40}$/;
export const SCHEDULED_AUDIT_NAME = /^[a-zA-Z0-9_-]{1,128}$/;
export const AUDIT_TASK_TYPES = ["ON_DEMAND_AUDIT_TASK", "SCHEDULED_AUDIT_TASK"] as const;

/** `latest`, `latest:<scheduledAuditName>`, `latest::<taskType>`, or a task id. */
export function selectorId(selector: AuditSelector): string {
  return "taskId" in selector ? selector.taskId : filterId("latest", selector);
}

/** @throws AuditError `InvalidArgument` for anything {@link selectorId} does not write. */
export function parseSelectorId(id: string): AuditSelector {
  const filter = parseFilterId("latest", id);
  if (filter !== undefined) {
    return filter;
  }
  if (TASK_ID.test(id)) {
    return { taskId: id };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "reading an audit by id",
    reason: `${JSON.stringify(id)} is neither a task id nor "latest" or "latest:<scheduledAuditName>"`,
    advice: "a task id has 1 to 40 letters, digits and hyphens",
    property: "id",
  });
}

/** `all`, `all:<scheduledAuditName>` or `all::<taskType>`. */
export function historyId(filter: AuditFilter): string {
  return filterId("all", filter);
}

/** @throws AuditError `InvalidArgument` for anything {@link historyId} does not write. */
export function parseHistoryId(id: string): AuditFilter {
  const filter = parseFilterId("all", id);
  if (filter !== undefined) {
    return filter;
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "reading an audit history by id",
    reason: `${JSON.stringify(id)} is none of "all", "all:<scheduledAuditName>" and "all::<taskType>"`,
    property: "id",
  });
}

function filterId(word: string, { scheduledAuditName, taskType }: AuditFilter): string {
  if (scheduledAuditName !== undefined) {
    return `${word}:${scheduledAuditName}`;
  }
  return taskType === undefined ? word : `${word}::${taskType}`;
}

function parseFilterId(expected: string, id: string): AuditFilter | undefined {
  const [word, scheduledAuditName, taskType, ...more] = id.split(":");
  if (word !== expected || more.length > 0) {
    return undefined;
  }
  if (scheduledAuditName === undefined) {
    return {};
  }
  if (taskType === undefined && SCHEDULED_AUDIT_NAME.test(scheduledAuditName)) {
    return { scheduledAuditName };
  }
  return scheduledAuditName === "" && AUDIT_TASK_TYPES.some((type) => type === taskType)
    ? { taskType: taskType as AuditTaskType }
    : undefined;
}

/** How messages call the audit that is looked for. */
export function describeSelector(selector: AuditSelector): string {
  if ("taskId" in selector) {
    return `audit task ${selector.taskId}`;
  }
  const { scheduledAuditName, taskType } = selector;
  if (scheduledAuditName !== undefined) {
    return `the latest completed audit of schedule ${scheduledAuditName}`;
  }
  return taskType === undefined ? "the latest completed audit" : `the latest completed ${taskType}`;
}
