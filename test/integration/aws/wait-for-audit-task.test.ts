import assert from "node:assert/strict";
import { waitInTurn } from "../../../bench/waiting-runs/wait-many";
import type { FaultRule } from "../../../emulator";
import { type WaitLimits, waitForAuditTask } from "../../../provider/aws/wait-for-audit-task";
import { audit } from "../../support/audits";
import { CHECKS, START, type Waiting, waiting } from "./fixture";

const LIMITS: WaitLimits = { timeoutMs: 60_000, pollIntervalMs: 5_000 };

describe("waiting for an audit", () => {
  let world: Waiting;
  let heard: string[];

  beforeEach(async () => {
    world = await waiting();
    heard = [];
  });

  afterEach(() => world.emulator.close());

  const observer = {
    reading: async (_found: unknown, elapsedMs: number) => void heard.push(`reading after ${elapsedMs} ms`),
    setback: async (error: unknown) => void heard.push(`setback ${Reflect.get(Object(error), "code")}`),
  };
  const wait = (taskId: string, limits: Partial<WaitLimits> = {}) =>
    waitForAuditTask(world.clients, taskId, { ...LIMITS, ...limits }, world.time, observer);
  const started = (checkMs = 10_000) => {
    world.store.setOnDemand({ dataCollectionMs: 1_000, checkMs });
    return world.store.startAudit(CHECKS, START);
  };
  const describes = (...rules: Omit<FaultRule, "operation">[]) =>
    world.emulator.setFaults(rules.map((rule) => ({ operation: "DescribeAuditTask", ...rule })));

  it("ends with the audit's last values, reading less and less often", async () => {
    const { task } = await wait(started());
    assert.equal(task.taskStatus, "COMPLETED");
    assert.deepEqual(Object.keys(task.auditDetails ?? {}).sort(), CHECKS);
    assert.equal(world.calls().length, heard.length);
    assert.ok(
      world.sleeps.every((pause, i) => pause >= 1_000 && pause <= Math.min(5_000, 1_000 * 1.5 ** i)),
      `${world.sleeps}`,
    );
  });

  for (const taskStatus of ["FAILED", "CANCELED"]) {
    it(`ends with an audit that is ${taskStatus}: whoever judges it decides what that means`, async () => {
      world.store.putAudit(audit({ taskId: "ended", taskStatus }));
      assert.equal((await wait("ended")).task.taskStatus, taskStatus);
    });
  }

  it("fails at once for a status that is neither in progress nor an end", async () => {
    world.store.putAudit(audit({ taskId: "odd", taskStatus: "PAUSED" }));
    await assert.rejects(wait("odd"), {
      code: "InvalidResponse",
      message:
        "waiting for audit task odd: its status is PAUSED, which is neither in progress nor an end; update pulumi-device-defender, or do not wait for this audit",
    });
    assert.equal(world.calls().length, 1);
  });

  it("reads once more at the timeout, then fails and names the running checks", async () => {
    const taskId = started(40_000);
    await assert.rejects(wait(taskId, { timeoutMs: 20_000 }), {
      code: "TimedOut",
      message: `waiting for audit task ${taskId}: not finished within 20 s, last read as IN_PROGRESS with 0 of 2 checks done (in progress: DEVICE_CERTIFICATE_SHARED_CHECK; waiting for data collection: LOGGING_DISABLED_CHECK); run again to go on waiting, or allow more time`,
    });
    assert.ok(world.time.now() - START >= 20_000 && world.time.now() - START < 21_000);
    assert.equal(world.emulator.calls.at(-1)?.startedAt, world.time.now());
  });

  it("accepts an audit that ends just at the timeout", async () => {
    const taskId = started(9_500);
    assert.equal((await wait(taskId, { timeoutMs: 20_000 })).task.taskStatus, "COMPLETED");
  });

  for (const kind of ["throttle", "error500", "reset", "truncated", "notJson", "emptyObject"] as const) {
    it(`outlasts a while of ${kind}, asking less often`, async () => {
      const taskId = started();
      describes({ kind, times: 3 });
      const { task } = await wait(taskId);
      assert.equal(task.taskStatus, "COMPLETED");
      assert.equal(heard.filter((line) => line.startsWith("setback")).length, 3);
      assert.ok((world.sleeps[3] ?? 0) > 2 * (world.sleeps[1] ?? 0), `${world.sleeps}`);
    });
  }

  it("times out if the audit can never be read, and says so", async () => {
    const taskId = started();
    describes({ kind: "throttle" });
    await assert.rejects(wait(taskId), {
      code: "TimedOut",
      message: `waiting for audit task ${taskId}: not finished within 1 min, never read, not readable at present (Throttled); run again to go on waiting, or allow more time`,
    });
  });

  for (const [kind, code] of [
    ["accessDenied", "AccessDenied"],
    ["expiredToken", "InvalidCredentials"],
  ] as const) {
    it(`fails at once when no time mends it: ${code}`, async () => {
      const taskId = started();
      describes({ kind });
      await assert.rejects(wait(taskId), { code });
      assert.equal(world.calls().length, 1);
    });
  }

  it("fails at once when AWS does not know the audit", async () => {
    await assert.rejects(wait("gone"), { code: "NotFound" });
    assert.equal(world.calls().length, 1);
  });

  it("stops if its observer throws", async () => {
    const taskId = started();
    const gone = { ...observer, reading: () => Promise.reject(new Error("nobody listens")) };
    await assert.rejects(waitForAuditTask(world.clients, taskId, LIMITS, world.time, gone), /nobody listens/);
  });

  it("sees an end at most one poll interval late, at no more than a call a second", async () => {
    const { overshootMs, shortestPauseMs } = await waitInTurn({
      audits: 10,
      longestAuditMs: 20 * 60_000,
      pollIntervalMs: 5_000,
      seed: 11,
    });
    assert.ok(overshootMs <= 5_000, `${overshootMs}`);
    assert.ok(shortestPauseMs >= 1_000, `${shortestPauseMs}`);
  });
});
