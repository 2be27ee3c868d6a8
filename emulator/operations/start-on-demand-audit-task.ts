import * as v from "valibot";
import { targetCheckNames } from "../members";
import { restOperation } from "../operation";
import { checkEnabled } from "../schedules/check-schedule";
import { limitExceeded } from "../service-error";

const MAX_ON_DEMAND_AUDITS_IN_PROGRESS = 10;

export const startOnDemandAuditTask = restOperation({
  name: "StartOnDemandAuditTask",
  method: "POST",
  path: "/audit/tasks",
  input: v.object({ targetCheckNames }),
  handle({ targetCheckNames }, { store, now }) {
    const checkNames = [...new Set(targetCheckNames)];
    checkEnabled(checkNames, store);
    const inProgress = store
      .auditsAt(now)
      .filter(({ taskType, taskStatus }) => taskType === "ON_DEMAND_AUDIT_TASK" && taskStatus === "IN_PROGRESS");
    if (inProgress.length >= MAX_ON_DEMAND_AUDITS_IN_PROGRESS) {
      throw limitExceeded(`${MAX_ON_DEMAND_AUDITS_IN_PROGRESS} on-demand audits are already in progress.`);
    }
    return { taskId: store.startAudit(checkNames, now) };
  },
});
