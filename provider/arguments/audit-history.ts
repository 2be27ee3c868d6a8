import * as v from "valibot";
import { type Duration, isDuration, parseDuration } from "../audit/duration";
import type { AuditFilter } from "../audit/selector";
import { withoutUndefined } from "../audit/values";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_SCHEMA } from "../aws/connection-schema";
import {
  AUDIT_TASK_ARGUMENTS,
  type CheckedAuditTaskArgs,
  type Failure,
  failureOf,
  refusedArguments,
} from "./audit-task";

/** How long ago the audits may have started, unless said otherwise. */
export const DEFAULT_WITHIN: Duration = "30 days";

const MAX_WITHIN_MS = 90 * 24 * 60 * 60 * 1000;

/** An AuditHistory's arguments once every one of them is known. */
export type CheckedAuditHistoryArgs = ConnectionArgs &
  Pick<CheckedAuditTaskArgs, "scheduledAuditName" | "taskType"> & {
    readonly within?: Duration;
  };

const { scheduledAuditName, taskType } = AUDIT_TASK_ARGUMENTS;

const SCHEMA = v.pipe(
  v.strictObject({
    scheduledAuditName,
    taskType,
    within: v.optional(
      v.pipe(
        v.string("is no length of time"),
        v.check((within) => isDuration(within), 'is no length of time, such as "30 days"'),
        v.check(
          (within) => !isDuration(within) || parseDuration(within, "", "within") <= MAX_WITHIN_MS,
          "is longer than 90 days, for which AWS keeps audits",
        ),
      ),
    ),
    ...CONNECTION_SCHEMA,
  }),
  v.forward(
    v.check(
      (args) => args.scheduledAuditName === undefined || args.taskType !== "ON_DEMAND_AUDIT_TASK",
      "is ON_DEMAND_AUDIT_TASK, which no schedule starts; leave out one of the two",
    ),
    ["taskType"],
  ),
);

/** Each argument's own shape, by name. */
export const AUDIT_HISTORY_ARGUMENTS = SCHEMA.entries;

export function checkAuditHistoryArgs(
  args: Readonly<Record<string, unknown>>,
): { readonly args: CheckedAuditHistoryArgs } | { readonly failures: readonly Failure[] } {
  const result = v.safeParse(SCHEMA, args, { abortPipeEarly: true });
  return result.success
    ? { args: result.output as CheckedAuditHistoryArgs }
    : { failures: result.issues.map(failureOf) };
}

/** @throws AuditError `InvalidArgument` */
export function requireAuditHistoryArgs(args: object): CheckedAuditHistoryArgs {
  const checked = checkAuditHistoryArgs({ ...withoutUndefined(args) });
  if ("args" in checked) {
    return checked.args;
  }
  throw refusedArguments("reading the audit history", checked.failures);
}

/** Which audits, within how many milliseconds, and how to reach AWS. */
export function splitAuditHistoryArgs(args: CheckedAuditHistoryArgs): {
  readonly filter: AuditFilter;
  readonly withinMs: number;
  readonly connection: ConnectionArgs;
} {
  const { scheduledAuditName, taskType, within = DEFAULT_WITHIN, ...connection } = args;
  return {
    filter: withoutUndefined({ scheduledAuditName, taskType }),
    withinMs: parseDuration(within, "reading the audit history", "within"),
    connection,
  };
}
