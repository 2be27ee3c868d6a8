// Starting an on-demand audit, and waiting until it has ended: what takes time in create and update.
import type { CheckedOnDemandAuditArgs } from "../arguments/on-demand-audit";
import { waitLimits } from "../arguments/wait-for-completion";
import { verifyAccount } from "../aws/account";
import { clientsFor } from "../aws/client";
import type { ConnectionSettings } from "../aws/connection";
import { withParts } from "../aws/findings/read-parts";
import { MIN_POLL_INTERVAL_MS } from "../aws/poll-schedule";
import { checkNamesToStart } from "../aws/start-check-names";
import type { OnDemandStarts } from "../aws/start-on-demand-audit-task";
import { resolved, stateOf, unread } from "./on-demand-audit-state";
import type { Properties } from "./properties";
import type { StartJournalFile } from "./start-journal";
import { type Host, notReady, waitForAudit } from "./waiting";

/**
 * The id of the audit that runs for these arguments. One that the journal has from a run that was killed goes on; else
 * one is started.
 */
export async function startAudit(
  starts: OnDemandStarts,
  args: CheckedOnDemandAuditArgs,
  settings: ConnectionSettings,
  journal: StartJournalFile,
  host: Host,
): Promise<string> {
  const clients = clientsFor(settings);
  await verifyAccount(clients, settings);
  const checkNames =
    args.targetCheckNames ?? journal.unfinished()?.attempt.checkNames ?? (await checkNamesToStart(clients, undefined));
  const { timeoutMs } = waitLimits(args);
  const { maxAttempts } = settings;
  return starts.start(clients, checkNames, { journal, time: host, timeoutMs, maxAttempts, log: host.log });
}

interface Waiting {
  /** When the resource's timeout began, milliseconds since 1970. */
  readonly began: number;
  readonly host: Host;
  /** Is told when the audit was read that the state has, milliseconds since 1970. */
  acknowledge(readAt: number): void;
}

/**
 * The state of the audit once it has ended.
 *
 * @throws Pulumi's error of a resource that is in the state and not ready, with the audit as it was read last
 */
export async function waitForState(
  taskId: string,
  inputs: Properties,
  settings: ConnectionSettings,
  { began, host, acknowledge }: Waiting,
): Promise<Record<string, unknown>> {
  const { args } = resolved(inputs);
  const { timeoutMs, pollIntervalMs } = waitLimits(args);
  const left = timeoutMs - (host.now() - began);
  const limits = { timeoutMs: Math.max(MIN_POLL_INTERVAL_MS, left), pollIntervalMs };
  let last = unread(taskId, args);
  try {
    const audit = await waitForAudit(taskId, settings, limits, host, (read) => {
      last = read;
    });
    const readAt = host.now();
    const state = stateOf(args, await withParts(audit, args, settings, readAt));
    acknowledge(readAt);
    return state;
  } catch (error) {
    throw notReady(taskId, stateOf(args, last), inputs, error);
  }
}
