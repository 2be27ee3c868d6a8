import type { AuditCheckRunStatus, AuditTaskDescription } from "../audit/model";
import { errorCodeOf } from "../errors";
import type { FoundAuditTask } from "./find-audit-task";

/** Who hears what the waiting sees. Waiting goes on when they have heard it, and ends with what they throw. */
export interface WaitObserver {
  reading(found: FoundAuditTask, elapsedMs: number): Promise<void>;
  /** The audit could not be read this time; it will be tried again. */
  setback(error: unknown): Promise<void>;
}

const OPEN: readonly AuditCheckRunStatus[] = ["IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION"];

/** Says in one line what an audit has come to, whenever that has changed. */
export function progressLines(taskId: string, log: (line: string) => Promise<void>): WaitObserver {
  let logged: string | undefined;
  const logOnChange = async (what: string, line: string) => {
    if (what === logged) {
      return;
    }
    logged = what;
    await log(`audit task ${taskId}: ${line}`);
  };
  return {
    async reading({ task }: FoundAuditTask, elapsedMs) {
      const done = checksDone(task);
      const status = task.taskStatus === "IN_PROGRESS" ? "" : `${statusText(task.taskStatus)}, `;
      await logOnChange(done, `after ${formatDuration(elapsedMs)} ${status}${done}`);
    },
    async setback(error) {
      const code = String(errorCodeOf(error));
      await logOnChange(code, `cannot be read at present (${code}), trying again`);
    },
  };
}

/** `3 of 17 checks done (in progress: A, B; waiting for data collection: C)` */
export function checksDone({ auditDetails = {} }: AuditTaskDescription): string {
  const open = OPEN.flatMap((status) => {
    const names = Object.keys(auditDetails).filter((name) => auditDetails[name]?.checkRunStatus === status);
    return names.length === 0 ? [] : [{ status, names: names.sort() }];
  });
  const total = Object.keys(auditDetails).length;
  const done = total - open.reduce((count, { names }) => count + names.length, 0);
  const listed = open.map(({ status, names }) => `${statusText(status)}: ${names.join(", ")}`).join("; ");
  return `${done} of ${total} checks done${listed === "" ? "" : ` (${listed})`}`;
}

function statusText(status: string): string {
  return status.toLowerCase().replaceAll("_", " ");
}

/** A length of time to the second: `1 h 4 min`, `3 min 20 s`, `12 s`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const parts = [
    [Math.floor(seconds / 3600), "h"],
    [Math.floor(seconds / 60) % 60, "min"],
    [seconds % 60, "s"],
  ] as const;
  const said = parts.filter(([amount]) => amount > 0).map(([amount, unit]) => `${amount} ${unit}`);
  return said.length === 0 ? "0 s" : said.join(" ");
}
