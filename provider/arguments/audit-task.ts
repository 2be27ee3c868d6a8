import * as v from "valibot";
import { FINDINGS_ARGUMENTS, type FindingsArgument } from "../audit/findings-summary";
import { AUDIT_TASK_TYPES, type AuditSelector, SCHEDULED_AUDIT_NAME, TASK_ID } from "../audit/selector";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_SCHEMA, text } from "../aws/connection-schema";
import { AuditError } from "../errors";

/** An AuditTask's arguments once every one of them is known. */
export type CheckedAuditTaskArgs = ConnectionArgs & {
  readonly taskId?: string;
  readonly scheduledAuditName?: string;
  readonly taskType?: (typeof AUDIT_TASK_TYPES)[number];
  readonly findings?: FindingsArgument;
  readonly includePreviousAudit?: boolean;
};

/** A check failure as Pulumi takes it. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

export const FINDINGS_SCHEMA = v.optional(
  v.picklist(FINDINGS_ARGUMENTS, 'is not one of "none", "summary", "resources"'),
);

export const INCLUDE_PREVIOUS_AUDIT_SCHEMA = v.optional(v.boolean("is neither true nor false"));

const SCHEMA = v.pipe(
  v.strictObject({
    taskId: v.optional(
      v.pipe(
        text("a string"),
        v.maxLength(40, "is longer than 40 characters"),
        v.regex(TASK_ID, "has characters other than letters, digits and hyphens"),
        v.check((id) => id !== "latest", 'is the word "latest"; leave taskId out to read the latest audit'),
      ),
    ),
    scheduledAuditName: v.optional(
      v.pipe(
        text("a string"),
        v.maxLength(128, "is longer than 128 characters"),
        v.regex(SCHEDULED_AUDIT_NAME, "has characters other than letters, digits, underscores and hyphens"),
      ),
    ),
    taskType: v.optional(v.picklist(AUDIT_TASK_TYPES, `is not one of ${AUDIT_TASK_TYPES.join(", ")}`)),
    findings: FINDINGS_SCHEMA,
    includePreviousAudit: INCLUDE_PREVIOUS_AUDIT_SCHEMA,
    ...CONNECTION_SCHEMA,
  }),
  v.forward(
    v.check(
      ({ taskId, scheduledAuditName, taskType }) =>
        taskId === undefined || (scheduledAuditName === undefined && taskType === undefined),
      "is given together with scheduledAuditName or taskType; give either the id of one audit or what to pick the latest by",
    ),
    ["taskId"],
  ),
  v.forward(
    v.check(
      ({ scheduledAuditName, taskType }) => scheduledAuditName === undefined || taskType !== "ON_DEMAND_AUDIT_TASK",
      "is ON_DEMAND_AUDIT_TASK, which no schedule starts; leave out one of the two",
    ),
    ["taskType"],
  ),
);

/** Each argument's own shape, by name. */
export const AUDIT_TASK_ARGUMENTS = SCHEMA.entries;

export function checkAuditTaskArgs(
  args: Readonly<Record<string, unknown>>,
): { readonly args: CheckedAuditTaskArgs } | { readonly failures: readonly Failure[] } {
  const result = v.safeParse(SCHEMA, args, { abortPipeEarly: true });
  if (result.success) {
    return { args: result.output as CheckedAuditTaskArgs };
  }
  return { failures: result.issues.map(failureOf) };
}

// The engine puts the property and its value in front of the reason.
export function failureOf(issue: v.BaseIssue<unknown>): Failure {
  const property = v.getDotPath(issue) ?? "";
  if (issue.expected === "never") {
    return { property, reason: "is no argument; check its spelling, and that ignoreChanges holds back no output" };
  }
  if (issue.kind === "schema" && issue.received === "undefined") {
    return { property, reason: "is missing" };
  }
  return { property, reason: issue.message };
}

/** All of them in one error, where no resource could show each at its property. */
export function refusedArguments(doing: string, failures: readonly Failure[]): AuditError {
  const [first] = failures;
  return new AuditError({
    code: "InvalidArgument",
    doing,
    reason: inWords(failures),
    ...(first !== undefined && { property: first.property }),
  });
}

/** All of them in one sentence, for an error that is about no resource. */
export function inWords(failures: readonly Failure[]): string {
  return failures.map(({ property, reason }) => `${property} ${reason}`).join("; ");
}

/** The part of the arguments that says which audit is meant. */
export function selectorOf({ taskId, scheduledAuditName, taskType }: CheckedAuditTaskArgs): AuditSelector {
  if (taskId !== undefined) {
    return { taskId };
  }
  return {
    ...(scheduledAuditName !== undefined && { scheduledAuditName }),
    ...(taskType !== undefined && { taskType }),
  };
}

/** The part of the arguments that says how to reach AWS. */
export function connectionOf(args: CheckedAuditTaskArgs): ConnectionArgs {
  const {
    taskId: _id,
    scheduledAuditName: _name,
    taskType: _type,
    findings: _findings,
    includePreviousAudit: _previous,
    ...connection
  } = args;
  return connection;
}
