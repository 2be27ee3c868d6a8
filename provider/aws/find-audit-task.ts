import { normaliseAuditTask } from "../audit/normalise";
import { answerOf, jsonOf } from "./answer";
import type { Clients } from "./client";
import { awsFailure } from "./failure";
import type { FoundAuditTask } from "./found-audit-task";
import { iotSdk } from "./sdk";

export type { FoundAuditTask };

/**
 * One DescribeAuditTask.
 *
 * @throws AuditError `NotFound` and every other failure of a call.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditTask.html
 */
export async function findAuditTask(clients: Clients, taskId: string): Promise<FoundAuditTask> {
  const { DescribeAuditTaskCommand } = iotSdk();
  const doing = {
    doing: `reading audit task ${taskId}`,
    action: "iot:DescribeAuditTask",
    region: await clients.region(),
  };
  try {
    const answer = answerOf(await clients.iot.send(new DescribeAuditTaskCommand({ taskId })));
    const task = normaliseAuditTask(jsonOf(answer), taskId, doing.doing);
    return { task, ...(answer.endpoint !== undefined && { endpoint: answer.endpoint }) };
  } catch (error) {
    throw awsFailure(error, doing);
  }
}
