import * as v from "valibot";
import { digest } from "../digest";
import { auditTaskStatus, auditTaskType, nextToken, queryMaxResults, queryTimestamp } from "../members";
import type { Audit } from "../model";
import { restOperation } from "../operation";
import { ordered, pageOf } from "../pages";
import { invalidRequest } from "../service-error";
import { RETENTION_DAYS, retainedSince } from "../store/retention";

export const listAuditTasks = restOperation({
  name: "ListAuditTasks",
  method: "GET",
  path: "/audit/tasks",
  input: v.object({
    startTime: queryTimestamp,
    endTime: queryTimestamp,
    taskType: v.optional(auditTaskType),
    taskStatus: v.optional(auditTaskStatus),
    nextToken: v.optional(nextToken),
    maxResults: v.optional(queryMaxResults),
  }),
  handle(input, context) {
    const { startTime, endTime, taskType, taskStatus } = input;
    if (startTime.getTime() < retainedSince(context.now)) {
      throw invalidRequest(`startTime must be within the last ${RETENTION_DAYS} days.`);
    }
    if (endTime < startTime) {
      throw invalidRequest("endTime must not be before startTime.");
    }
    const audits = context.store
      .auditsAt(context.now)
      .filter((audit) => startedWithin(audit, startTime, endTime))
      .filter((audit) => taskType === undefined || audit.taskType === taskType)
      .filter((audit) => taskStatus === undefined || audit.taskStatus === taskStatus);
    const page = pageOf(ordered(audits, shuffled), input, context);
    return {
      tasks: page.items.map(({ taskId, taskStatus, taskType }) => ({ taskId, taskStatus, taskType })),
      nextToken: page.nextToken,
    };
  },
});

function startedWithin({ taskStartTime }: Audit, startTime: Date, endTime: Date): boolean {
  return taskStartTime === undefined || (taskStartTime >= startTime && taskStartTime <= endTime);
}

/** AWS promises no order: this one is stable and has nothing to do with time. */
function shuffled({ taskId }: Audit): string {
  return digest(taskId);
}
