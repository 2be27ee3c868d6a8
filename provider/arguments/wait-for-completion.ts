import type * as pulumi from "@pulumi/pulumi";
import * as v from "valibot";
import { type Duration, parseDuration } from "../audit/duration";
import { MIN_POLL_INTERVAL_MS } from "../aws/poll-schedule";
import type { WaitLimits } from "../aws/wait-for-audit-task";
import { type Failure, failureOf } from "./audit-task";

/** How to wait for an audit that is still in progress. */
export interface WaitForCompletion {
  /** How long. Default `"30 minutes"`. */
  readonly timeout?: Duration;
  /** How often the audit is read at most; less often at first, and when AWS throttles. Default `"5 seconds"`, at least one. */
  readonly pollInterval?: Duration;
}

/** {@link WaitForCompletion} as a resource's argument; `true` waits with the defaults. */
export type WaitForCompletionInput = pulumi.Input<
  boolean | { readonly [K in keyof WaitForCompletion]: pulumi.Input<Duration> }
>;

export const DEFAULT_TIMEOUT: Duration = "30 minutes";
export const DEFAULT_POLL_INTERVAL: Duration = "5 seconds";

const duration = v.pipe(
  v.string("is no text"),
  v.check((text) => milliseconds(text) !== undefined, 'is no length of time such as "30 minutes"'),
);

export const WAIT_SCHEMA = {
  timeout: v.optional(duration),
  pollInterval: v.optional(
    v.pipe(
      duration,
      v.check((text) => (milliseconds(text) ?? 0) >= MIN_POLL_INTERVAL_MS, "is less than a second"),
    ),
  ),
};

const ARGUMENT = v.object({
  waitForCompletion: v.strictObject(WAIT_SCHEMA, "is neither true nor an object with timeout and pollInterval"),
});

/** The argument with `true` as what it stands for, and without `false`. */
export function checkWaitForCompletion(
  given: unknown,
  taskId: unknown,
): { readonly waitForCompletion?: WaitForCompletion } | { readonly failures: readonly Failure[] } {
  if (given === undefined || given === false) {
    return {};
  }
  const result = v.safeParse(ARGUMENT, { waitForCompletion: given === true ? {} : given });
  if (!result.success) {
    return { failures: result.issues.map(failureOf) };
  }
  if (taskId !== undefined) {
    return { waitForCompletion: result.output.waitForCompletion as WaitForCompletion };
  }
  const reason = "is given without taskId: the latest completed audit has ended already";
  return { failures: [{ property: "waitForCompletion", reason }] };
}

export function waitLimits({
  timeout = DEFAULT_TIMEOUT,
  pollInterval = DEFAULT_POLL_INTERVAL,
}: WaitForCompletion): WaitLimits {
  return {
    timeoutMs: parseDuration(timeout, "waiting for an audit", "timeout"),
    pollIntervalMs: parseDuration(pollInterval, "waiting for an audit", "pollInterval"),
  };
}

function milliseconds(text: string): number | undefined {
  try {
    return parseDuration(text, "", "");
  } catch {
    return undefined;
  }
}
