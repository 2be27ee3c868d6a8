import { randomUUID } from "node:crypto";
import { identifyCaller } from "../caller";
import type { CallRecord } from "../calls";
import type { FaultRule, Faults } from "../faults";
import type { OperationContext, PageSize } from "../operation";
import { internalFailure, missingAuthentication, ServiceError, unreadableBody, wrongService } from "../service-error";
import type { Store } from "../store/store";
import { lostBefore, type Outcome, raisedBy, spoilt } from "./apply-fault";
import { type CredentialScope, credentialScope } from "./credential-scope";
import type { Answer } from "./protocol";
import type { ServiceRequest } from "./request";

/** What calls are answered from; latency and faults are read anew for every call. */
export interface EmulatorState {
  readonly store: Store;
  readonly calls: CallRecord[];
  readonly pageSize: PageSize;
  readonly now: () => number;
  latencyMs: number;
  faults: Faults;
}

export function recordOf(request: ServiceRequest, connection: number, { store, now }: EmulatorState): CallRecord {
  const { operation, input = {}, http } = request;
  const scope = credentialScope(http.headers.authorization);
  const attempt = http.headers["amz-sdk-request"];
  return {
    operation: operation.name,
    region: scope?.region ?? "",
    account: scope === undefined ? "" : store.accountOfKey(scope.accessKeyId),
    accessKeyId: scope?.accessKeyId ?? "",
    input,
    status: 0,
    connection,
    ...(typeof attempt === "string" && { attempt }),
    startedAt: now(),
  };
}

/** Runs the operation, unless a fault comes before it. */
export function outcomeOf(request: ServiceRequest, state: EmulatorState): Outcome {
  const { operation, input } = request;
  const fault = state.faults.next(operation.name, input?.["taskId"]);
  const lost = fault && lostBefore(fault);
  if (lost !== undefined) {
    return lost;
  }
  const answer = answerOf(request, state, fault);
  return fault === undefined ? answer : spoilt(answer, fault);
}

function answerOf(request: ServiceRequest, state: EmulatorState, fault: FaultRule | undefined): Answer {
  const { service, operation, input } = request;
  const requestId = randomUUID();
  try {
    const context = contextOf(request, state, fault);
    const raised = fault && raisedBy(fault, context.caller.arn, `${service.name}:${operation.name}`);
    if (raised !== undefined) {
      throw raised;
    }
    if (input === undefined) {
      throw unreadableBody();
    }
    return service.protocol.success(operation.name, operation.run(input, context), requestId);
  } catch (error) {
    const failure = error instanceof ServiceError ? error : internalFailure(`The emulator failed: ${error}`);
    return service.protocol.failure(failure, requestId);
  }
}

function contextOf(
  { service, http }: ServiceRequest,
  { store, now, pageSize }: EmulatorState,
  fault: FaultRule | undefined,
): OperationContext {
  const { accessKeyId, region } = scopeFor(service.name, http.headers.authorization);
  const time = now();
  const token = http.headers["x-amz-security-token"];
  const caller = identifyCaller(store, accessKeyId, typeof token === "string" ? token : undefined, time);
  return {
    caller,
    store: store.region(caller.account, region),
    accounts: store,
    now: time,
    pageSize,
    emptyPage: fault?.kind === "emptyPage",
  };
}

function scopeFor(service: string, authorization: string | undefined): CredentialScope {
  const scope = credentialScope(authorization);
  if (scope === undefined) {
    throw missingAuthentication();
  }
  if (scope.service !== service) {
    throw wrongService(service);
  }
  return scope;
}
