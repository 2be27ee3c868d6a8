// The lifecycle of an OnDemandAudit as the plugin has it, against an emulator in which time is skipped.
import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, type FaultRule, type RegionStore, startEmulator } from "../../../../emulator";
import { onDemandAudit } from "../../../../provider/plugin/on-demand-audit";
import type { Properties } from "../../../../provider/plugin/properties";
import { STARTED_FOR } from "../../../../provider/protocol/provider-code";
import { configuredProvider } from "../../../support/configured-provider";
import { REGION } from "../../../support/emulated";
import { seededRandom, skippingTime } from "../../../support/skipping-time";

type Provider = Required<dynamic.ResourceProvider>;
type Checked = { readonly inputs: Properties; readonly failures?: readonly { readonly reason: string }[] };
type NotReady = Error & { readonly id: string; readonly properties: Properties; readonly reasons: readonly string[] };

/** When each test begins. */
export const START = Date.UTC(2026, 5, 1, 12);
export const CHECKS = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"];
/** The checks that the account has enabled. */
export const ENABLED = ["CA_CERTIFICATE_EXPIRING_CHECK", ...CHECKS];
export const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/iot:OnDemandAudit::audit";

/** A resource, its plugin's process and the account it asks. */
export class OnDemandAuditRun {
  /** The lines that the engine has shown. */
  readonly said: string[] = [];
  /** The call with which the engine is killed. */
  killedBy: string | undefined;
  private running: Provider | undefined;

  private constructor(
    readonly emulator: Emulator,
    readonly time: ReturnType<typeof skippingTime>,
    private readonly folder: string,
  ) {}

  /** {@link ENABLED} are enabled, and an audit of two checks ends within a minute. */
  static async open(): Promise<OnDemandAuditRun> {
    const time = skippingTime(START, seededRandom(7));
    const emulator = await startEmulator({ data: { accounts: {} }, now: time.now });
    const run = new OnDemandAuditRun(emulator, time, mkdtempSync(join(tmpdir(), "on-demand-")));
    run.store.setConfiguration({
      auditCheckConfigurations: {
        ...Object.fromEntries(ENABLED.map((name) => [name, { enabled: true }])),
        DEVICE_CERTIFICATE_AGE_CHECK: { enabled: false },
      },
    });
    run.store.setOnDemand({ dataCollectionMs: 1_000, checkMs: 20_000 });
    await run.restart();
    return run;
  }

  async close(): Promise<void> {
    await this.emulator.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  get store(): RegionStore {
    return this.emulator.account(undefined, REGION);
  }

  get provider(): Provider {
    assert.ok(this.running !== undefined);
    return this.running;
  }

  /** Goes on in a plugin that was just started. */
  async restart(config: Readonly<Record<string, string>> = {}): Promise<void> {
    const log = async (line: string) => {
      if (this.emulator.calls.some(({ operation }) => operation === this.killedBy)) {
        throw new Error("the Pulumi engine is gone");
      }
      if (line !== "") {
        this.said.push(line);
      }
    };
    this.running = await configuredProvider(this.emulator, onDemandAudit({ ...this.time, log }, this.folder), config);
  }

  check(news: Properties, olds: Properties = {}): Promise<Checked> {
    return this.provider.check(olds, { [STARTED_FOR]: URN, ...news }) as Promise<Checked>;
  }

  /** What the other methods get, once `check` has accepted it. */
  async inputsFor(news: Properties, olds: Properties = {}): Promise<Properties> {
    const { inputs, failures } = await this.check(news, olds);
    assert.equal(failures, undefined);
    return { ...inputs, __provider: "code" };
  }

  async create(news: Properties = { targetCheckNames: CHECKS }): Promise<dynamic.CreateResult> {
    return this.provider.create(await this.inputsFor(news));
  }

  fault(...rules: FaultRule[]): void {
    this.emulator.setFaults(rules);
  }

  audits(): string[] {
    return this.store.auditsAt(this.time.now()).map(({ taskId }) => taskId);
  }

  /** The operations called since this was asked last. */
  calls(): string[] {
    return this.emulator.calls.splice(0).map(({ operation }) => operation);
  }

  journal(): string[] {
    return readdirSync(this.folder);
  }
}

/** The error of a resource that is in the state and not ready. */
export async function notReady(operation: Promise<unknown>): Promise<NotReady> {
  const error = await operation.then(
    () => assert.fail("it went well"),
    (failure: unknown) => failure as NotReady,
  );
  assert.ok("properties" in error, String(error));
  return error;
}
