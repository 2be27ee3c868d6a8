import { TASK_ID } from "../audit/selector";
import { type AuditError, type AuditErrorCode, invalidResponse } from "../errors";
import { answerOf, jsonOf } from "./answer";
import type { Clients } from "./client";
import { awsFailure } from "./failure";
import { iotSdk } from "./sdk";
import { singleAttempt } from "./single-attempt";

/** Failures after which AWS has started nothing, because it said so or was never asked. */
const REFUSALS: readonly AuditErrorCode[] = [
  "InvalidRequest",
  "Throttled",
  "LimitExceeded",
  "AccessDenied",
  "InvalidCredentials",
  "NoCredentials",
  "NoRegion",
];

/** Refusals that end by themselves. */
const TEMPORARY: readonly AuditErrorCode[] = ["Throttled", "LimitExceeded"];

/**
 * One StartOnDemandAuditTask, sent once: it has no client token, so a repetition would be a second audit.
 *
 * @returns the task id, or a failure of which {@link isRefusal} tells whether an audit may run all the same
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_StartOnDemandAuditTask.html
 */
export async function attemptStart(
  clients: Clients,
  checkNames: readonly string[],
  doing: string,
): Promise<string | AuditError> {
  const { StartOnDemandAuditTaskCommand } = iotSdk();
  const region = await clients.region();
  try {
    const command = new StartOnDemandAuditTaskCommand({ targetCheckNames: [...checkNames] });
    const output = await singleAttempt(clients).iot.send(command);
    jsonOf(answerOf(output));
    const { taskId } = output;
    if (typeof taskId === "string" && TASK_ID.test(taskId)) {
      return taskId;
    }
  } catch (error) {
    return awsFailure(error, { doing, action: "iot:StartOnDemandAuditTask", region });
  }
  return invalidResponse(doing, "the answer has no taskId");
}

/** Whether it is certain that no audit was started. */
export function isRefusal({ code }: AuditError): boolean {
  return REFUSALS.includes(code);
}

/** Whether the same may be accepted later. */
export function isTemporaryRefusal({ code }: AuditError): boolean {
  return TEMPORARY.includes(code);
}
