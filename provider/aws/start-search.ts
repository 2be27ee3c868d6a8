import { isRecord } from "../audit/values";
import { AuditError, errorCodeOf } from "../errors";
import { messageOf } from "../text";
import { answerOf, jsonOf } from "./answer";
import { awsNow, type Clients } from "./client";
import { everyPage } from "./every-page";
import { awsFailure } from "./failure";
import { findAuditTask } from "./find-audit-task";
import { pollDelay } from "./poll-schedule";
import { iotSdk } from "./sdk";
import type { Time } from "./time";
import { isTransient } from "./wait-for-audit-task";

/** What was so just before an audit was asked for, by which it is told from others. */
export interface StartAttempt {
  /** Sorted. */
  readonly checkNames: readonly string[];
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The on-demand audits there were. */
  readonly before: readonly string[];
}

/** How long after an attempt its audit may still turn up: the longest call, and time for AWS to list it. */
export const SETTLE_MS = 60_000;
/** By how much AWS's clock may differ from what the SDK has measured. */
const CLOCK_SKEW_MS = 15 * 60_000;
/** The longest pause between two rounds of a search. */
export const SEARCH_INTERVAL_MS = 10_000;
const PAGE_SIZE = 250;

/** To be made before the call that may start an audit. */
export async function prepareAttempt(
  clients: Clients,
  checkNames: readonly string[],
  now: number,
  doing: string,
): Promise<StartAttempt> {
  return { checkNames, at: now, before: await onDemandAudits(clients, now, now, doing) };
}

/**
 * The audit that an attempt has started although its answer was lost, or `undefined` when it has started none.
 *
 * It is an on-demand audit of exactly these checks that was not there before. It may be listed late, so only after
 * {@link SETTLE_MS} is none taken for an answer.
 *
 * @param others audits that are known to be somebody else's
 * @throws AuditError `Unknown` when that cannot be told, naming the audits that may be it
 */
export async function findStarted(
  clients: Clients,
  attempt: StartAttempt,
  others: ReadonlySet<string>,
  time: Time,
  doing: string,
): Promise<string | undefined> {
  const dismissed = new Set([...attempt.before, ...others]);
  for (let rounds = 0; ; rounds++) {
    const round = await searchOnce(clients, attempt, dismissed, time.now(), doing);
    if (round.same.length > 1) {
      throw cannotTell(doing, `${round.same.join(" and ")} may both be it`);
    }
    if (round.same.length === 1 && round.unclear.length === 0) {
      return round.same[0];
    }
    if (time.now() >= attempt.at + SETTLE_MS) {
      if (round.failure !== undefined) {
        throw cannotTell(doing, messageOf(round.failure), round.failure);
      }
      const candidates = [...round.same, ...round.unclear];
      if (candidates.length > 0) {
        throw cannotTell(doing, `${candidates.join(" and ")} may be it, as AWS does not say which checks they run`);
      }
      return undefined;
    }
    await time.sleep(pollDelay({ readings: rounds, setbacks: 0 }, SEARCH_INTERVAL_MS, time.random()));
  }
}

interface SearchRound {
  readonly same: string[];
  /** Audits that do not say yet which checks they have. */
  readonly unclear: string[];
  readonly failure?: unknown;
}

async function searchOnce(
  clients: Clients,
  attempt: StartAttempt,
  dismissed: Set<string>,
  now: number,
  doing: string,
): Promise<SearchRound> {
  const round: SearchRound = { same: [], unclear: [] };
  try {
    const listed = await onDemandAudits(clients, attempt.at, now, doing);
    for (const taskId of listed.filter((id) => !dismissed.has(id))) {
      const names = await readCheckNames(clients, taskId);
      if (names.length === 0) {
        round.unclear.push(taskId);
      } else if (names.join() === attempt.checkNames.join()) {
        round.same.push(taskId);
      } else {
        dismissed.add(taskId);
      }
    }
    return round;
  } catch (failure) {
    if (!isTransient(failure)) {
      throw failure;
    }
    return { same: [], unclear: [], failure };
  }
}

async function readCheckNames(clients: Clients, taskId: string): Promise<string[]> {
  const { task } = await findAuditTask(clients, taskId);
  return Object.keys(task.auditDetails ?? {}).sort();
}

/** The ids of all that started around an instant. */
async function onDemandAudits(clients: Clients, instant: number, now: number, doing: string): Promise<string[]> {
  const { ListAuditTasksCommand } = iotSdk();
  const call = { doing, action: "iot:ListAuditTasks", region: await clients.region() };
  // AWS judges windows by its own clock.
  const middle = awsNow(clients, now) - (now - instant);
  const window = { startTime: new Date(middle - CLOCK_SKEW_MS), endTime: new Date(middle + CLOCK_SKEW_MS) };
  const ask = async (nextToken: string | undefined) => {
    const command = new ListAuditTasksCommand({
      ...window,
      taskType: "ON_DEMAND_AUDIT_TASK",
      maxResults: PAGE_SIZE,
      ...(nextToken !== undefined && { nextToken }),
    });
    const output = await clients.iot.send(command).catch((error: unknown) => {
      throw awsFailure(error, call);
    });
    return () => jsonOf(answerOf(output));
  };
  const ids: unknown[] = [];
  for await (const page of everyPage(ask, { member: "tasks", doing })) {
    ids.push(...page.map((task) => (isRecord(task) ? task["taskId"] : undefined)));
  }
  if (ids.every((id) => typeof id === "string")) {
    return ids;
  }
  throw new AuditError({ code: "InvalidResponse", doing, reason: "ListAuditTasks lists an audit without taskId" });
}

function cannotTell(doing: string, why: string, cause?: unknown): AuditError {
  return new AuditError({
    code: "Unknown",
    doing,
    reason: `the answer was lost, and whether an audit was started cannot be told: ${why}`,
    advice: "look at the audits in AWS; the next up looks again, other triggers start another audit",
    ...(errorCodeOf(cause) !== undefined && { cause }),
  });
}
