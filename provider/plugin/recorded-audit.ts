// An audit as it stands in the state, beside the arguments it was read with.

import type { FindingsArgument } from "../audit/findings-summary";
import { type Audit, FINAL_TASK_STATUSES, SURELY_KEPT_MS } from "../audit/model";
import { isAbsent } from "../audit/values";
import { awsNow, type Clients } from "../aws/client";
import type { ConnectionArgs } from "../aws/connection";
import { comesWithFindings } from "../aws/findings/read-findings-summary";
import { errorCodeOf } from "../errors";
import { AUDIT_OUTPUTS, auditOutputsWith } from "../protocol/audit-outputs";
import { type Properties, same } from "./properties";

/** As whom AWS is asked. */
const CALLER_ARGUMENTS = ["profile", "assumeRole", "allowedAccountIds"] as const;

/** Arguments that are no outputs: kept in the state so that refresh reads the same way without the program. */
export const KEPT_ARGUMENTS = [...CALLER_ARGUMENTS, "maxAttempts"] as const;

/** How a recorded audit is reached without the program. In a state `endpoint` is the output. */
export function recordedConnection(recorded: Properties): ConnectionArgs {
  const args = { ...recorded, endpoint: recorded["endpointArgument"] };
  return pick(args, [...KEPT_ARGUMENTS, "region", "endpoint"]);
}

/** @param asked what the audit was read with: a state has no output for what its program does not ask for */
export function recordedOf(
  audit: Partial<Audit>,
  asked: { readonly includePreviousAudit?: unknown },
): Record<string, unknown> {
  const names = auditOutputsWith(asked.includePreviousAudit);
  return Object.fromEntries(names.map((name) => [name, audit[name] ?? null]));
}

export function isFinal({ taskStatus }: { readonly taskStatus?: unknown }): boolean {
  return FINAL_TASK_STATUSES.some((status) => status === taskStatus);
}

/** How the audit is asked for now, and when that is by this machine's clock. */
export interface Asked {
  readonly args: ConnectionArgs & { readonly taskId?: string; readonly findings?: FindingsArgument };
  clients(): Clients;
  readonly now: number;
}

/**
 * The recorded audit in place of the error that AWS no longer has it.
 *
 * AWS forgets an audit after 90 days. The values recorded while it had it stay, marked as expired, when they are final,
 * old enough to be forgotten, were read from the same place and lack no findings that are asked for; anything else is
 * the error it is.
 */
export async function recordedInstead(recorded: Properties, asked: Asked, error: unknown): Promise<Audit> {
  if (errorCodeOf(error) !== "NotFound") {
    throw error;
  }
  const { args, now } = asked;
  const clients = asked.clients();
  const forgotten =
    args.taskId !== undefined &&
    recorded.taskId === args.taskId &&
    isFinal(recorded) &&
    !lacksFindings(recorded, args.findings) &&
    // By both clocks: somebody may have set this machine's, and an endpoint that is not AWS's may say any time.
    Math.min(now, awsNow(clients, now)) - Date.parse(String(recorded.taskStartTime)) > SURELY_KEPT_MS &&
    (clients.clock.endpoint === undefined || clients.clock.endpoint === recorded.endpoint) &&
    recorded.region === (await clients.region()) &&
    same(pick(recorded, CALLER_ARGUMENTS), pick(args, CALLER_ARGUMENTS));
  if (!forgotten) {
    throw error;
  }
  const { findingsSummary, ...audit } = pick(recorded, AUDIT_OUTPUTS);
  const findings =
    comesWithFindings(recorded, args.findings) && findingsSummary !== undefined ? { findingsSummary } : {};
  return { ...audit, ...findings, expired: true } as unknown as Audit;
}

/** Whether findings are wanted that were not read. */
export function lacksFindings(recorded: Properties, wanted: unknown): boolean {
  const { findingsSummary } = recorded;
  const lacks = isAbsent(findingsSummary) || (wanted === "resources" && isAbsent(Object(findingsSummary).resources));
  return comesWithFindings(recorded, wanted) && lacks;
}

/** The named properties that are there; one that is `null` is not. */
export function pick(properties: object, names: readonly string[]): Record<string, unknown> {
  const values: Properties = { ...properties };
  return Object.fromEntries(
    names.flatMap((name) => ((values[name] ?? undefined) === undefined ? [] : [[name, values[name]]])),
  );
}
