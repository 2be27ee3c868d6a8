import * as v from "valibot";
import type { FindingsArgument } from "../audit/findings-summary";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_SCHEMA } from "../aws/connection-schema";
import { type Failure, FINDINGS_SCHEMA, failureOf, INCLUDE_PREVIOUS_AUDIT_SCHEMA } from "./audit-task";
import { WAIT_SCHEMA, type WaitForCompletion } from "./wait-for-completion";

/** An OnDemandAudit's arguments once every one of them is known. */
export interface CheckedOnDemandAuditArgs extends ConnectionArgs, WaitForCompletion {
  /** Sorted, each once. */
  readonly targetCheckNames?: readonly string[];
  readonly triggers?: readonly unknown[];
  readonly findings?: FindingsArgument;
  readonly includePreviousAudit?: boolean;
}

const SCHEMA = v.strictObject({
  targetCheckNames: v.optional(
    v.pipe(
      v.array(v.pipe(v.string("is no check name"), v.nonEmpty("is empty")), "is no list"),
      v.nonEmpty("is empty; leave it out to run every enabled check"),
      v.transform((names) => sortedOnce(names)),
    ),
  ),
  triggers: v.optional(v.array(v.unknown(), "is no list")),
  findings: FINDINGS_SCHEMA,
  includePreviousAudit: INCLUDE_PREVIOUS_AUDIT_SCHEMA,
  ...WAIT_SCHEMA,
  ...CONNECTION_SCHEMA,
});

/** Each argument's own shape, by name. */
export const ON_DEMAND_AUDIT_ARGUMENTS = SCHEMA.entries;

export function checkOnDemandAuditArgs(
  args: Readonly<Record<string, unknown>>,
): { readonly args: CheckedOnDemandAuditArgs } | { readonly failures: readonly Failure[] } {
  const result = v.safeParse(SCHEMA, args, { abortPipeEarly: true });
  if (result.success) {
    return { args: result.output as CheckedOnDemandAuditArgs };
  }
  return { failures: result.issues.map(failureOf) };
}

/** The part of the arguments that says how to reach AWS. */
export function connectionOf(args: CheckedOnDemandAuditArgs): ConnectionArgs {
  const {
    targetCheckNames: _names,
    triggers: _triggers,
    timeout: _timeout,
    pollInterval: _interval,
    findings: _findings,
    includePreviousAudit: _previous,
    ...connection
  } = args;
  return connection;
}

/** The order of checks means nothing. */
export function sortedOnce(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
