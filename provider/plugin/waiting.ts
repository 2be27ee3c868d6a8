// Waiting for an audit inside create and update, the only methods that may take their time.
import { setTimeout } from "node:timers/promises";
import type { Audit } from "../audit/model";
import { clientsFor } from "../aws/client";
import type { ConnectionSettings } from "../aws/connection";
import { auditFrom } from "../aws/read-audit";
import type { Time } from "../aws/time";
import { type WaitLimits, waitForAuditTask } from "../aws/wait-for-audit-task";
import { progressLines } from "../aws/wait-progress";
import { messageOf } from "../text";
import { PROVIDER_KEY, type Properties } from "./properties";
import { logToEngine } from "./waiting-engine";

/** What waiting needs of the world around it. */
export interface Surroundings extends Time {
  /** Shows a line to whoever runs Pulumi, or an empty one to nobody; fails when nobody is there any more. */
  log(line: string): Promise<void>;
}

export const REAL_SURROUNDINGS: Surroundings = {
  now: Date.now,
  sleep: (milliseconds) => setTimeout(milliseconds),
  random: Math.random,
  log: logToEngine,
};

/**
 * The audit once it has ended.
 *
 * @param seen hears of every reading, the last one included
 * @throws AuditError, and what `log` throws when the engine is gone: then nobody waits for the audit any more
 */
export async function waitForAudit(
  taskId: string,
  settings: ConnectionSettings,
  limits: WaitLimits,
  surroundings: Surroundings,
  seen: (audit: Audit) => void,
): Promise<Audit> {
  const { log } = surroundings;
  const lines = progressLines(taskId, log);
  const clients = clientsFor(settings);
  const found = await waitForAuditTask(clients, taskId, limits, surroundings, {
    async reading(reading, elapsedMs) {
      seen(await auditFrom(reading, clients, settings));
      await lines.reading(reading, elapsedMs);
      await log("");
    },
    async setback(error) {
      await lines.setback(error);
      await log("");
    },
  });
  return auditFrom(found, clients, settings);
}

/**
 * The error by which Pulumi keeps a resource that is there but is not ready: it stands in the state with these
 * properties, and the next `up` updates it.
 *
 * @param inputs what the method was called with: of an error's properties Pulumi keeps its own key only if it is among them
 */
export function notReady(id: string, properties: Properties, inputs: Properties, cause: unknown): Error {
  const message = messageOf(cause);
  return Object.assign(new Error(message, { cause }), {
    id,
    properties: { ...properties, [PROVIDER_KEY]: inputs[PROVIDER_KEY] },
    reasons: [message],
  });
}
