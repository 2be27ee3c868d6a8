import assert from "node:assert/strict";
import type { Properties } from "../../../../provider/plugin/properties";
import { isAcknowledged, newReceipt, RECEIPT, readReceipt } from "../../../../provider/protocol/check-receipt";
import { digestArguments, GIVEN } from "../../../../provider/protocol/given-arguments";
import { STARTED_FOR } from "../../../../provider/protocol/provider-code";
import { UNKNOWN } from "../../../../provider/protocol/pulumi-internals";
import { REGION } from "../../../support/emulated";
import { CHECKS, OnDemandAuditRun, URN } from "./fixture";

describe("diff of an OnDemandAudit", () => {
  let run: OnDemandAuditRun;

  beforeEach(async () => {
    run = await OnDemandAuditRun.open();
  });

  afterEach(() => run.close());

  const olds = {
    taskStatus: "COMPLETED",
    region: REGION,
    targetCheckNames: CHECKS,
    triggers: ["v1"],
    timeout: "1 h",
  };
  const news = { region: REGION, targetCheckNames: CHECKS, triggers: ["v1"], timeout: "1 h", [STARTED_FOR]: URN };
  const diff = (changes: Properties, recorded: Properties = olds) =>
    run.provider.diff("4b1f", recorded, { ...news, ...changes });

  const givenWith = (receipt: string) => ({
    targetCheckNames: CHECKS,
    [RECEIPT]: receipt,
    [GIVEN]: digestArguments({ targetCheckNames: CHECKS }),
  });

  it("reads an audit that has ended, and finds no change", async () => {
    const { id, outs } = await run.create();
    const inputs = await run.inputsFor({ targetCheckNames: CHECKS }, outs);
    run.calls();
    assert.deepEqual(await run.provider.diff(id, outs, inputs), { changes: false, replaces: [] });
    assert.deepEqual(run.calls(), ["DescribeAuditTask"]);
  });

  it("acknowledges an audit of an earlier run when it has read it, and not before", async () => {
    const { id, outs } = await run.create();
    const receipt = newReceipt();
    const inputs = await run.inputsFor(givenWith(receipt), outs);
    assert.equal(isAcknowledged(receipt), false);
    await run.provider.diff(id, outs, inputs);
    assert.equal(readReceipt(receipt)?.readAt, run.time.now());
  });

  it("acknowledges one that is yet to be made when it is checked", async () => {
    const receipt = newReceipt();
    await run.inputsFor({ [RECEIPT]: receipt, [GIVEN]: digestArguments({}) });
    assert.ok(isAcknowledged(receipt));
  });

  for (const [title, config, spoil, reason] of [
    ["of an account that is not allowed", { "aws:allowedAccountIds": '["210987654321"]' }, undefined, /not allowed/],
    ["that AWS no longer has", {}, () => run.store.clearAudits(), /not found/],
    ["when AWS is out of reach", {}, () => run.emulator.close(), /cannot reach/],
  ] as const) {
    it(`refuses an audit ${title}, and acknowledges nothing`, async () => {
      const { id, outs } = await run.create();
      await run.restart(config);
      const receipt = newReceipt();
      const inputs = await run.inputsFor(givenWith(receipt), outs);
      await spoil?.();
      await assert.rejects(run.provider.diff(id, outs, inputs) as Promise<unknown>, { message: reason });
      assert.equal(isAcknowledged(receipt), false);
    });
  }

  it("keeps one that AWS must have forgotten, marked as expired", async () => {
    const { id, outs } = await run.create();
    await run.time.sleep(91 * 24 * 60 * 60_000);
    const inputs = await run.inputsFor({ targetCheckNames: CHECKS }, outs);
    assert.deepEqual(await run.provider.diff(id, outs, inputs), { changes: true, replaces: [] });
    assert.deepEqual((await run.provider.update(id, outs, inputs)).outs, { ...outs, expired: true });
  });

  it("refuses arguments that are not the program's", async () => {
    const given = { allowedAccountIds: ["123456789012"], [RECEIPT]: newReceipt(), [GIVEN]: digestArguments({}) };
    const { failures } = await run.check(given);
    assert.match(String(failures?.[0]?.reason), /allowedAccountIds is not what the program says: ignoreChanges/);
  });

  for (const taskStatus of ["IN_PROGRESS", null]) {
    it(`has an audit waited for whose status is ${taskStatus}`, async () => {
      assert.deepEqual(await diff({}, { ...olds, taskStatus }), { changes: true, replaces: [] });
    });
  }

  for (const [name, value] of [
    ["triggers", ["v2"]],
    ["triggers", UNKNOWN],
    ["targetCheckNames", ["LOGGING_DISABLED_CHECK"]],
    ["targetCheckNames", undefined],
    ["region", "us-east-1"],
  ] as const) {
    it(`replaces the audit for ${name} ${JSON.stringify(value)}`, async () => {
      assert.deepEqual(await diff({ [name]: value }), { changes: true, replaces: [name] });
    });
  }

  for (const [name, value] of [
    ["timeout", "2 h"],
    ["maxAttempts", 3],
  ] as const) {
    it(`updates the resource for ${name}, and keeps its audit`, async () => {
      const { id, outs } = await run.create();
      const inputs = await run.inputsFor({ targetCheckNames: CHECKS, [name]: value }, outs);
      assert.deepEqual(await run.provider.diff(id, outs, inputs), { changes: true, replaces: [] });
    });
  }

  it("is not replaced because check could not resolve its region or the order of its checks", async () => {
    const unresolved = { timeout: UNKNOWN, region: undefined, targetCheckNames: [...CHECKS].reverse() };
    assert.deepEqual(await diff(unresolved), { changes: true, replaces: [] });
  });
});
