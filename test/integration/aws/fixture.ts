// Clients of an emulator, and a clock that sleeping moves on, for both of them.

import { type Emulator, type EmulatorOptions, type RegionStore, startEmulator } from "../../../emulator";
import { type Clients, clientsFor } from "../../../provider/aws/client";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { AwsSession } from "../../../provider/aws/session";
import type { Time } from "../../../provider/aws/time";
import { REGION } from "../../support/emulated";
import { seededRandom, skippingTime } from "../../support/skipping-time";

export const START = Date.UTC(2026, 5, 1, 12);
export const CHECKS = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"];

export interface Waiting {
  readonly emulator: Emulator;
  readonly store: RegionStore;
  readonly clients: Clients;
  readonly time: Time;
  /** Every sleep so far, in milliseconds. */
  readonly sleeps: number[];
  /** The operations called so far. */
  calls(): string[];
}

/** An account with {@link CHECKS} enabled, whose audits take three seconds from their start. */
export async function waiting(options: EmulatorOptions = {}): Promise<Waiting> {
  const clock = skippingTime(START, seededRandom(7));
  const sleeps: number[] = [];
  const time: Time = {
    ...clock,
    sleep: (milliseconds) => {
      sleeps.push(milliseconds);
      return clock.sleep(milliseconds);
    },
  };
  const emulator = await startEmulator({ data: { accounts: {} }, now: clock.now, ...options });
  const store = emulator.account(undefined, REGION);
  store.setConfiguration({
    auditCheckConfigurations: {
      ...Object.fromEntries(CHECKS.map((name) => [name, { enabled: true }])),
      CA_CERTIFICATE_EXPIRING_CHECK: { enabled: true },
      DEVICE_CERTIFICATE_AGE_CHECK: { enabled: false },
    },
  });
  store.setOnDemand({ dataCollectionMs: 1_000, checkMs: 1_000 });
  const keys: Readonly<Record<string, string>> = { "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" };
  const settings = connectionSettings({ region: REGION, endpoint: emulator.endpoint }, (key) => keys[key]);
  const clients = clientsFor(settings, new AwsSession({ now: clock.now }));
  return { emulator, store, clients, time, sleeps, calls: () => emulator.calls.map(({ operation }) => operation) };
}
