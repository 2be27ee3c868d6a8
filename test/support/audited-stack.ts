// A stack on the real engine, and an account in which audits are started and take their time.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { type Audit, type Emulator, type RegionStore, startEmulator } from "../../emulator";
import { audit } from "./audits";
import { callsSince, configFor, REGION } from "./emulated";
import { type Outcome, TestStack } from "./stack";

export const CHECKS = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"];
/** How long an audit takes. */
export const SOON = { dataCollectionMs: 200, checkMs: 200 };
export const NEVER = { dataCollectionMs: 60 * 60_000, checkMs: 1_000 };

export class AuditedStack {
  private constructor(
    readonly emulator: Emulator,
    readonly store: RegionStore,
    readonly stack: TestStack,
  ) {}

  /** {@link CHECKS} are enabled, and audits end {@link SOON}. */
  static async create(): Promise<AuditedStack> {
    const emulator = await startEmulator({ data: { accounts: {} } });
    const store = emulator.account(undefined, REGION);
    store.setConfiguration({
      auditCheckConfigurations: {
        ...Object.fromEntries(CHECKS.map((name) => [name, { enabled: true }])),
        DEVICE_CERTIFICATE_AGE_CHECK: { enabled: false },
      },
    });
    store.setOnDemand(SOON);
    const keys = { "aws:accessKey": "AKIAEXAMPLE", "aws:secretKey": "secret" };
    return new AuditedStack(emulator, store, await TestStack.create({ ...configFor(emulator), ...keys }));
  }

  async remove(): Promise<void> {
    await this.emulator.close();
    this.stack.remove();
  }

  audits(): string[] {
    return this.store.auditsAt(Date.now()).map(({ taskId }) => taskId);
  }

  /** The operations called since a mark that `emulator.callMark` gave. */
  calls(mark = 0): string[] {
    return callsSince(this.emulator, mark);
  }

  /** Ends an audit: compliant, but for these checks. */
  endAudit(taskId = "", details: Audit["auditDetails"] = {}): void {
    const auditDetails = { ...audit().auditDetails, ...details };
    const ended = { taskId, auditDetails, taskType: "ON_DEMAND_AUDIT_TASK", taskStartTime: new Date() } as const;
    this.store.putAudit(audit(ended));
  }

  /** Waits for so many calls. */
  async calledTimes(times: number, mark = 0): Promise<void> {
    while (this.calls(mark).length < times) {
      await setTimeout(50);
    }
  }

  async called(operation: string): Promise<void> {
    while (!this.calls().includes(operation)) {
      await setTimeout(50);
    }
  }
}

/** What an operation did that went well. */
export async function went(operation: Promise<Outcome>): Promise<Outcome> {
  const outcome = await operation;
  assert.ok(outcome.ok, outcome.text);
  return outcome;
}

/** What an operation did that failed. */
export async function stopped(operation: Promise<Outcome>): Promise<Outcome> {
  const outcome = await operation;
  assert.ok(!outcome.ok, outcome.text);
  return outcome;
}
