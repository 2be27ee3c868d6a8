// Waiting for an audit inside create and update, the only methods that may take their time.
import { setTimeout } from "node:timers/promises";
import type { Audit } from "../audit/model";
import { clientsFor } from "../aws/client";
import type { ConnectionSettings } from "../aws/connection";
import { auditFrom } from "../aws/read-audit";
import type { Time } from "../aws/time";
import { type WaitLimits, waitForAuditTask } from "../aws/wait-for-audit-task";
import { progressLines } from "../aws/wait-progress";
import { initializationError } from "../protocol/pulumi-internals";
import { messageOf } from "../text";
import type { Properties } from "./properties";

/** What waiting needs of the process around it. */
export interface Host extends Time {
  /** Shows a line to whoever runs Pulumi, or an empty one to nobody; fails when nobody is there any more. */
  log(line: string): Promise<void>;
}

export const PROCESS_HOST: Host = {
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
  host: Host,
  seen: (audit: Audit) => void,
): Promise<Audit> {
  const { log } = host;
  const lines = progressLines(taskId, log);
  const clients = clientsFor(settings);
  const found = await waitForAuditTask(clients, taskId, limits, host, {
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

/** An audit that is in the state without being what was waited for: the next `up` waits again. */
export function notReady(id: string, properties: Properties, inputs: Properties, cause: unknown): Error {
  return initializationError(id, properties, inputs, messageOf(cause), cause);
}

/**
 * Shows a line to whoever runs Pulumi: the engine prints what its plugins write to standard output, and passes over
 * empty lines.
 *
 * @throws when the engine is gone. It may be killed while its plugin lives on; what a method returns then is lost, and an
 * error event that nobody listens to sends Pulumi's own handler round in circles.
 */
export function logToEngine(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { stdout } = process;
    const ignore = () => undefined;
    stdout.once("error", ignore);
    stdout.write(`${line}\n`, (error) => {
      // The event comes after this.
      setImmediate(() => stdout.off("error", ignore));
      if (error) {
        reject(new Error("the Pulumi engine is gone", { cause: error }));
      } else {
        resolve();
      }
    });
  });
}
