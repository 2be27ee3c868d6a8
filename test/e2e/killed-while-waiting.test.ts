// What is left of an audit or a suppression when its engine or plugin is killed, and what the next `up` makes of it.
import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import { AuditGate, AuditSuppression, AuditTask, OnDemandAudit, type OnDemandAuditArgs } from "pulumi-device-defender";
import { AuditedStack, CHECKS, NEVER, SOON, stopped, went } from "../support/audited-stack";
import { Echo } from "../support/echo";
import { kill, type RunningEngine, runningEngine } from "../support/processes";
import type { Outcome } from "../support/stack";

describe("Killed on the real engine", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
    world.store.setOnDemand(NEVER);
  });

  afterEach(() => world.remove());

  const gated = (makeAudit: () => AuditTask | OnDemandAudit) => async () => {
    const task = makeAudit();
    const gate = new AuditGate("gate", { audit: task });
    new Echo("guarded", { value: task.complianceStatus }, gate.guard());
    return { taskId: task.taskId, verdict: gate.verdict };
  };
  const onDemand = (args: OnDemandAuditArgs = {}) =>
    gated(() => new OnDemandAudit("audit", { pollInterval: "1 second", ...args }));
  const starts = () => world.calls().filter((operation) => operation === "StartOnDemandAuditTask").length;

  /** Ends an `up` once this was called, leaves no process of it behind, and breaks its lock. */
  const killedUp = async (called: string, end: (running: RunningEngine) => unknown): Promise<Outcome> => {
    const up = stopped(world.stack.up());
    await world.called(called);
    const running = runningEngine();
    await end(running);
    const outcome = await up;
    kill(running.plugin);
    await world.stack.cancel().catch(() => undefined);
    return outcome;
  };

  type End = readonly [string, (running: RunningEngine) => unknown];
  const ends: readonly End[] = [
    ["kill -9 of the engine", ({ engine }) => kill(engine)],
    ["kill -9 of the plugin", ({ plugin }) => kill(plugin)],
    ["Ctrl-C", ({ engine }) => interrupt(engine)],
  ];
  const twoEnds: readonly End[] = [
    ["kill -9 of both", ({ engine, plugin }) => [engine, plugin].forEach(kill)],
    ["Ctrl-C twice", ({ engine }) => interrupt(engine).then(() => interrupt(engine))],
  ];

  for (const [what, end] of [...ends, ...twoEnds]) {
    it(`by ${what} while an OnDemandAudit waits: the next up goes on with its audit`, async () => {
      world.stack.program = onDemand();
      await killedUp("DescribeAuditTask", async (running) => {
        await end(running);
        world.endAudit(world.audits()[0]);
      });
      await assert.rejects(world.stack.resource("guarded"));

      await went(world.stack.up());
      const { taskId, verdict } = await world.stack.outputs();
      assert.deepEqual([[taskId], verdict], [world.audits(), "passed"]);
      assert.equal(starts(), 1);
    });
  }

  for (const [what, end] of ends) {
    it(`by ${what} while an AuditTask waits: the next up goes on waiting`, async () => {
      const taskId = world.store.startAudit(CHECKS, Date.now());
      world.stack.program = gated(() => new AuditTask("audit", { taskId, waitForCompletion: true }));
      await killedUp("DescribeAuditTask", async (running) => {
        // Past the reading of check, into the waiting of create.
        await world.calledTimes(3);
        await end(running);
        world.endAudit(taskId);
      });
      await assert.rejects(world.stack.resource("guarded"));

      await went(world.stack.up());
      assert.deepEqual(await world.stack.outputs(), { taskId, verdict: "passed" });
    });
  }

  it("before AWS has answered: the next up finds the audit that was started", async () => {
    world.store.setOnDemand(SOON);
    world.emulator.setFaults([{ operation: "StartOnDemandAuditTask", kind: "timeoutAfterCommit" }]);
    world.stack.program = onDemand();
    await killedUp("StartOnDemandAuditTask", ({ engine, plugin }) => [engine, plugin].forEach(kill));
    world.emulator.setFaults([]);

    const { text } = await went(world.stack.up());
    const { taskId } = await world.stack.outputs();
    assert.deepEqual([taskId], world.audits());
    assert.ok(text.includes(`audit task ${taskId}: started by a run that was interrupted, going on with it`), text);
    assert.equal(starts(), 1);
  });

  it("before AWS has answered that a suppression is made: the next up knows it for its own", async () => {
    world.emulator.setFaults([{ operation: "CreateAuditSuppression", kind: "timeoutAfterCommit" }]);
    world.stack.program = async () => {
      const resourceIdentifier = { account: "123456789012" };
      new AuditSuppression("known", {
        checkName: "LOGGING_DISABLED_CHECK",
        resourceIdentifier,
        suppressIndefinitely: true,
      });
    };
    await killedUp("CreateAuditSuppression", ({ engine, plugin }) => [engine, plugin].forEach(kill));
    world.emulator.setFaults([]);
    assert.equal(world.store.suppressions.length, 1);

    await went(world.stack.up());
    assert.equal((await world.stack.resource("known")).id, "LOGGING_DISABLED_CHECK/account=123456789012");
    assert.equal(world.store.suppressions.length, 1);
  });

  it("while AWS refuses because ten audits run: the orphaned plugin starts none, the next up starts one", async () => {
    for (let i = 0; i < 10; i++) {
      world.store.startAudit(CHECKS, Date.now());
    }
    world.stack.program = onDemand();
    await withoutEngine("StartOnDemandAuditTask", async () => {
      world.store.clearAudits();
      world.store.setOnDemand(SOON);
      await atRest();
      assert.deepEqual(world.audits(), []);
      await world.stack.cancel();
      await went(world.stack.up());
      assert.deepEqual([(await world.stack.resource("audit")).id], world.audits());
    });
  });

  it("its engine: the plugin stops at its next reading, and keeps its note", async () => {
    world.stack.program = onDemand();
    await withoutEngine("DescribeAuditTask", atRest);
    await world.stack.cancel();
    world.stack.program = onDemand({ timeout: "1 second" });
    await stopped(world.stack.up());
    assert.deepEqual([(await world.stack.resource("audit")).id], world.audits());
    assert.equal(starts(), 1);
  });

  /** Kills the engine of an `up` once this was called, while its plugin lives on. */
  async function withoutEngine(called: string, meanwhile: () => Promise<void>): Promise<void> {
    const up = stopped(world.stack.up());
    await world.called(called);
    const { engine, plugin } = runningEngine();
    kill(engine);
    await up;
    try {
      await meanwhile();
    } finally {
      kill(plugin);
    }
  }

  /** Waits until a plugin, which would call again within two seconds, calls no more. */
  async function atRest(): Promise<void> {
    for (let rounds = 0; rounds < 5; rounds++) {
      const mark = world.emulator.callMark;
      await setTimeout(3_000);
      if (world.emulator.callMark === mark) {
        return;
      }
    }
    assert.fail("the plugin goes on calling");
  }
});

async function interrupt(engine: number): Promise<void> {
  process.kill(engine, "SIGINT");
  // For the engine to hear of it.
  await setTimeout(1_000);
}
