import * as v from "valibot";
import { type Duration, parseDuration } from "../audit/duration";
import type { FindingsArgument } from "../audit/findings-summary";
import { isRecord } from "../audit/values";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_SCHEMA } from "../aws/connection-schema";
import { MAX_CONNECTIONS_PER_HOST } from "../aws/request-handler";
import { oneLine } from "../text";
import {
  type CheckedAuditTaskArgs,
  checkAuditTaskArgs,
  type Failure,
  FINDINGS_SCHEMA,
  failureOf,
  INCLUDE_PREVIOUS_AUDIT_SCHEMA,
} from "./audit-task";

/** How many targets are read at once unless said otherwise. */
export const DEFAULT_CONCURRENCY = 16;
/** How long reading all targets may take unless said otherwise. */
export const DEFAULT_TIMEOUT: Duration = "5 minutes";

const MAX_TIMEOUT_MS = 24 * 60 * 60 * 1000;

/** An AuditFleet's arguments once every one of them is known. */
export interface CheckedAuditFleetArgs extends ConnectionArgs {
  readonly targets: Readonly<Record<string, CheckedAuditTaskArgs>>;
  readonly concurrency?: number;
  readonly timeout?: Duration;
  /** Of every target that does not say otherwise. */
  readonly findings?: FindingsArgument;
  /** Of every target that does not say otherwise. */
  readonly includePreviousAudit?: boolean;
}

// A record rather than a list, so that an argument added to the model cannot be forgotten here.
const TARGET_ARGUMENTS: Readonly<Record<keyof CheckedAuditTaskArgs, true>> = {
  taskId: true,
  scheduledAuditName: true,
  taskType: true,
  region: true,
  profile: true,
  assumeRole: true,
  endpoint: true,
  allowedAccountIds: true,
  maxAttempts: true,
  findings: true,
  includePreviousAudit: true,
};

/** Of a target's name: what stands in messages and in paths of properties, and names no property that every object has. */
const TARGET_NAME = /^[\p{L}\p{N}](?:[\p{L}\p{N} ._:/@+=,()-]{0,126}[\p{L}\p{N}.)_-])?$/u;

const count = v.pipe(
  v.number("is not a number"),
  v.integer("is not a whole number"),
  v.minValue(1, "is less than 1"),
  v.maxValue(MAX_CONNECTIONS_PER_HOST, `is more than ${MAX_CONNECTIONS_PER_HOST}`),
);

const OTHER_ARGUMENTS = v.strictObject({
  concurrency: v.optional(count),
  timeout: v.optional(
    v.pipe(
      v.string("is no length of time"),
      v.check(isTimeout, 'is no length of time of up to a day, such as "5 minutes"'),
    ),
  ),
  findings: FINDINGS_SCHEMA,
  includePreviousAudit: INCLUDE_PREVIOUS_AUDIT_SCHEMA,
  ...CONNECTION_SCHEMA,
});

/** The shape of each argument but `targets`, by name. */
export const AUDIT_FLEET_ARGUMENTS = OTHER_ARGUMENTS.entries;

/** Of a target. */
export const TARGET_ARGUMENT_NAMES = Object.keys(TARGET_ARGUMENTS) as readonly (keyof typeof TARGET_ARGUMENTS)[];

export function checkAuditFleetArgs(
  args: Readonly<Record<string, unknown>>,
): { readonly args: CheckedAuditFleetArgs } | { readonly failures: readonly Failure[] } {
  const { targets, ...others } = args;
  const checked = v.safeParse(OTHER_ARGUMENTS, others, { abortPipeEarly: true });
  const failures = [...(checked.success ? [] : checked.issues.map(failureOf)), ...targetsFailures(targets)];
  return failures.length > 0 ? { failures } : { args: args as unknown as CheckedAuditFleetArgs };
}

// A timer of more than 24 days would go off at once.
function isTimeout(text: string): boolean {
  try {
    return parseDuration(text, "reading a fleet", "timeout") <= MAX_TIMEOUT_MS;
  } catch {
    return false;
  }
}

function targetsFailures(targets: unknown): readonly Failure[] {
  const property = "targets";
  if (targets === undefined) {
    return [{ property, reason: "is missing" }];
  }
  if (!isRecord(targets)) {
    return [{ property, reason: "is not an object with a member for each target" }];
  }
  const all = Object.entries(targets);
  if (all.length === 0) {
    return [{ property, reason: "is empty; a fleet has at least one target" }];
  }
  return all.flatMap(([name, target]) =>
    targetFailures(name, target).map(({ property, reason }) => ({
      property: ["targets", oneLine(name), ...(property === "" ? [] : [property])].join("."),
      reason,
    })),
  );
}

function targetFailures(name: string, target: unknown): readonly Failure[] {
  if (!TARGET_NAME.test(name) || name in {}) {
    const allowed = "up to 128 letters, digits, blanks and ._:/@+=,()-, of which a letter or digit comes first";
    return [{ property: "", reason: `has a name that is none for a target; use ${allowed}` }];
  }
  if (!isRecord(target)) {
    return [{ property: "", reason: "is not an object" }];
  }
  const known = Object.entries(target).filter(([argument]) => Object.hasOwn(TARGET_ARGUMENTS, argument));
  const checked = checkAuditTaskArgs(Object.fromEntries(known));
  return [
    ...Object.keys(target)
      .filter((argument) => !Object.hasOwn(TARGET_ARGUMENTS, argument))
      .map((property) => ({ property, reason: "is no argument; check its spelling" })),
    ...("failures" in checked ? checked.failures : []),
  ];
}
