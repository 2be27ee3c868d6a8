import assert from "node:assert/strict";
import { type Emulator, type RegionStore, startEmulator } from "../../../emulator";
import { UNKNOWN_VALUE } from "../../../provider/audit/values";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { ProviderPlugin, secret } from "../../support/provider-plugin";
import { READER } from "./fixture";

describe("The provider plugin's functions", () => {
  let emulator: Emulator;
  let store: RegionStore;
  let plugin: ProviderPlugin;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    store = emulator.account(undefined, REGION);
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
  });

  beforeEach(() => store.putAudit(audit()));

  after(async () => {
    await plugin.stop();
    await emulator.close();
  });

  it("getAuditTask gives the audit", async () => {
    const { outputs, failures } = await plugin.invoke("getAuditTask", { scheduledAuditName: "nightly" });
    assert.deepEqual(failures, []);
    assert.equal(outputs["taskId"], TASK_ID);
    assert.equal(outputs["complianceStatus"], "COMPLIANT");
    assert.equal(outputs["expired"], false);
  });

  it("getAuditTask reports bad arguments and what AWS says", async () => {
    assert.match(String((await plugin.invoke("getAuditTask", { taskId: "no id" })).failures), /characters other than/);
    assert.match(String((await plugin.invoke("getAuditTask", { taskId: "gone" })).failures), /not found in eu-west-1/);
  });

  it("requireAudit returns its value when the audit passes, a secret as a secret", async () => {
    const { outputs, failures } = await plugin.invoke("requireAudit", {
      taskId: TASK_ID,
      maxAge: "7 days",
      value: { a: [secret("s"), 1] },
    });
    assert.deepEqual(failures, []);
    assert.equal(outputs["verdict"], "passed");
    assert.deepEqual(outputs["value"], { a: secret(["s", 1]) });
    assert.equal((outputs["audit"] as { taskId: string }).taskId, TASK_ID);
  });

  it("requireAudit fails with every violated rule, and returns no value", async () => {
    store.putAudit(audit({ taskStartTime: daysAgo(3), auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    const { outputs, failures } = await plugin.invoke("requireAudit", { taskId: TASK_ID, maxAge: "1 day", value: 7 });
    assert.deepEqual(outputs, {});
    assert.equal(failures.length, 2);
    assert.match(failures.join(), /maxAge: audit 1+: start .*; allowed: at most 1 day ago/);
    assert.match(failures.join(), /check LOGGING_DISABLED_CHECK/);
  });

  it("requireAudit fails for a running audit, an unknown audit and unknown arguments", async () => {
    store.putAudit(audit({ taskStatus: "IN_PROGRESS" }));
    assert.match(String((await plugin.invoke("requireAudit", { taskId: TASK_ID })).failures), /IN_PROGRESS/);
    assert.match(String((await plugin.invoke("requireAudit", { taskId: "gone" })).failures), /not found/);
    for (const args of [{ maxNonCompliantCheck: 3 }, { enforcementLevel: "disabled" }]) {
      const { failures } = await plugin.invoke("requireAudit", { taskId: TASK_ID, ...args });
      assert.match(failures.join(), new RegExp(`^${Object.keys(args)[0]} is no argument`));
    }
  });

  it("requireAudit notices a check that was disabled since the previous audit", async () => {
    store.putAudit(
      audit({ taskId: "22222222222222222222222222222222", taskStartTime: daysAgo(1), scheduledAuditName: "hourly" }),
    );
    const fewer = { DEVICE_CERTIFICATE_SHARED_CHECK: compliant() };
    store.putAudit(
      audit({ taskId: "33333333333333333333333333333333", scheduledAuditName: "hourly", auditDetails: fewer }),
    );
    const hourly = { scheduledAuditName: "hourly" };
    assert.match(
      String((await plugin.invoke("requireAudit", hourly)).failures),
      /^allowFewerChecks: .*check LOGGING_DISABLED_CHECK: absent/,
    );
    const targets = { eu: hourly };
    assert.match(String((await plugin.invoke("requireAudit", { targets })).failures), /target eu.*absent/);
    assert.equal(
      (await plugin.invoke("requireAudit", { ...hourly, allowFewerChecks: true })).outputs["verdict"],
      "passed",
    );
  });

  it("requireAudit judges every target of a fleet", async () => {
    emulator.account(undefined, "us-east-1").putAudit(audit());
    const targets = { eu: { taskId: TASK_ID }, us: { region: "us-east-1", scheduledAuditName: "nightly" } };
    const { outputs, failures } = await plugin.invoke("requireAudit", { targets, concurrency: 2, value: "go" });
    assert.deepEqual(failures, []);
    assert.deepEqual([outputs["verdict"], outputs["value"], outputs["audit"]], ["passed", "go", undefined]);

    const asked = { targets: { ...targets, ap: { region: "ap-south-1", taskId: TASK_ID } } };
    assert.match(String((await plugin.invoke("requireAudit", asked)).failures), /target ap: .*not found in ap-south-1/);
    const both = await plugin.invoke("requireAudit", { targets, taskId: TASK_ID });
    assert.match(String(both.failures), /^taskId is no argument/);
    assert.match(String((await plugin.invoke("requireAudit", { targets: {} })).failures), /^targets is empty/);
  });

  it("requireAudit reads the history of each target for an objective", async () => {
    const put = (taskId: string, days: number, parts = {}) =>
      store.putAudit(audit({ taskId, taskStartTime: daysAgo(days), scheduledAuditName: "daily", ...parts }));
    put("day-0", 0.1);
    put("day-1", 1);
    put("day-2", 2, { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });
    const daily = { scheduledAuditName: "daily", allowFewerChecks: true };
    const objective = (compliant: number, minAudits = 3) => ({ objective: { compliant, minAudits } });
    assert.deepEqual((await plugin.invoke("requireAudit", { ...daily, ...objective(0.6) })).failures, []);
    const missed = /^objective: (?:target eu, )?audit day-0: 2 of 3 audits in 30 days compliant; allowed: /;
    assert.match(String((await plugin.invoke("requireAudit", { ...daily, ...objective(0.7) })).failures), missed);
    const targets = { eu: { scheduledAuditName: "daily" } };
    assert.match(
      String((await plugin.invoke("requireAudit", { targets, allowFewerChecks: true, ...objective(0.7) })).failures),
      missed,
    );
    assert.match(
      String((await plugin.invoke("requireAudit", { ...daily, ...objective(0.6, 4) })).failures),
      /3 audits in 30 days; allowed: at least 4$/,
    );
  });

  it("return no values while an argument is unknown", async () => {
    for (const name of ["getAuditTask", "requireAudit"]) {
      const { outputs, failures } = await plugin.invoke(name, { taskId: UNKNOWN_VALUE });
      assert.deepEqual({ outputs, failures }, { outputs: {}, failures: [`${name}: an argument is still unknown`] });
    }
    const { failures } = await plugin.invoke("requireAudit", { taskId: TASK_ID, value: UNKNOWN_VALUE });
    assert.deepEqual(failures, ["requireAudit: an argument is still unknown"]);
  });

  it("include no other function", async () => {
    assert.deepEqual((await plugin.invoke("getAudit", {})).failures, [
      "there is no function device-defender:index:getAudit",
    ]);
  });
});
