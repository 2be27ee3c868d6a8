import * as v from "valibot";
import { auditTaskId } from "../members";
import { restOperation } from "../operation";
import { invalidRequest, resourceNotFound } from "../service-error";

export const cancelAuditTask = restOperation({
  name: "CancelAuditTask",
  method: "PUT",
  path: "/audit/tasks/{taskId}/cancel",
  input: v.object({ taskId: auditTaskId }),
  handle({ taskId }, { store, now }) {
    const audit = store.auditTaskAt(taskId, now);
    if (audit === undefined) {
      throw resourceNotFound(`Audit task ${taskId} does not exist.`);
    }
    if (audit.taskStatus !== "IN_PROGRESS") {
      throw invalidRequest(`Audit task ${taskId} is not in progress: it is ${audit.taskStatus}.`);
    }
    store.cancelAudit(taskId, now);
    return {};
  },
});
