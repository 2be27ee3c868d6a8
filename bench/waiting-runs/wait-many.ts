import { startEmulator } from "../../emulator";
import { clientsFor } from "../../provider/aws/client";
import { connectionSettings } from "../../provider/aws/connection";
import { waitForAuditTask } from "../../provider/aws/wait-for-audit-task";
import { seededRandom, skippingTime } from "../time";

const REGION = "eu-west-1";
const CHECK_NAMES = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK", "CA_CERTIFICATE_EXPIRING_CHECK"];
const LONGEST_AUDIT_MS = 20 * 60_000;
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

/** Waits for audits of random length, one after another. */
export async function waitMany(audits: number, pollIntervalMs: number, seed: number): Promise<WaitFigures> {
  const random = seededRandom(seed);
  const time = skippingTime(Date.UTC(2026, 0, 1), random);
  const emulator = await startEmulator({ data: { accounts: {} }, now: time.now });
  const store = emulator.account(undefined, REGION);
  const config = { "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" };
  const clients = clientsFor(
    connectionSettings({ region: REGION, endpoint: emulator.endpoint }, (key) => Reflect.get(config, key)),
  );
  let [overshootMs, shortestPauseMs, calls, seconds] = [0, Number.POSITIVE_INFINITY, 0, 0];
  try {
    for (let i = 0; i < audits; i++) {
      const began = time.now();
      const durationMs = Math.round(random() * LONGEST_AUDIT_MS);
      store.setOnDemand({ dataCollectionMs: 0, checkMs: Math.ceil(durationMs / CHECK_NAMES.length) });
      const taskId = store.startAudit(CHECK_NAMES, began);
      const ends = began + Math.ceil(durationMs / CHECK_NAMES.length) * CHECK_NAMES.length;

      const mark = emulator.calls.length;
      await waitForAuditTask(clients, taskId, { timeoutMs: 2 * LONGEST_AUDIT_MS, pollIntervalMs }, time, UNHEARD);
      overshootMs = Math.max(overshootMs, time.now() - ends);
      const at = emulator.calls.slice(mark).map(({ startedAt }) => startedAt);
      at.slice(1).forEach((instant, n) => {
        shortestPauseMs = Math.min(shortestPauseMs, instant - (at[n] ?? 0));
      });
      calls += at.length;
      seconds += (time.now() - began) / 1000;
      store.clearAudits();
    }
    return { overshootMs, shortestPauseMs, calls: calls / audits, seconds: seconds / audits };
  } finally {
    await emulator.close();
  }
}
