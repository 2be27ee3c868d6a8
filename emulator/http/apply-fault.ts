import type { FaultRule } from "../faults";
import { expiredToken, internalFailure, noPolicyAllows, type ServiceError, throttled } from "../service-error";
import type { Answer } from "./protocol";

/** What is sent instead of an answer. */
export type Outcome = Answer | { readonly connection: "reset" | "silent" } | { readonly truncated: Answer };

/** The error a fault raises in the place of the operation. */
export function faultError(fault: FaultRule, callerArn: string, action: string): ServiceError | undefined {
  switch (fault.kind) {
    case "throttle":
      return throttled();
    case "error500":
      return internalFailure();
    case "accessDenied":
      return noPolicyAllows(callerArn, action);
    case "expiredToken":
      return expiredToken();
    default:
      return undefined;
  }
}

/** The fate of a call that never reaches its operation. */
export function dropRequest(fault: FaultRule): Outcome | undefined {
  switch (fault.kind) {
    case "reset":
      return { connection: "reset" };
    case "timeout":
      return { connection: "silent" };
    default:
      return undefined;
  }
}

/** What becomes of the operation's answer. */
export function spoilAnswer(answer: Answer, fault: FaultRule): Outcome {
  switch (fault.kind) {
    case "resetAfterCommit":
      return { connection: "reset" };
    case "timeoutAfterCommit":
      return { connection: "silent" };
    case "truncated":
      return { truncated: answer };
    case "notJson":
      return {
        status: 200,
        headers: { "content-type": "text/html" },
        body: "<!doctype html><title>Sign in to the network</title>",
      };
    case "emptyBody":
      return { ...answer, status: 200, body: "" };
    case "emptyObject":
      return { ...answer, status: 200, body: "{}" };
    case "malformed":
      return { ...answer, status: 200, body: fault.body ?? '{"auditDetails":' };
    default:
      return answer;
  }
}
