import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { UNKNOWN_VALUE } from "../../../provider/audit/values";
import { audit, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { leftBehind, ProviderPlugin, secret, urnOf } from "../../support/provider-plugin";
import { DIFF, READER } from "./fixture";

const URN = urnOf("AuditTask", "nightly");

describe("The provider plugin's AuditTask", () => {
  let emulator: Emulator;
  let plugin: ProviderPlugin;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
  });

  beforeEach(() => emulator.account(undefined, REGION).putAudit(audit()));

  after(async () => {
    await plugin.stop();
    await emulator.close();
  });

  it("is read in check, and copied by create", async () => {
    const { inputs, failures } = await plugin.check(URN, { scheduledAuditName: "nightly" });
    assert.deepEqual(failures, []);
    assert.equal(inputs["complianceStatus"], "COMPLIANT");
    assert.equal(inputs["taskId"], TASK_ID);
    assert.deepEqual(await plugin.create(URN, inputs), { id: "latest:nightly", outs: inputs });
  });

  it("changes with the audit, and is replaced for another audit", async () => {
    const { inputs: before } = await plugin.check(URN, { taskId: TASK_ID });
    emulator.account(undefined, REGION).putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    const { inputs: after } = await plugin.check(URN, { taskId: TASK_ID }, before);
    const { inputs: other } = await plugin.check(URN, { scheduledAuditName: "nightly" }, before);

    assert.deepEqual(await plugin.diff(URN, TASK_ID, before, before), { changes: DIFF.DIFF_NONE, replaces: [] });
    assert.deepEqual(await plugin.diff(URN, TASK_ID, before, after), { changes: DIFF.DIFF_SOME, replaces: [] });
    assert.deepEqual((await plugin.diff(URN, TASK_ID, before, other)).replaces, ["taskId"]);
    assert.deepEqual(after["nonCompliantCheckNames"], ["LOGGING_DISABLED_CHECK"]);
  });

  it("refuses ignoreChanges, under which the engine has put an earlier value into an argument", async () => {
    const { inputs } = await plugin.check(URN, { taskId: TASK_ID });
    await assert.rejects(
      plugin.diff(URN, TASK_ID, inputs, inputs, ["taskId"]),
      /ignoreChanges keeps an earlier value of taskId; take it out of the resource's options/,
    );
  });

  it("names each wrong argument", async () => {
    const { failures } = await plugin.check(URN, { taskId: "no id", assumeRole: { roleArn: "x" }, findigs: "summary" });
    assert.deepEqual(failures.map(({ property }) => property).sort(), ["assumeRole.roleArn", "findigs", "taskId"]);
  });

  it("reports what AWS says in one line", async () => {
    const { failures } = await plugin.check(URN, { taskId: "gone" });
    assert.deepEqual(failures, [
      {
        property: "",
        reason: `reading audit task gone: not found in ${REGION}; check taskId and region (audits are kept 90 days)`,
      },
    ]);
  });

  it("is not read while an argument is unknown", async () => {
    const mark = emulator.callMark;
    const { inputs, failures } = await plugin.check(URN, { taskId: UNKNOWN_VALUE });
    assert.deepEqual({ inputs, failures }, { inputs: { taskId: UNKNOWN_VALUE }, failures: [] });
    assert.deepEqual(emulator.callsSince(mark), []);
    await assert.rejects(plugin.create(URN, inputs), /an argument is still unknown/);
  });

  it("takes secrets, and keeps them secret", async () => {
    const news = { taskId: secret(TASK_ID), endpoint: secret(emulator.endpoint) };
    const { inputs } = await plugin.check(URN, news);
    assert.deepEqual(inputs["taskId"], secret(TASK_ID));
    assert.deepEqual(inputs["endpoint"], secret(emulator.endpoint));
    assert.deepEqual(inputs["endpointArgument"], secret(emulator.endpoint));
    assert.equal(inputs["complianceStatus"], "COMPLIANT");

    const { outs } = await plugin.create(URN, inputs);
    assert.deepEqual(outs, inputs);
    const refreshed = await plugin.read(URN, TASK_ID, outs, inputs);
    assert.deepEqual(refreshed, { id: TASK_ID, props: outs, inputs });
  });

  it("stays in the state when waiting for it is stopped, its secrets secret", async () => {
    emulator.account(undefined, REGION).putAudit(audit({ taskStatus: "IN_PROGRESS" }));
    const news = { taskId: TASK_ID, endpoint: secret(emulator.endpoint), waitForCompletion: true };
    const { inputs } = await plugin.check(URN, news);
    const created = plugin.create(URN, inputs).catch((error: unknown) => error);
    await plugin.cancel();
    const error = await created;
    assert.match(String(error), /Pulumi was told to stop; the next up goes on waiting/);
    assert.deepEqual(leftBehind(error), { id: TASK_ID, properties: inputs });
    assert.deepEqual(inputs["endpointArgument"], secret(emulator.endpoint));
  });

  it("is imported with the arguments that a program would give", async () => {
    const { id, props, inputs } = await plugin.read(URN, "latest:nightly");
    assert.equal(id, "latest:nightly");
    assert.equal(props["taskId"], TASK_ID);
    assert.deepEqual(inputs, { scheduledAuditName: "nightly" });
    await assert.rejects(plugin.read(URN, "latest:no name"), /is neither a task id nor "latest"/);
  });

  it("is deleted without a call", async () => {
    const { inputs } = await plugin.check(URN, { taskId: TASK_ID });
    const mark = emulator.callMark;
    await plugin.delete(URN, TASK_ID, inputs);
    assert.deepEqual(emulator.callsSince(mark), []);
  });

  it("is not found under a misspelt type", async () => {
    await assert.rejects(plugin.check(urnOf("AuditTusk", "x"), {}), /AuditTusk: there is no such resource type/);
  });
});
