import assert from "node:assert/strict";
import { AuditGate, type AuditGateArgs, OnDemandAudit, type OnDemandAuditArgs } from "pulumi-device-defender";
import { UNKNOWN } from "../../provider/protocol/pulumi-internals";
import { AuditedStack, CHECKS, NEVER, SOON, stopped, went } from "../support/audited-stack";
import { nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";

describe("OnDemandAudit on the real engine", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
  });

  afterEach(() => world.remove());

  const gated =
    (args: OnDemandAuditArgs = {}, rules: Partial<AuditGateArgs> = {}) =>
    async () => {
      const audit = new OnDemandAudit("audit", { pollInterval: "1 second", ...args });
      const gate = new AuditGate("gate", { audit, ...rules });
      new Echo("guarded", { value: audit.complianceStatus }, gate.guard());
      return { taskId: audit.taskId, taskStatus: audit.taskStatus, verdict: gate.verdict };
    };

  it("starts nothing at preview, one audit at up, and none at the ups after it", async () => {
    world.stack.program = gated();
    const preview = await went(world.stack.preview());
    assert.deepEqual(preview.changes, { create: 4 });
    assert.deepEqual(world.calls(), ["DescribeAccountAuditConfiguration"]);

    const up = await went(world.stack.up());
    const { taskId, taskStatus, verdict } = await world.stack.outputs();
    assert.deepEqual([taskId, taskStatus, verdict], [world.audits()[0], "COMPLETED", "passed"]);
    assert.match(up.text, /audit task \w+: after \d+ s completed, 2 of 2 checks done/);
    assert.doesNotMatch(up.text, /\n\s*\n\s*\n\s*audit task/);

    const mark = world.emulator.callMark;
    assert.deepEqual((await went(world.stack.up({ expectNoChanges: true }))).changes, { same: 4 });
    assert.deepEqual(world.calls(mark), ["DescribeAuditTask"], "an update without preview reads it once");
    await went(world.stack.refresh());
    assert.equal(world.calls(mark).length, 3, "a refresh reads it for its values, and again to compare");
    assert.deepEqual((await went(world.stack.preview())).changes, { same: 4 });
    assert.equal(world.audits().length, 1);
  });

  it("stops up when the audit it has started is not compliant", async () => {
    world.store.setOnDemand({ ...SOON, outcomes: { LOGGING_DISABLED_CHECK: nonCompliant() } });
    world.stack.program = gated();
    const { errors } = await stopped(world.stack.up());
    assert.match(errors.join(), /LOGGING_DISABLED_CHECK/);
    assert.equal((await world.stack.resource("audit")).outputs?.["complianceStatus"], "NON_COMPLIANT");
    await assert.rejects(world.stack.resource("guarded"));
  });

  it("refuses a disabled check at preview, naming those that are enabled", async () => {
    world.stack.program = gated({ targetCheckNames: ["DEVICE_CERTIFICATE_AGE_CHECK"] });
    const { errors } = await stopped(world.stack.preview());
    assert.match(
      errors.join(),
      /DEVICE_CERTIFICATE_AGE_CHECK is not enabled in eu-west-1; enabled are DEVICE_CERTIFICATE_SHARED_CHECK, LOGGING_DISABLED_CHECK/,
    );
    assert.deepEqual(world.audits(), []);
  });

  it("starts a new audit for other triggers, and one for each of two resources", async () => {
    world.stack.program = gated({ triggers: ["v1"] });
    await went(world.stack.up());
    const [first] = world.audits();
    world.stack.program = gated({ triggers: ["v2"] });
    assert.equal((await went(world.stack.preview())).changes["replace"], 1);
    await went(world.stack.up());
    assert.equal(world.audits().length, 2);
    assert.notEqual((await world.stack.resource("audit")).id, first);

    world.emulator.setFaults([{ operation: "StartOnDemandAuditTask", kind: "resetAfterCommit", times: 2 }]);
    world.stack.program = async () => {
      for (const name of ["left", "right"]) {
        new OnDemandAudit(name, { pollInterval: "1 second" });
      }
    };
    await went(world.stack.up());
    assert.equal(world.audits().length, 4);
    assert.notEqual((await world.stack.resource("left")).id, (await world.stack.resource("right")).id);
  });

  it("leaves an audit that did not end in time in the state, waits on at the next up, and cancels it when deleted", async () => {
    world.store.setOnDemand(NEVER);
    world.stack.program = gated({ timeout: "2 seconds" });
    for (const operation of ["create", "update"]) {
      const { errors } = await stopped(world.stack.up());
      assert.match(
        errors.join(),
        /not finished within 2 s, last read as IN_PROGRESS with 0 of 2 checks done/,
        operation,
      );
      assert.deepEqual([(await world.stack.resource("audit")).id], world.audits());
    }
    await went(world.stack.refresh());
    const mark = world.emulator.callMark;
    await went(world.stack.destroy());
    assert.deepEqual(world.calls(mark), ["CancelAuditTask"]);
    assert.deepEqual(
      world.store.auditsAt(Date.now()).map(({ taskStatus }) => taskStatus),
      ["CANCELED"],
    );
  });

  it("does not keep the verdict of the audit that it replaces", async () => {
    world.stack.program = gated({ triggers: ["v1"] });
    await went(world.stack.up());
    world.store.setOnDemand(NEVER);
    world.stack.program = gated({ triggers: ["v2"], timeout: "1 second" });
    await stopped(world.stack.up());

    assert.equal((await went(world.stack.preview())).outputs["verdict"], UNKNOWN);
    await stopped(world.stack.up());
    assert.equal(world.audits().length, 2);
    assert.ok(!world.calls().includes("CancelAuditTask"));
    await went(world.stack.destroy());
    assert.deepEqual(
      world.store.auditsAt(Date.now()).map(({ taskStatus }) => taskStatus),
      ["COMPLETED", "CANCELED"],
    );
  });

  it("lets a retained audit run on, and makes no call to delete one that has ended", async () => {
    world.store.setOnDemand(NEVER);
    world.stack.program = async () =>
      void new OnDemandAudit("audit", { timeout: "1 second" }, { retainOnDelete: true });
    await stopped(world.stack.up());
    await went(world.stack.destroy());
    assert.ok(!world.calls().includes("CancelAuditTask"));

    world.store.clearAudits();
    world.store.setOnDemand(SOON);
    world.stack.program = async () => void new OnDemandAudit("audit", { pollInterval: "1 second" }, { protect: true });
    await went(world.stack.up());
    assert.match((await stopped(world.stack.destroy())).text, /protect/);
    world.stack.program = async () => void new OnDemandAudit("audit", { pollInterval: "1 second" });
    await went(world.stack.up());
    await world.emulator.close();
    await went(world.stack.destroy());
  });

  it("is neither started nor replaced by a run that targets something else", async () => {
    const program = (triggers: string[]) => async () => {
      new OnDemandAudit("audit", { pollInterval: "1 second", triggers });
      new Echo("other", { value: triggers });
    };
    world.stack.program = program(["v1"]);
    await went(world.stack.up({ target: ["**other"] }));
    assert.deepEqual(world.audits(), []);
    await went(world.stack.up());
    world.stack.program = program(["v2"]);
    await went(world.stack.up({ target: ["**other"] }));
    assert.equal(world.audits().length, 1);
    await went(world.stack.up({ target: ["**audit"] }));
    assert.equal(world.audits().length, 2);
  });

  it("waits for its turn while ten audits run, and says that nothing was started when the time is over", async () => {
    world.store.setOnDemand(NEVER);
    const running = Array.from({ length: 10 }, () => world.store.startAudit(CHECKS, Date.now()));
    world.store.setOnDemand(SOON);
    world.stack.program = gated({ timeout: "1 second" });
    const { errors } = await stopped(world.stack.up());
    assert.match(errors.join(), /AWS has refused for 1 s \(LimitExceeded\), and nothing was started; run again later/);
    await assert.rejects(world.stack.resource("audit"));
    assert.deepEqual(world.audits(), running);

    world.emulator.calls.length = 0;
    world.stack.program = gated();
    const up = went(world.stack.up());
    await world.called("StartOnDemandAuditTask");
    world.store.cancelAudit(String(running[0]), Date.now());
    assert.match((await up).text, /starting an audit of 2 checks: refused for now \(LimitExceeded\), trying again/);
    assert.deepEqual([...running, (await world.stack.resource("audit")).id], world.audits());
  });
});
