import { type AuditTaskDescription, type AuditTaskStatus, FINAL_TASK_STATUSES } from "../audit/model";
import { AuditError, type AuditErrorCode, errorCodeOf } from "../errors";
import type { Clients } from "./client";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import { MIN_POLL_INTERVAL_MS, pollDelay } from "./poll-schedule";
import { singleAttempt } from "./single-attempt";
import type { Time } from "./time";
import { checksDone, formatDuration, type WaitObserver } from "./wait-progress";

export interface WaitLimits {
  readonly timeoutMs: number;
  /** The longest pause between two readings. */
  readonly pollIntervalMs: number;
}

const PENDING: readonly AuditTaskStatus[] = ["IN_PROGRESS"];
const TARGET = FINAL_TASK_STATUSES;

/** What may pass by itself while there is time left. */
const TRANSIENT: readonly AuditErrorCode[] = ["Throttled", "Unreachable", "ServiceFailure", "InvalidResponse"];

/**
 * The audit once it has ended, however it did.
 *
 * Pauses before the first reading too, and between any two for at least {@link MIN_POLL_INTERVAL_MS}. A reading that fails
 * for the moment is repeated until the time is over.
 *
 * @throws AuditError `TimedOut`, `InvalidResponse` for a status that is neither pending nor final, and every failure that
 * no repetition mends, `NotFound` among them.
 */
export async function waitForAuditTask(
  clients: Clients,
  taskId: string,
  limits: WaitLimits,
  time: Time,
  observer: WaitObserver,
): Promise<FoundAuditTask> {
  // The SDK's own repetitions would come on top of the schedule.
  const single = singleAttempt(clients);
  const began = time.now();
  const deadline = began + limits.timeoutMs;
  let polls = { readings: 0, setbacks: 0 };
  let last: FoundAuditTask | undefined;
  let setback: unknown;

  do {
    const pause = Math.min(pollDelay(polls, limits.pollIntervalMs, time.random()), deadline - time.now());
    await time.sleep(Math.max(MIN_POLL_INTERVAL_MS, pause));
    const found = await findAuditTask(single, taskId).catch((error: unknown) => {
      if (!isTransient(error)) {
        throw error;
      }
      setback = error;
    });
    if (found === undefined) {
      polls = { ...polls, setbacks: polls.setbacks + 1 };
      await observer.setback(setback);
      continue;
    }
    last = found;
    setback = undefined;
    polls = { readings: polls.readings + 1, setbacks: 0 };
    await observer.reading(found, time.now() - began);
    if (hasEnded(found.task)) {
      return found;
    }
  } while (time.now() < deadline);
  throw timedOut(taskId, limits.timeoutMs, last?.task, setback);
}

/** @throws AuditError `InvalidResponse` when the status is none that is waited through or for. */
function hasEnded({ taskId, taskStatus }: AuditTaskDescription): boolean {
  if (TARGET.includes(taskStatus)) {
    return true;
  }
  if (PENDING.includes(taskStatus)) {
    return false;
  }
  throw new AuditError({
    code: "InvalidResponse",
    doing: `waiting for audit task ${taskId}`,
    reason: `its status is ${taskStatus}, which is neither in progress nor an end`,
    advice: "update pulumi-device-defender, or do not wait for this audit",
  });
}

export function isTransient(error: unknown): boolean {
  return TRANSIENT.some((code) => code === errorCodeOf(error));
}

function timedOut(taskId: string, timeoutMs: number, task: AuditTaskDescription | undefined, setback: unknown) {
  const last = task === undefined ? "never read" : `last read as ${task.taskStatus} with ${checksDone(task)}`;
  const failing = setback === undefined ? "" : `, not readable at present (${errorCodeOf(setback)})`;
  return new AuditError({
    code: "TimedOut",
    doing: `waiting for audit task ${taskId}`,
    reason: `not finished within ${formatDuration(timeoutMs)}, ${last}${failing}`,
    advice: "run again to go on waiting, or allow more time",
    ...(setback !== undefined && { cause: setback }),
  });
}
