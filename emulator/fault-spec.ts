import { FAULT_KINDS, type FaultKind, type FaultRule, isListFault } from "./faults";
import { IOT_OPERATIONS, STS_OPERATIONS } from "./routes";

const SPEC =
  /^(?<operation>[A-Za-z*]+):(?<kind>\w+)(?::(?:(?<times>\d+)|(?<percent>100|\d{1,2})%))?(?:@(?<taskId>[\w-]+))?$/;

/** Reads rules as the command line has them: `OPERATION:KIND[:TIMES|:PERCENT%][@TASK_ID]`, separated by commas. */
export function parseFaults(spec: string): FaultRule[] {
  return spec.split(",").map((rule) => parseFault(rule.trim()));
}

function parseFault(spec: string): FaultRule {
  const { operation, kind, times, percent, taskId } = SPEC.exec(spec)?.groups ?? {};
  if (operation === undefined || kind === undefined) {
    throw new Error(`"${spec}" is not OPERATION:KIND[:TIMES|:PERCENT%][@TASK_ID]`);
  }
  const operations = ["*", ...[...IOT_OPERATIONS, ...STS_OPERATIONS].map(({ name }) => name)];
  if (!operations.includes(operation)) {
    throw new Error(`"${operation}" is no operation; there are ${operations.join(", ")}`);
  }
  if (!isFaultKind(kind)) {
    throw new Error(`"${kind}" is no fault; there are ${FAULT_KINDS.join(", ")}`);
  }
  const pages = IOT_OPERATIONS.some(({ name, paginated }) => paginated && (operation === "*" || operation === name));
  if (isListFault(kind) && !pages) {
    throw new Error(`"${operation}" lists nothing, so it has no ${kind}`);
  }
  return {
    operation,
    kind,
    ...(times !== undefined && { times: Number(times) }),
    ...(percent !== undefined && { probability: Number(percent) / 100 }),
    ...(taskId !== undefined && { taskId }),
  };
}

function isFaultKind(kind: string): kind is FaultKind {
  return (FAULT_KINDS as readonly string[]).includes(kind);
}
