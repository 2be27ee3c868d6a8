// Which audit is meant, and the id a Pulumi resource has for it.
import { AuditError } from "../errors";
import type { AuditTaskType } from "./model";

/** One audit by its id, or the latest completed one (of a schedule, of a type). */
export type AuditSelector =
  | { readonly taskId: string }
  | { readonly scheduledAuditName?: string; readonly taskType?: AuditTaskType };

export const TASK_ID = /^[a-zA-Z0-9-]{1,40}$/;
export const SCHEDULED_AUDIT_NAME = /^[a-zA-Z0-9_-]{1,128}$/;
export const AUDIT_TASK_TYPES = ["ON_DEMAND_AUDIT_TASK", "SCHEDULED_AUDIT_TASK"] as const;

/** `latest`, `latest:<scheduledAuditName>`, `latest::<taskType>`, or a task id. */
export function selectorId(selector: AuditSelector): string {
  if ("taskId" in selector) {
    return selector.taskId;
  }
  const { scheduledAuditName, taskType } = selector;
  if (scheduledAuditName !== undefined) {
    return `latest:${scheduledAuditName}`;
  }
  return taskType === undefined ? "latest" : `latest::${taskType}`;
}

/** @throws AuditError `InvalidArgument` for anything {@link selectorId} does not write. */
export function parseSelectorId(id: string): AuditSelector {
  if (id === "latest") {
    return {};
  }
  const [word, scheduledAuditName, taskType, ...more] = id.split(":");
  if (word === "latest" && more.length === 0) {
    if (taskType === undefined && SCHEDULED_AUDIT_NAME.test(scheduledAuditName ?? "")) {
      return { scheduledAuditName: scheduledAuditName as string };
    }
    if (scheduledAuditName === "" && AUDIT_TASK_TYPES.some((type) => type === taskType)) {
      return { taskType: taskType as AuditTaskType };
    }
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
