import { FINAL_TASK_STATUSES } from "../audit/model";
import { errorCodeOf } from "../errors";
import { answerOf, jsonOf } from "./answer";
import type { Clients } from "./client";
import { awsFailure } from "./failure";
import { findAuditTask } from "./find-audit-task";
import { iotSdk } from "./sdk";

/**
 * Cancels an audit if it still runs. One that has ended, or that AWS no longer has, is left as it is.
 *
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_CancelAuditTask.html
 */
export async function cancelAuditTask(clients: Clients, taskId: string): Promise<void> {
  const { CancelAuditTaskCommand } = iotSdk();
  const doing = {
    doing: `canceling audit task ${taskId}`,
    action: "iot:CancelAuditTask",
    region: await clients.region(),
  };
  try {
    // The SDK takes whatever comes with status 200 for AWS's empty answer.
    jsonOf(answerOf(await clients.iot.send(new CancelAuditTaskCommand({ taskId }))));
  } catch (error) {
    const failure = awsFailure(error, doing);
    if (failure.code === "NotFound") {
      return;
    }
    // AWS says so of an audit that has ended, also when an earlier try of this very call has ended it.
    if (failure.code === "InvalidRequest" && (await hasEnded(clients, taskId))) {
      return;
    }
    throw failure;
  }
}

async function hasEnded(clients: Clients, taskId: string): Promise<boolean> {
  try {
    const { task } = await findAuditTask(clients, taskId);
    return FINAL_TASK_STATUSES.includes(task.taskStatus);
  } catch (error) {
    if (errorCodeOf(error) === "NotFound") {
      return true;
    }
    throw error;
  }
}
