import { randomUUID } from "node:crypto";
import { ANONYMOUS, identifyCaller } from "../caller";
import type { CallLog, CallRecord } from "../calls";
import { DEFAULT_REGION } from "../data";
import { type FaultRule, type Faults, isListFault } from "../faults";
import type { OperationContext, PageSize } from "../operation";
import { refusal, resourceOf } from "../policy";
import { internalFailure, missingAuthentication, ServiceError, unreadableBody, wrongService } from "../service-error";
import type { Store } from "../store/store";
import { dropRequest, faultError, type Outcome, spoilAnswer } from "./apply-fault";
import { type Credentials, findCredentials } from "./credential-scope";
import type { Answer } from "./protocol";
import type { ServiceRequest } from "./request";

/** What calls are answered from; latency and faults are read anew for every call. */
export interface EmulatorState {
  readonly store: Store;
  readonly calls: CallLog;
  readonly pageSize: PageSize;
  readonly now: () => number;
  /** Whether answers carry a `Date`. */
  readonly dates: boolean;
  latencyMs: number;
  faults: Faults;
}

export function createCallRecord(
  request: ServiceRequest,
  connection: number,
  { store, now }: EmulatorState,
): Omit<CallRecord, "number"> {
  const { operation, input = {}, http } = request;
  const credentials = findCredentials(http);
  const attempt = http.headers["amz-sdk-request"];
  return {
    operation: operation.name,
    region: credentials?.region ?? "",
    account: credentials === undefined ? "" : store.accountOfKey(credentials.accessKeyId),
    accessKeyId: credentials?.accessKeyId ?? "",
    input,
    status: 0,
    connection,
    ...(typeof attempt === "string" && { attempt }),
    startedAt: now(),
  };
}

/** Runs the operation, unless a fault comes before it. */
export function handleRequest(request: ServiceRequest, state: EmulatorState): Outcome {
  const { operation, input } = request;
  const fault = state.faults.next(operation.name, input?.["taskId"], operation.paginated);
  const dropped = fault && dropRequest(fault);
  if (dropped !== undefined) {
    return dropped;
  }
  const answer = runOperation(request, state, fault);
  return fault === undefined ? answer : spoilAnswer(answer, fault);
}

function runOperation(request: ServiceRequest, state: EmulatorState, fault: FaultRule | undefined): Answer {
  const { service, operation, input } = request;
  const requestId = randomUUID();
  try {
    const context = createContext(request, state, fault);
    const error =
      (fault && faultError(fault, context.caller.arn, `${service.name}:${operation.name}`)) ??
      refuseCaller(request, context);
    if (error !== undefined) {
      throw error;
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

/** Before the input is looked at. */
function refuseCaller({ service, operation, input = {} }: ServiceRequest, { caller, store }: OperationContext) {
  const { policy, arn, account } = caller;
  if (policy === undefined) {
    return undefined;
  }
  const resource = resourceOf(operation.name, input, `${store.region}:${account}`);
  return refusal(policy, arn, `${service.name}:${operation.name}`, resource);
}

function createContext(
  { service, operation, http }: ServiceRequest,
  { store, now, pageSize }: EmulatorState,
  fault: FaultRule | undefined,
): OperationContext {
  const time = now();
  const credentials = findCredentials(http);
  const context = {
    accounts: store,
    now: time,
    pageSize,
    listFault: fault && isListFault(fault.kind) ? fault.kind : undefined,
  };
  if (operation.unsigned && credentials === undefined) {
    return { ...context, caller: ANONYMOUS, store: store.region(ANONYMOUS.account, DEFAULT_REGION) };
  }
  const { accessKeyId, region, sessionToken } = checkCredentials(service.name, credentials);
  const caller = identifyCaller(store, accessKeyId, sessionToken, time);
  return { ...context, caller, store: store.region(caller.account, region) };
}

function checkCredentials(service: string, credentials: Credentials | undefined): Credentials {
  if (credentials === undefined) {
    throw missingAuthentication();
  }
  if (credentials.service !== service) {
    throw wrongService(service);
  }
  return credentials;
}
