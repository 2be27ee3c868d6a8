import * as v from "valibot";
import { RESOURCE_IDENTIFIER } from "../../audit/resource-identifier";
import { TASK_ID } from "../../audit/selector";
import { withoutUndefined } from "../../audit/values";
import { AuditError } from "../../errors";
import type { ConnectionArgs } from "../connection";
import { CONNECTION_SCHEMA } from "../connection-schema";
import type { ListAuditFindingsArgs } from "./args";
import { type FindingsSelection, MAX_CONCURRENCY } from "./finding-pages";

/** What {@link ListAuditFindingsArgs} come to. */
export interface CheckedFindingsArgs {
  readonly taskId: string;
  readonly selection: FindingsSelection;
  readonly connection: ConnectionArgs;
}

const text = v.pipe(v.string("is no string"), v.nonEmpty("is empty"));

const ARGS = v.strictObject({
  taskId: v.pipe(v.string("is no string"), v.regex(TASK_ID, "is no task id of 1 to 40 letters, digits and hyphens")),
  checkName: v.optional(v.union([text, v.pipe(v.array(text), v.nonEmpty("is empty"))], "is no check's name")),
  suppressed: v.optional(v.boolean("is no boolean")),
  resourceIdentifier: v.optional(RESOURCE_IDENTIFIER),
  order: v.optional(v.picklist(["any", "check"], 'is neither "any" nor "check"')),
  relatedResources: v.optional(v.picklist(["inline", "all"], 'is neither "inline" nor "all"')),
  concurrency: v.optional(
    v.pipe(
      v.number("is no number"),
      v.integer("is no whole number"),
      v.minValue(1, "is less than 1"),
      v.maxValue(MAX_CONCURRENCY, `is more than ${MAX_CONCURRENCY}`),
    ),
  ),
  ...CONNECTION_SCHEMA,
});

const RELATED_ARGS = v.strictObject({
  findingId: v.pipe(
    v.string("is no string"),
    v.regex(/^[\w-]{1,128}$/, "is no finding's id of 1 to 128 letters, digits, underscores and hyphens"),
  ),
  ...CONNECTION_SCHEMA,
});

/** @throws AuditError `InvalidArgument` */
export function checkFindingsArgs(args: ListAuditFindingsArgs): CheckedFindingsArgs {
  const { taskId, checkName, order, suppressed, resourceIdentifier, relatedResources, concurrency, ...connection } =
    withoutUndefined(args);
  const result = v.safeParse(ARGS, args, { abortPipeEarly: true });
  if (!result.success) {
    throw refused(result.issues, "listing findings");
  }
  return {
    taskId,
    selection: {
      inTurn: order === "check",
      ...(checkName !== undefined && { checkNames: [checkName].flat() }),
      ...(suppressed !== undefined && { suppressed }),
      ...(resourceIdentifier !== undefined && { resourceIdentifier }),
      ...(relatedResources !== undefined && { relatedResources }),
      ...(concurrency !== undefined && { concurrency }),
    },
    connection,
  };
}

/** @throws AuditError `InvalidArgument` */
export function checkFindingId(findingId: unknown, connection: object): void {
  const result = v.safeParse(RELATED_ARGS, { findingId, ...connection }, { abortPipeEarly: true });
  if (!result.success) {
    throw refused(result.issues, "listing related resources");
  }
}

function refused(issues: readonly [v.BaseIssue<unknown>, ...v.BaseIssue<unknown>[]], doing: string): AuditError {
  const [first] = issues;
  const reasonOf = (issue: v.BaseIssue<unknown>) =>
    `${v.getDotPath(issue)} ${issue.expected === "never" ? "is no argument" : issue.message}`;
  return new AuditError({
    code: "InvalidArgument",
    doing,
    reason: issues.map(reasonOf).join("; "),
    property: v.getDotPath(first) ?? "",
  });
}
