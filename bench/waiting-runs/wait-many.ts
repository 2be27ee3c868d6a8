import { setTimeout } from "node:timers/promises";
import { type Emulator, startEmulator } from "../../emulator";
import { clientsFor } from "../../provider/aws/client";
import { connectionSettings } from "../../provider/aws/connection-settings";
import type { Time } from "../../provider/aws/time";
import { waitForAuditTask } from "../../provider/aws/wait-for-audit-task";
import { seededRandom, skippingTime } from "../../test/support/skipping-time";

const REGION = "eu-west-1";
const CHECK_NAMES = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK", "CA_CERTIFICATE_EXPIRING_CHECK"];
const UNHEARD = { reading: async () => undefined, setback: async () => undefined };

export interface WaitFigures {
  /** From an audit's end to its being seen, the worst of all. */
  readonly overshootMs: number;
  /** Between two calls for one audit, the shortest of all. */
  readonly shortestPauseMs: number;
  /** Of one audit, on average. */
  readonly calls: number;
  /** What a call a second would have made, on average. */
  readonly seconds: number;
}

export interface WaitOptions {
  readonly audits: number;
  readonly longestAuditMs: number;
  readonly pollIntervalMs: number;
  readonly seed: number;
}

/** Waits for audits of random length, one after another, by a clock that skips the pauses. */
export async function waitInTurn({ audits, longestAuditMs, pollIntervalMs, seed }: WaitOptions): Promise<WaitFigures> {
  const random = seededRandom(seed);
  const time = skippingTime(Date.UTC(2026, 0, 1), random);
  const emulator = await startEmulator({ data: { accounts: {} }, now: time.now, keptCalls: Number.POSITIVE_INFINITY });
  const all: WaitFigures[] = [];
  try {
    for (let i = 0; i < audits; i++) {
      all.push(await waitForOne(emulator, time, random() * longestAuditMs, pollIntervalMs));
    }
    return worstOf(all);
  } finally {
    await emulator.close();
  }
}

/** Waits for audits of random length, all at once and in real time, by calls that take their time. */
export async function waitAtOnce(
  { audits, longestAuditMs, pollIntervalMs, seed }: WaitOptions,
  latencyMs: number,
): Promise<WaitFigures> {
  const random = seededRandom(seed);
  const time: Time = { now: Date.now, sleep: (milliseconds) => setTimeout(milliseconds), random };
  const emulator = await startEmulator({ data: { accounts: {} }, latencyMs, keptCalls: Number.POSITIVE_INFINITY });
  try {
    const lengths = Array.from({ length: audits }, () => random() * longestAuditMs);
    return worstOf(await Promise.all(lengths.map((length) => waitForOne(emulator, time, length, pollIntervalMs))));
  } finally {
    await emulator.close();
  }
}

async function waitForOne(
  emulator: Emulator,
  time: Time,
  lengthMs: number,
  pollIntervalMs: number,
): Promise<WaitFigures> {
  const config = { "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" };
  const connection = { region: REGION, endpoint: emulator.endpoint };
  const clients = clientsFor(connectionSettings(connection, (key) => Reflect.get(config, key)));
  const store = emulator.account(undefined, REGION);
  const checkMs = Math.ceil(lengthMs / CHECK_NAMES.length);
  store.setOnDemand({ dataCollectionMs: 0, checkMs });
  const began = time.now();
  const taskId = store.startAudit(CHECK_NAMES, began);

  await waitForAuditTask(clients, taskId, { timeoutMs: 2 * lengthMs + 60_000, pollIntervalMs }, time, UNHEARD);
  const seen = time.now();
  const at = emulator.calls.filter(({ input }) => input["taskId"] === taskId).map(({ startedAt }) => startedAt);
  return {
    overshootMs: seen - (began + checkMs * CHECK_NAMES.length),
    shortestPauseMs: Math.min(...at.slice(1).map((instant, i) => instant - (at[i] ?? 0))),
    calls: at.length,
    seconds: (seen - began) / 1000,
  };
}

function worstOf(all: readonly WaitFigures[]): WaitFigures {
  const mean = (of: "calls" | "seconds") => all.reduce((sum, one) => sum + one[of], 0) / all.length;
  return {
    overshootMs: Math.max(...all.map(({ overshootMs }) => overshootMs)),
    shortestPauseMs: Math.min(...all.map(({ shortestPauseMs }) => shortestPauseMs)),
    calls: mean("calls"),
    seconds: mean("seconds"),
  };
}
