import assert from "node:assert/strict";
import { AuditGate, AuditTask, type AuditTaskArgs } from "pulumi-device-defender";
import { AuditedStack, CHECKS, NEVER, stopped, went } from "../support/audited-stack";
import { nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";

describe("waitForCompletion on the real engine", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
  });

  afterEach(() => world.remove());

  const gated = (args: AuditTaskArgs) => async () => {
    const audit = new AuditTask("audit", args);
    const gate = new AuditGate("gate", { audit });
    new Echo("guarded", { value: audit.complianceStatus }, gate.guard());
    return { taskStatus: audit.taskStatus, verdict: gate.verdict };
  };
  const started = () => world.store.startAudit(CHECKS, Date.now());
  /** An `up` in which the audit ends after check and the first reading of the wait. */
  const upEnding = async (...ended: Parameters<AuditedStack["endAudit"]>) => {
    const mark = world.emulator.callMark;
    const up = world.stack.up();
    await world.calledTimes(2, mark);
    world.endAudit(...ended);
    return up;
  };
  const waitForCompletion = { pollInterval: "1 second" } as const;

  it("leaves the verdict to up, which waits for the audit and prints its progress", async () => {
    world.store.setOnDemand(NEVER);
    const taskId = started();
    world.stack.program = gated({ taskId, waitForCompletion });
    const preview = await went(world.stack.preview());
    assert.match(preview.warnings.join(), /the audit is still in progress: up waits for it, and gates decide then/);
    assert.deepEqual(world.calls(), ["DescribeAuditTask", "DescribeAuditTask"]);

    const up = await upEnding(taskId);
    assert.ok(up.ok, up.text);
    assert.deepEqual(await world.stack.outputs(), { taskStatus: "COMPLETED", verdict: "passed" });
    assert.match(up.text, new RegExp(`audit task ${taskId}: after \\d+ s completed, 2 of 2 checks done`));

    const mark = world.emulator.callMark;
    assert.deepEqual((await went(world.stack.up({ expectNoChanges: true }))).changes, { same: 4 });
    assert.deepEqual(world.calls(mark), ["DescribeAuditTask"]);
  });

  it("stops up when the audit it has waited for is not compliant", async () => {
    world.store.setOnDemand(NEVER);
    const taskId = started();
    world.stack.program = gated({ taskId, waitForCompletion });
    const up = await upEnding(taskId, { LOGGING_DISABLED_CHECK: nonCompliant() });
    assert.ok(!up.ok, up.text);
    assert.match(up.errors.join(), /LOGGING_DISABLED_CHECK/);
    assert.equal((await world.stack.resource("audit")).outputs?.["complianceStatus"], "NON_COMPLIANT");
    await assert.rejects(world.stack.resource("guarded"));
  });

  it("times out with an error that names the running checks, and the next up waits again", async () => {
    world.store.setOnDemand(NEVER);
    const taskId = started();
    world.stack.program = gated({ taskId, waitForCompletion: { timeout: "1 second" } });
    for (const operation of ["create", "update"]) {
      const { errors } = await stopped(world.stack.up());
      assert.match(
        errors.join(),
        new RegExp(
          `waiting for audit task ${taskId}: not finished within 1 s, last read as IN_PROGRESS with 0 of 2 checks done ` +
            `\\(waiting for data collection: ${CHECKS.join(", ")}\\); run again to go on waiting, or allow more time`,
        ),
        operation,
      );
      await assert.rejects(world.stack.resource("guarded"));
    }
    world.store.cancelAudit(taskId, Date.now());
    const { errors } = await stopped(world.stack.up());
    assert.match(errors.join(), /CANCELED/);
    assert.equal((await world.stack.resource("audit")).outputs?.["taskStatus"], "CANCELED");
  });

  it("makes no further call for an audit that has ended", async () => {
    world.store.setOnDemand({ dataCollectionMs: 0, checkMs: 0 });
    world.stack.program = gated({ taskId: started(), waitForCompletion });
    const { changes } = await went(world.stack.preview());
    assert.deepEqual(changes, { create: 4 });
    assert.deepEqual(new Set(world.calls()), new Set(["DescribeAuditTask"]));
  });

  it("is destroyed while it runs without canceling it", async () => {
    world.store.setOnDemand(NEVER);
    world.stack.program = gated({ taskId: started(), waitForCompletion: { timeout: "1 second" } });
    await stopped(world.stack.up());
    await went(world.stack.destroy());
    assert.deepEqual(new Set(world.calls()), new Set(["DescribeAuditTask"]));
    assert.equal(world.store.auditsAt(Date.now())[0]?.taskStatus, "IN_PROGRESS");
  });
});
