import * as v from "valibot";
import { auditTaskId } from "../members";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";
import { withStatistics } from "../store/progress";

export const describeAuditTask = restOperation({
  name: "DescribeAuditTask",
  method: "GET",
  path: "/audit/tasks/{taskId}",
  input: v.object({ taskId: auditTaskId }),
  handle({ taskId }, { store, now }) {
    const audit = store.auditTaskAt(taskId, now);
    if (audit === undefined) {
      throw resourceNotFound(`Audit task ${taskId} does not exist.`);
    }
    const { taskId: _, plan, canceledAt, suppressions, findings, taskStatistics, ...answer } = withStatistics(audit);
    return taskStatistics === null ? answer : { ...answer, taskStatistics };
  },
});
