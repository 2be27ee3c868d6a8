import * as v from "valibot";
import { AUDIT_TASK_TYPES, type AuditSelector, SCHEDULED_AUDIT_NAME, TASK_ID } from "../audit/selector";
import type { ConnectionArgs } from "../aws/connection";
import { isHttpUrl, REGION } from "../aws/endpoint";

/** An AuditTask's arguments once every one of them is known. */
export type CheckedAuditTaskArgs = ConnectionArgs & {
  readonly taskId?: string;
  readonly scheduledAuditName?: string;
  readonly taskType?: (typeof AUDIT_TASK_TYPES)[number];
};

/** A check failure as Pulumi takes it. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}

const text = (what: string) => v.pipe(v.string(`is not ${what}`), v.nonEmpty("is empty"));
const url = v.pipe(
  text("a URL"),
  v.check((value) => isHttpUrl(value), "is not an http or https URL"),
);
const accountId = v.pipe(v.string("is not an account id"), v.regex(/^\d{12}$/, "is not an account id of 12 digits"));

export const CONNECTION_SCHEMA = {
  region: v.optional(
    v.pipe(text("a region"), v.regex(new RegExp(`^${REGION}$`), "is not an AWS region such as eu-west-1")),
  ),
  profile: v.optional(text("a profile name")),
  assumeRole: v.optional(
    v.strictObject(
      {
        roleArn: v.pipe(
          text("a role ARN"),
          v.regex(/^arn:[a-z-]+:iam::\d{12}:role\/.+$/, "is not the ARN of an IAM role"),
        ),
        externalId: v.optional(text("an external id")),
        sessionName: v.optional(
          v.pipe(text("a session name"), v.regex(/^[\w+=,.@-]{2,64}$/, "is not a role session name")),
        ),
      },
      "is not an object",
    ),
  ),
  endpoint: v.optional(url),
  allowedAccountIds: v.optional(v.pipe(v.array(accountId, "is not a list"), v.nonEmpty("is empty"))),
  maxAttempts: v.optional(
    v.pipe(
      v.number("is not a number"),
      v.integer("is not a whole number"),
      v.minValue(1, "is less than 1"),
      v.maxValue(20, "is more than 20"),
    ),
  ),
};

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

export function checkAuditTaskArgs(
  args: Readonly<Record<string, unknown>>,
): { readonly args: CheckedAuditTaskArgs } | { readonly failures: readonly Failure[] } {
  const result = v.safeParse(SCHEMA, args, { abortPipeEarly: true });
  if (result.success) return { args: result.output as CheckedAuditTaskArgs };
  return { failures: result.issues.map(failureOf) };
}

// The engine puts the property and its value in front of the reason.
export function failureOf(issue: v.BaseIssue<unknown>): Failure {
  const property = v.getDotPath(issue) ?? "";
  if (issue.expected === "never") {
    return { property, reason: "is no argument; check its spelling, and that ignoreChanges holds back no output" };
  }
  if (issue.kind === "schema" && issue.received === "undefined") return { property, reason: "is missing" };
  return { property, reason: issue.message };
}

/** The part of the arguments that says which audit is meant. */
export function selectorOf({ taskId, scheduledAuditName, taskType }: CheckedAuditTaskArgs): AuditSelector {
  if (taskId !== undefined) return { taskId };
  return {
    ...(scheduledAuditName !== undefined && { scheduledAuditName }),
    ...(taskType !== undefined && { taskType }),
  };
}

/** The part of the arguments that says how to reach AWS. */
export function connectionOf(args: CheckedAuditTaskArgs): ConnectionArgs {
  const { taskId: _id, scheduledAuditName: _name, taskType: _type, ...connection } = args;
  return connection;
}
