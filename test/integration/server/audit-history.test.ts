import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { UNKNOWN_VALUE } from "../../../provider/audit/values";
import { audit, daysAgo } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { ProviderPlugin, reference, secret, urnOf } from "../../support/provider-plugin";
import { DIFF, READER } from "./fixture";

const URN = urnOf("AuditHistory", "nightly");
const NIGHTLY = { scheduledAuditName: "nightly" };
const ID = "all:nightly";

describe("The provider plugin's AuditHistory", () => {
  let emulator: Emulator;
  let plugin: ProviderPlugin;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
    put("one", 1);
    put("two", 2, [nonCompliant(3)]);
  });

  after(async () => {
    await plugin.stop();
    await emulator.close();
  });

  const put = (taskId: string, days: number, [check] = [] as ReturnType<typeof nonCompliant>[]) =>
    emulator.account(undefined, REGION).putAudit(
      audit({
        taskId,
        taskStartTime: daysAgo(days),
        ...(check && { auditDetails: { LOGGING_DISABLED_CHECK: check } }),
      }),
    );

  it("is read in check, copied by create, and changes when an audit has ended", async () => {
    const { inputs: before, failures } = await plugin.check(URN, NIGHTLY);
    assert.deepEqual(failures, []);
    assert.equal(before["compliantShareOfAudits"], 0.5);
    assert.deepEqual(Object.keys(Object(before["audits"])).sort(), ["one", "two"]);
    assert.deepEqual(await plugin.create(URN, before), { id: ID, outs: before });

    const { inputs: again } = await plugin.check(URN, NIGHTLY, before);
    assert.deepEqual(await plugin.diff(URN, ID, before, again), { changes: DIFF.DIFF_NONE, replaces: [] });
    put("new", 0.01);
    const { inputs: after } = await plugin.check(URN, NIGHTLY, before);
    assert.deepEqual(await plugin.diff(URN, ID, before, after), { changes: DIFF.DIFF_SOME, replaces: [] });
    const { inputs: others } = await plugin.check(URN, { taskType: "SCHEDULED_AUDIT_TASK" }, before);
    assert.deepEqual((await plugin.diff(URN, ID, before, others)).replaces, ["scheduledAuditName", "taskType"]);
  });

  it("refuses ignoreChanges, under which the engine has put an earlier value into an argument", async () => {
    const { inputs } = await plugin.check(URN, NIGHTLY);
    await assert.rejects(plugin.diff(URN, ID, inputs, inputs, ["within"]), /ignoreChanges keeps an earlier value/);
  });

  it("names each wrong argument, and says what to change without an audit", async () => {
    const { failures } = await plugin.check(URN, { within: "1 year", schedule: "nightly" });
    assert.deepEqual(failures.map(({ property }) => property).sort(), ["schedule", "within"]);
    const none = await plugin.check(URN, { scheduledAuditName: "hourly" });
    assert.match(
      none.failures[0]?.reason ?? "",
      /no audit has ended within 30 days in eu-west-1; check scheduledAudit/,
    );
  });

  it("is not read while an argument is unknown", async () => {
    const mark = emulator.callMark;
    const { inputs } = await plugin.check(URN, { scheduledAuditName: UNKNOWN_VALUE });
    assert.deepEqual(inputs, { scheduledAuditName: UNKNOWN_VALUE });
    assert.deepEqual(emulator.callsSince(mark), []);
  });

  it("keeps a secret endpoint secret, and is read again with it", async () => {
    const { inputs } = await plugin.check(URN, { ...NIGHTLY, endpoint: secret(emulator.endpoint) });
    assert.deepEqual(inputs["endpointArgument"], secret(emulator.endpoint));
    const { props } = await plugin.read(URN, ID, inputs, inputs);
    assert.equal(props["totalAudits"], inputs["totalAudits"]);
  });

  it("is imported with what a program would write", async () => {
    const { props, inputs } = await plugin.read(URN, ID);
    assert.deepEqual(inputs, NIGHTLY);
    assert.equal(props["region"], REGION);
    await assert.rejects(plugin.read(URN, "nightly"), /"nightly" is none of "all", "all:<scheduledAuditName>"/);
  });

  it("is not accepted as an audit by a gate", async () => {
    const gate = await plugin.check(urnOf("AuditGate", "gate"), { audit: reference(URN) });
    assert.match(gate.failures[0]?.reason ?? "", /is a device-defender:index:AuditHistory; give it an AuditTask/);
  });

  it("is also a function, which gives the audits as a list and when they were read", async () => {
    const { outputs, failures } = await plugin.invoke("getAuditHistory", { ...NIGHTLY, within: "36 hours" });
    assert.deepEqual(failures, []);
    const ids = (outputs["audits"] as { taskId: string }[]).map(({ taskId }) => taskId);
    assert.deepEqual(ids, ["new", "one"]);
    const { ofAudits } = outputs["compliantShare"] as { ofAudits: number };
    assert.equal(ofAudits, 1);
    assert.ok(Date.parse(String(outputs["readAt"])) > Date.parse(String(outputs["readFrom"])));
    const { failures: refused } = await plugin.invoke("getAuditHistory", { within: "1 year" });
    assert.match(String(refused), /is longer than 90 days/);
  });
});
