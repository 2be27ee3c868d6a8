// Which lists have to be read so that every finding asked for is among them, once.
import { type AuditCheckDetails, type AuditTaskDescription, FINAL_TASK_STATUSES } from "../../audit/model";
import { AuditError } from "../../errors";

/** What is wanted of an audit's findings. */
export interface FindingsWanted {
  /** Without it, every check of the audit. */
  readonly checkNames?: readonly string[];
  /** Only suppressed findings, or only the others; without it, both. */
  readonly suppressed?: boolean;
  /** Check after check, within each in AWS's order. */
  readonly inTurn?: boolean;
}

/** One list that AWS pages through. */
export interface FindingsQuery {
  readonly checkName?: string;
  readonly listSuppressedFindings?: boolean;
}

/** The most that AWS puts on a page. */
export const PAGE_SIZE = 250;

/**
 * The queries check by check, in the order of the checks' names.
 *
 * AWS has the findings of a check in one chain of pages that nothing but suppression divides: its time filters exclude
 * the audit's id, and its resource filter takes one resource. The two parts are read apart only where both of them
 * fill pages, and where nobody asked for AWS's order.
 *
 * @throws AuditError `InvalidArgument` when the audit has no such check, `InvalidRequest` while it is running.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditFindings.html
 */
export function findingsQueries(task: AuditTaskDescription, wanted: FindingsWanted): FindingsQuery[][] {
  const details = task.auditDetails ?? {};
  const checkNames = [...new Set(wanted.checkNames ?? Object.keys(details))].sort();
  refuseUnknown(task, checkNames);
  refuseUnfinished(task, checkNames);
  // An audit that names none of its checks may have findings all the same.
  if (checkNames.length === 0) {
    return [[suppression(wanted.suppressed)]];
  }
  return checkNames
    .filter((checkName) => !isEmpty(details[checkName]))
    .map((checkName) =>
      parts(details[checkName], wanted).map((suppressed) => ({ checkName, ...suppression(suppressed) })),
    );
}

/** Whether AWS counts no resource for this check, suppressed or not. A missing count is not 0. */
function isEmpty(details: AuditCheckDetails | undefined): boolean {
  return details?.nonCompliantResourcesCount === 0 && details.suppressedNonCompliantResourcesCount === 0;
}

function parts(
  details: AuditCheckDetails | undefined,
  { suppressed, inTurn }: FindingsWanted,
): readonly (boolean | undefined)[] {
  const found = details?.nonCompliantResourcesCount ?? 0;
  const ofThose = details?.suppressedNonCompliantResourcesCount ?? 0;
  const bothFillPages = ofThose > PAGE_SIZE && found - ofThose > PAGE_SIZE;
  return suppressed === undefined && inTurn !== true && bothFillPages ? [false, true] : [suppressed];
}

function suppression(suppressed: boolean | undefined): FindingsQuery {
  return suppressed === undefined ? {} : { listSuppressedFindings: suppressed };
}

function refuseUnknown(task: AuditTaskDescription, checkNames: readonly string[]): void {
  const known = Object.keys(task.auditDetails ?? {}).sort();
  const unknown = checkNames.filter((name) => !known.includes(name));
  if (unknown.length === 0) {
    return;
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: listing(task),
    reason: `the audit has no check ${unknown.join(", ")}`,
    advice: `it has ${known.join(", ") || "none"}`,
    property: "checkName",
  });
}

function refuseUnfinished(task: AuditTaskDescription, checkNames: readonly string[]): void {
  if (FINAL_TASK_STATUSES.includes(task.taskStatus)) {
    return;
  }
  const running = checkNames.filter((name) => !isFinished(task.auditDetails?.[name]));
  if (checkNames.length > 0 && running.length === 0) {
    return;
  }
  const what = running.length === 0 ? "the audit" : running.join(", ");
  throw new AuditError({
    code: "InvalidRequest",
    doing: listing(task),
    reason: `not all findings are there while ${what} is ${task.taskStatus}`,
    advice: "wait for its end",
    property: "taskId",
  });
}

function isFinished(details: AuditCheckDetails | undefined): boolean {
  const { checkRunStatus = "IN_PROGRESS" } = details ?? {};
  return checkRunStatus !== "IN_PROGRESS" && checkRunStatus !== "WAITING_FOR_DATA_COLLECTION";
}

function listing({ taskId }: AuditTaskDescription): string {
  return `listing findings of audit task ${taskId}`;
}
