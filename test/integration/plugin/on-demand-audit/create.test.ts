import assert from "node:assert/strict";
import type { Properties } from "../../../../provider/plugin/properties";
import { STARTED_FOR } from "../../../../provider/protocol/provider-code";
import { UNKNOWN } from "../../../../provider/protocol/pulumi-internals";
import { REGION } from "../../../support/emulated";
import { CHECKS, ENABLED, notReady, OnDemandAuditRun, START, URN } from "./fixture";

describe("create of an OnDemandAudit", () => {
  let run: OnDemandAuditRun;

  beforeEach(async () => {
    run = await OnDemandAuditRun.open();
  });

  afterEach(() => run.close());

  it("starts the audit, waits for it and gives its last values, under its id", async () => {
    const { id, outs } = await run.create({ targetCheckNames: CHECKS, triggers: ["v1"] });
    assert.deepEqual(run.audits(), [id]);
    const { taskId, taskStatus, complianceStatus, region, endpoint, triggers, scheduledAuditName, expired } = outs;
    assert.deepEqual(
      { taskId, taskStatus, complianceStatus, region, endpoint, triggers, scheduledAuditName, expired },
      {
        taskId: id,
        taskStatus: "COMPLETED",
        complianceStatus: "COMPLIANT",
        region: REGION,
        endpoint: run.emulator.endpoint,
        triggers: ["v1"],
        scheduledAuditName: null,
        expired: false,
      },
    );
    assert.deepEqual(run.journal(), []);
  });

  it("prints the audit's progress, each line once", async () => {
    const { id } = await run.create();
    assert.equal(
      run.said[0],
      `audit task ${id}: after 1 s 0 of 2 checks done (in progress: DEVICE_CERTIFICATE_SHARED_CHECK; waiting for data collection: LOGGING_DISABLED_CHECK)`,
    );
    assert.match(run.said.at(-1) ?? "", /completed, 2 of 2 checks done$/);
    assert.equal(new Set(run.said).size, run.said.length);
    assert.ok(run.said.length < run.calls().length);
  });

  it("runs every enabled check when none is named", async () => {
    const { outs } = await run.create({});
    assert.deepEqual(Object.keys(outs.auditDetails).sort(), ENABLED);
  });

  it("counts throttled starts against the timeout", async () => {
    run.fault({ operation: "StartOnDemandAuditTask", kind: "throttle", times: 4 });
    const error = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "40 seconds" }));
    assert.match(error.message, /not finished within/);
    assert.ok(run.time.now() - START < 42_000);
  });

  it("leaves an audit that did not end in time in the state, as it was read last", async () => {
    const error = await notReady(run.create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
    assert.deepEqual([error.id], run.audits());
    assert.match(
      error.message,
      /^waiting for audit task \w+: not finished within 25 s, last read as IN_PROGRESS with 1 of 2/,
    );
    assert.deepEqual(error.reasons, [error.message]);
    const { taskId, taskStatus, timeout, region, __provider } = error.properties;
    assert.deepEqual(
      { taskId, taskStatus, timeout, region, __provider },
      { taskId: error.id, taskStatus: "IN_PROGRESS", timeout: "25 seconds", region: REGION, __provider: "code" },
    );
    assert.deepEqual(run.journal(), []);
  });

  it("keeps an audit in the state that was started and never read", async () => {
    run.fault({ operation: "DescribeAuditTask", kind: "accessDenied" });
    const error = await notReady(run.create());
    assert.deepEqual([error.id], run.audits());
    const { taskId, taskStatus, complianceStatus, region } = error.properties;
    assert.deepEqual(
      { taskId, taskStatus, complianceStatus, region },
      { taskId: error.id, taskStatus: null, complianceStatus: "INSUFFICIENT_DATA", region: REGION },
    );
  });

  it("starts no audit with an argument that is still unknown", async () => {
    await assert.rejects(run.provider.create({ [STARTED_FOR]: URN, targetCheckNames: UNKNOWN }), /still unknown/);
    assert.deepEqual(run.calls(), []);
  });

  it("leaves no note when AWS refuses", async () => {
    run.fault({ operation: "StartOnDemandAuditTask", kind: "accessDenied" });
    await assert.rejects(run.create(), { code: "AccessDenied" });
    assert.deepEqual(run.journal(), []);
  });

  describe("after a run that was killed", () => {
    /** Kills the process when it reads the audit for the first time. */
    const killedWhileWaiting = async (news?: Properties) => {
      run.killedBy = "DescribeAuditTask";
      await notReady(run.create(news));
      run.killedBy = undefined;
      run.calls();
      await run.restart();
    };

    it("continues the audit of that run", async () => {
      await killedWhileWaiting();
      const { id, outs } = await run.create();
      assert.deepEqual(run.audits(), [id]);
      assert.equal(outs.taskStatus, "COMPLETED");
      assert.ok(!run.calls().includes("StartOnDemandAuditTask"));
      assert.equal(run.said[0], `audit task ${id}: started by a run that was interrupted, going on with it`);
      assert.deepEqual(run.journal(), []);
    });

    it("continues it without named checks, even if other checks are enabled now", async () => {
      await killedWhileWaiting({});
      run.store.setConfiguration({ auditCheckConfigurations: { LOGGING_DISABLED_CHECK: { enabled: true } } });
      const { id } = await run.create({});
      assert.deepEqual(run.audits(), [id]);
    });

    for (const [what, other] of [
      ["other checks", { targetCheckNames: ["LOGGING_DISABLED_CHECK"] }],
      ["other triggers", { targetCheckNames: CHECKS, triggers: ["again"] }],
      ["another resource", { targetCheckNames: CHECKS, [STARTED_FOR]: `${URN}-2` }],
    ] as const) {
      it(`starts an audit of its own for ${what}`, async () => {
        await killedWhileWaiting();
        const { id } = await run.create(other);
        assert.equal(run.audits().length, 2);
        assert.equal(run.audits().filter((taskId) => taskId === id).length, 1);
      });
    }

    it("starts another audit a day later", async () => {
      await killedWhileWaiting();
      await run.time.sleep(24 * 60 * 60_000 + 1);
      await run.create();
      assert.equal(run.audits().length, 2);
    });
  });
});
