import { CallLog, type CallRecord } from "./calls";
import { DEFAULT_ACCOUNT_ID, DEFAULT_REGION, type EmulatorData } from "./data";
import { type FaultRule, Faults } from "./faults";
import type { EmulatorState } from "./http/handle-request";
import { createServer } from "./http/server";
import type { PolicyDocument } from "./policy";
import { sampleData } from "./sample/data";
import type { RegionStore } from "./store/region-store";
import { Store } from "./store/store";

/** AWS IoT lists 25 items on a page unless asked for more, at most 250. */
const DEFAULT_PAGE_SIZE = 25;
const MAX_PAGE_SIZE = 250;
const DEFAULT_KEPT_CALLS = 10_000;

export interface EmulatorOptions {
  /** Default 0: any free port. */
  readonly port?: number;
  /** It listens on 127.0.0.1 and nowhere else. */
  readonly host?: never;
  /** Default: the sample at the time of the start. */
  readonly data?: EmulatorData;
  /** What callers may do whose account or role has no policy of its own in `data`. Default: everything. */
  readonly policy?: PolicyDocument;
  /** Every answer waits that long. Default 0. */
  readonly latencyMs?: number;
  /** Default none. */
  readonly faults?: readonly FaultRule[];
  /** Milliseconds since the epoch. Default: the system's clock. */
  readonly now?: () => number;
  /**
   * Whether answers carry the `Date` of `now`. Default false for a clock of one's own: the SDKs correct their own clock by
   * it, and repeat a call that fails meanwhile.
   */
  readonly sendDate?: boolean;
  /** Caps `maxResults`, so that few items make many pages. */
  readonly pageSize?: number;
  /** How many of the latest calls `calls` has. Default 10,000; `Number.POSITIVE_INFINITY` keeps every one. */
  readonly keptCalls?: number;
}

export interface Emulator {
  /** `http://127.0.0.1:PORT`, for AWS IoT and STS alike. */
  readonly endpoint: string;
  /** The latest calls in the order of arrival, as many as `keptCalls` says. */
  readonly calls: CallRecord[];
  /** How many calls there have been: it only grows, for `callsSince`. */
  readonly callMark: number;
  /**
   * The calls after a `callMark`.
   *
   * @throws when some of them are no longer kept.
   */
  callsSince(mark: number): CallRecord[];
  /** TCP connections so far. */
  readonly connections: number;
  setLatency(latencyMs: number): void;
  /** Replaces all rules. */
  setFaults(rules: readonly FaultRule[]): void;
  /** What an account (default 123456789012) has in a region (default eu-west-1), to be changed while the emulator runs. */
  account(id?: string, region?: string): RegionStore;
  /** Stops listening and drops every connection, calls under way included. */
  close(): Promise<void>;
}

/** Starts an HTTP server that speaks the audit API of AWS IoT, and of STS what it takes to assume a role. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const {
    port = 0,
    latencyMs = 0,
    faults = [],
    now = Date.now,
    pageSize = MAX_PAGE_SIZE,
    keptCalls = DEFAULT_KEPT_CALLS,
  } = options;
  const state: EmulatorState = {
    store: new Store(options.data ?? sampleData(now()), options.policy),
    calls: new CallLog(keptCalls),
    pageSize: { default: Math.min(DEFAULT_PAGE_SIZE, pageSize), max: Math.min(MAX_PAGE_SIZE, pageSize) },
    now,
    dates: options.now === undefined || options.sendDate === true,
    latencyMs,
    faults: new Faults(faults),
  };
  const { app, connections } = createServer(state);
  const endpoint = await app.listen({ port, host: "127.0.0.1" });

  return {
    endpoint,
    calls: state.calls.records,
    get callMark() {
      return state.calls.mark;
    },
    callsSince: (mark) => state.calls.since(mark),
    get connections() {
      return connections.count;
    },
    setLatency(latencyMs) {
      state.latencyMs = latencyMs;
    },
    setFaults(rules) {
      state.faults = new Faults(rules);
    },
    account: (id = DEFAULT_ACCOUNT_ID, region = DEFAULT_REGION) => state.store.region(id, region),
    close: () => app.close(),
  };
}
