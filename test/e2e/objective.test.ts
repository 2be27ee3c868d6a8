// A team that steers by an objective: four audits of five compliant, by the audits that AWS keeps.
import assert from "node:assert/strict";
import { AuditGate, type AuditGateArgs, AuditTask, getAuditTask } from "pulumi-device-defender";
import { AuditedStack, stopped, went } from "../support/audited-stack";
import { audit, daysAgo } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";

describe("A gate with an objective, on the real engine", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
  });

  afterEach(() => world.remove());

  const put = (taskId: string, days: number, isCompliant = true) =>
    world.store.putAudit(
      audit({
        taskId,
        taskStartTime: daysAgo(days),
        auditDetails: { LOGGING_DISABLED_CHECK: isCompliant ? compliant() : nonCompliant() },
      }),
    );
  const RULES = { objective: { compliant: 0.8, minAudits: 5 } };
  const NIGHTLY = { scheduledAuditName: "nightly" };
  const judging = (source: () => AuditGateArgs["audit"]) => async () => {
    const gate = new AuditGate("gate", { audit: source(), ...RULES });
    new Echo("guarded", { value: 1 }, gate.guard());
  };
  const urn = async (name: string) => (await world.stack.resource(name)).urn;

  it("passes where it is met, refuses preview and up where it is missed, also around the gate, and passes again", async () => {
    put("today", 0.1);
    for (const day of [1, 2, 3]) {
      put(`day-${day}`, day);
    }
    put("day-4", 4, false);
    world.stack.program = judging(() => new AuditTask("nightly", NIGHTLY));
    await went(world.stack.preview());
    await went(world.stack.up());
    const mark = world.emulator.callMark;
    await went(world.stack.up());
    // The latest audit, and its history. The guard reads nothing where nothing is made or changed.
    assert.equal(world.calls(mark).filter((call) => call === "ListAuditTasks").length, 2);

    put("day-5", 5, false);
    const MISSED = /objective: audit today: 4 of 6 audits in 30 days compliant; allowed: a share of at least 0.8/;
    for (const { errors } of [await stopped(world.stack.preview()), await stopped(world.stack.up())]) {
      assert.match(errors.join(), MISSED);
    }
    const guarded = await urn("guarded");
    assert.match((await stopped(world.stack.up({ target: [guarded], replace: [guarded] }))).errors.join(), MISSED);
    const left = await stopped(world.stack.up({ target: [await urn("gate")] }));
    assert.match(left.errors.join(), /not read in this run/);

    for (const [i, days] of [0.5, 1.5, 2.5, 3.5].entries()) {
      put(`more-${i}`, days);
    }
    await went(world.stack.up());
  });

  it("is inconclusive over values that the program has read, whose history the run has not", async () => {
    for (const day of [0.1, 1, 2, 3, 4]) {
      put(`day-${day}`.replace(".", "-"), day);
    }
    world.stack.program = judging(() => getAuditTask(NIGHTLY));
    for (const { errors } of [await stopped(world.stack.preview()), await stopped(world.stack.up())]) {
      assert.match(errors.join(), /objective: audit day-0-1: its history was not read; allowed: an audit that is read/);
    }
  });
});
