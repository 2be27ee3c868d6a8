import { AuditError, errorCodeOf } from "../errors";
import type { Clients } from "./client";
import { findAuditTask } from "./find-audit-task";
import { type LimitFunction, limitTo } from "./limit-to";
import { MAX_SETBACK_MS, pollDelay } from "./poll-schedule";
import { attemptStart, isRefusal, isTemporaryRefusal } from "./start-attempt";
import { findStarted, prepareAttempt, type StartAttempt } from "./start-search";
import type { Time } from "./time";
import { formatDuration } from "./wait-progress";

/** An attempt, and the audit it has started if that is known. */
export interface RecordedStart {
  readonly attempt: StartAttempt;
  readonly taskId?: string;
}

/** Where a start is noted before it is attempted, so that even a killed process leaves word of it. */
export interface StartJournal {
  /** What an earlier process did not live to see the end of. */
  unfinished(): RecordedStart | undefined;
  recordAttempt(attempt: StartAttempt): void;
  recordTask(taskId: string): void;
  /** The attempt is over, and there is no audit of it. */
  clear(): void;
  /** Audits that others have noted as theirs. */
  othersTaskIds(): readonly string[];
}

export interface StartOptions {
  readonly journal: StartJournal;
  readonly time: Time;
  /** How long refusals that pass by themselves are put up with. */
  readonly timeoutMs: number;
  /** How many attempts may end without a clear answer. */
  readonly maxAttempts: number;
  /** Says a line to whoever asked, nothing when it is empty. Fails when nobody is there any more: the start ends with that. */
  log(line: string): Promise<void>;
}

/** The audits that one process starts: none is taken for another's, and those of the same checks are started in turn. */
export class OnDemandStarts {
  private readonly claimed = new Set<string>();
  private readonly turns = new Map<string, LimitFunction>();

  /** Marks an audit as somebody's. */
  claim(taskId: string): void {
    this.claimed.add(taskId);
  }

  /**
   * Starts one audit of these checks, and never a second one for the same asking.
   *
   * After a failure that leaves open whether an audit runs, it looks for that audit before it tries again. A refusal
   * that passes by itself is repeated until the time is over.
   *
   * @param checkNames sorted
   * @returns the task id
   * @throws AuditError; `Unknown` when it cannot be told whether an audit was started
   */
  async start(clients: Clients, checkNames: readonly string[], options: StartOptions): Promise<string> {
    const deadline = options.time.now() + options.timeoutMs;
    return this.inTurn(checkNames.join(), async () => {
      const taskId = await this.startOne(clients, checkNames, deadline, options);
      this.claim(taskId);
      options.journal.recordTask(taskId);
      return taskId;
    });
  }

  private async startOne(
    clients: Clients,
    checkNames: readonly string[],
    deadline: number,
    { journal, time, timeoutMs, maxAttempts, log }: StartOptions,
  ): Promise<string> {
    const doing = `starting an audit of ${checkNames.length === 1 ? checkNames[0] : `${checkNames.length} checks`}`;
    const search = (attempt: StartAttempt) => {
      const others = new Set([...this.claimed, ...journal.othersTaskIds()]);
      return findStarted(clients, attempt, others, time, doing);
    };

    const resumed = await resume(clients, journal, search);
    if (resumed !== undefined) {
      await log(`audit task ${resumed}: started by a run that was interrupted, going on with it`);
      return resumed;
    }

    // If the engine is gone, a later run may have a note of its own in this place: `log` fails then, and the note stays.
    const endAttempt = async () => {
      await log("");
      journal.clear();
    };

    for (let unclear = 0, refusals = 0; ; ) {
      const attempt = await prepareAttempt(clients, checkNames, time.now(), doing);
      await log("");
      journal.recordAttempt(attempt);
      const answer = await attemptStart(clients, checkNames, doing);
      if (typeof answer === "string") {
        return answer;
      }

      if (isRefusal(answer)) {
        await endAttempt();
        if (!isTemporaryRefusal(answer)) {
          throw answer;
        }
        if (time.now() >= deadline) {
          throw refusedTooLong(doing, timeoutMs, answer);
        }
        refusals += 1;
        if (refusals === 1) {
          await log(`${doing}: refused for now (${answer.code}), trying again`);
        }
        await time.sleep(pollDelay({ readings: 0, setbacks: refusals }, MAX_SETBACK_MS, time.random()));
        continue;
      }
      await log(`${doing}: no clear answer (${answer.code}), looking for the audit it may have started`);
      const started = await search(attempt);
      if (started !== undefined) {
        return started;
      }
      await endAttempt();
      unclear += 1;
      if (unclear >= maxAttempts || time.now() >= deadline) {
        throw answer;
      }
    }
  }

  private inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = this.turns.get(key) ?? limitTo(1);
    this.turns.set(key, turn);
    return turn(work);
  }
}

/** The audit that a run which was interrupted has started, if AWS still has it. */
async function resume(
  clients: Clients,
  journal: StartOptions["journal"],
  search: (attempt: StartAttempt) => Promise<string | undefined>,
): Promise<string | undefined> {
  const unfinished = journal.unfinished();
  if (unfinished === undefined) {
    return undefined;
  }
  return unfinished.taskId === undefined ? search(unfinished.attempt) : ifKept(clients, unfinished.taskId);
}

/** The id again, if AWS has that audit. */
async function ifKept(clients: Clients, taskId: string): Promise<string | undefined> {
  try {
    await findAuditTask(clients, taskId);
    return taskId;
  } catch (error) {
    if (errorCodeOf(error) === "NotFound") {
      return undefined;
    }
    throw error;
  }
}

function refusedTooLong(doing: string, timeoutMs: number, refusal: AuditError): AuditError {
  return new AuditError({
    code: "TimedOut",
    doing,
    reason: `AWS has refused for ${formatDuration(timeoutMs)} (${refusal.code}), and nothing was started`,
    advice: "run again later, or allow more time",
    cause: refusal,
  });
}
