import assert from "node:assert/strict";
import { type Emulator, type RegionStore, startEmulator } from "../../../emulator";
import { UNKNOWN_VALUE } from "../../../provider/audit/values";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { ProviderPlugin, reference, secret, urnOf } from "../../support/provider-plugin";
import { READER } from "./fixture";

const GATE = urnOf("AuditGate", "gate");
const AUDIT = urnOf("AuditTask", "nightly");
const FLEET = urnOf("AuditFleet", "all");

describe("The provider plugin's AuditGate", () => {
  let emulator: Emulator;
  let store: RegionStore;
  /** A run of its own, as the engine starts a process for each. */
  let plugin: ProviderPlugin;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    store = emulator.account(undefined, REGION);
  });

  beforeEach(async () => {
    store.putAudit(audit());
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
  });

  afterEach(() => plugin.stop());
  after(() => emulator.close());

  const gate = async (news: object) => {
    const { inputs, failures } = await plugin.check(GATE, { ...news });
    return { verdict: inputs["verdict"], reasons: failures.map(({ reason }) => reason) };
  };

  it("passes an audit that this run has read", async () => {
    await plugin.check(AUDIT, { taskId: TASK_ID });
    assert.deepEqual(await gate({ audit: reference(AUDIT) }), { verdict: "passed", reasons: [] });
    assert.deepEqual(await gate({ audit: [secret(reference(AUDIT))] }), { verdict: "passed", reasons: [] });
  });

  it("blocks a non-compliant audit, and names check, observed and allowed value", async () => {
    store.putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    await plugin.check(AUDIT, { taskId: TASK_ID });
    const { reasons } = await gate({ audit: reference(AUDIT) });
    assert.equal(reasons.length, 1);
    assert.match(String(reasons[0]), /check LOGGING_DISABLED_CHECK: .*; allowed: /);
    assert.deepEqual(await gate({ audit: reference(AUDIT), enforcementLevel: "advisory" }), {
      verdict: "failed",
      reasons: [],
    });
  });

  it("judges what create and update have waited for", async () => {
    store.putAudit(audit({ taskStatus: "IN_PROGRESS" }));
    const { inputs } = await plugin.check(AUDIT, { taskId: TASK_ID, waitForCompletion: { pollInterval: "1 second" } });
    assert.deepEqual(await gate({ audit: reference(AUDIT) }), { verdict: undefined, reasons: [] });
    store.putAudit(audit());
    await plugin.create(AUDIT, inputs);
    assert.equal((await gate({ audit: reference(AUDIT) })).verdict, "passed");
  });

  it("is inconclusive about an audit that the run leaves out, at any place in a list", async () => {
    await plugin.check(AUDIT, { taskId: TASK_ID });
    for (const left of [FLEET, urnOf("AuditTask", "other"), urnOf("OnDemandAudit", "nightly")]) {
      for (const list of [reference(left), [reference(left)], [reference(AUDIT), reference(left)]]) {
        const { reasons } = await gate({ audit: list });
        assert.deepEqual(reasons, [
          "audit: not read in this run by the gate's own provider: --target or --exclude leaves it out, or it has another provider; " +
            "allowed: an audit that this run has read",
        ]);
      }
    }
  });

  it("is refused where the engine would hide ignoreChanges from the plugin", async () => {
    for (const value of ["1", "True"]) {
      const legacy = await ProviderPlugin.start({ ...READER, PULUMI_ENABLE_LEGACY_DIFF: value });
      try {
        await legacy.configure({ region: REGION, endpoint: emulator.endpoint });
        for (const urn of [AUDIT, FLEET, GATE]) {
          const { failures } = await legacy.check(urn, { taskId: TASK_ID });
          assert.deepEqual(failures, [
            {
              property: "",
              reason:
                "PULUMI_ENABLE_LEGACY_DIFF is set: Pulumi then tells nobody of ignoreChanges, which keeps earlier values; " +
                "take it out of the environment",
            },
          ]);
        }
      } finally {
        await legacy.stop();
      }
    }
    const off = await ProviderPlugin.start({ ...READER, PULUMI_ENABLE_LEGACY_DIFF: "false" });
    try {
      await off.configure({ region: REGION, endpoint: emulator.endpoint });
      assert.deepEqual((await off.check(AUDIT, { taskId: TASK_ID })).failures, []);
    } finally {
      await off.stop();
    }
  });

  it("does not count a refresh as a reading of the run", async () => {
    const { inputs } = await plugin.check(AUDIT, { taskId: TASK_ID });
    await plugin.stop();
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
    await plugin.read(AUDIT, TASK_ID, inputs, inputs);
    assert.match(String((await gate({ audit: reference(AUDIT) })).reasons), /not read in this run/);
    // What is only read, and in no state, is read in every run.
    await plugin.read(AUDIT, TASK_ID, { region: REGION });
    assert.equal((await gate({ audit: reference(AUDIT) })).verdict, "passed");
  });

  it("refuses values, which may be those of an earlier run", async () => {
    const { inputs } = await plugin.check(AUDIT, { taskId: TASK_ID });
    for (const value of [inputs, "latest", true, { urn: AUDIT }, [[inputs]]]) {
      const { failures } = await plugin.check(GATE, { audit: value });
      assert.match(
        String(failures[0]?.reason),
        /^is no resource; give it an AuditTask, an OnDemandAudit or an AuditFleet/,
      );
      assert.match(String(failures[0]?.property), /^audit/);
    }
    const { failures } = await plugin.check(GATE, { audit: [reference(AUDIT), inputs] });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["audit[1]"],
    );
  });

  it("refuses resources that are no audits", async () => {
    for (const [type, urn] of [
      ["aws:s3/bucket:Bucket", "urn:pulumi:dev::p::my:Component$aws:s3/bucket:Bucket::b"],
      ["device-defender:index:AuditGate", GATE],
      ["pulumi-nodejs:dynamic/iot:AuditTask", "urn:pulumi:dev::p::pulumi-nodejs:dynamic/iot:AuditTask::a"],
    ] as const) {
      const { reasons } = await gate({ audit: reference(urn) });
      assert.deepEqual(reasons, [
        `is a ${type}; give it an AuditTask, an OnDemandAudit or an AuditFleet of the package device-defender`,
      ]);
    }
  });

  it("finds an audit that has a parent", async () => {
    const child = "urn:pulumi:dev::p::my:index:Site$device-defender:index:AuditTask::a::b";
    await plugin.check(child, { taskId: TASK_ID });
    assert.equal((await gate({ audit: reference(child) })).verdict, "passed");
  });

  it("defers an unknown audit at preview, and never passes one at up", async () => {
    await plugin.check(AUDIT, { taskId: UNKNOWN_VALUE });
    for (const unknown of [reference(AUDIT), [reference(AUDIT)], UNKNOWN_VALUE]) {
      const { inputs, failures } = await plugin.check(GATE, { audit: unknown });
      assert.deepEqual(failures, []);
      assert.equal(inputs["verdict"], undefined);
      await assert.rejects(plugin.create(GATE, inputs), /the audit is still unknown/);
    }
    const left = [reference(AUDIT), reference(FLEET)];
    assert.match(String((await gate({ audit: left })).reasons), /not read in this run/);
  });

  it("judges each target of a fleet", async () => {
    const { failures } = await plugin.check(FLEET, {
      targets: { eu: { taskId: TASK_ID }, us: { region: "us-east-1", taskId: TASK_ID } },
    });
    assert.deepEqual(failures, []);
    const { reasons } = await gate({ audit: reference(FLEET) });
    assert.equal(reasons.length, 1);
    assert.match(String(reasons), /target us: .*not found in us-east-1/);
  });

  it("says what is wrong with its arguments", async () => {
    assert.match(String((await gate({})).reasons), /audit is missing/);
    await plugin.check(AUDIT, { taskId: TASK_ID });
    assert.match(
      String((await gate({ audit: reference(AUDIT), maxAges: "7 days" })).reasons),
      /maxAges is no argument/,
    );
    assert.match(String((await gate({ audit: reference(AUDIT), maxAge: "7" })).reasons), /maxAge is "7", which is no/);
  });

  it("reads the history for an objective itself, and accepts none as an argument", async () => {
    for (const [day, check] of [compliant(), nonCompliant()].entries()) {
      const auditDetails = { LOGGING_DISABLED_CHECK: check };
      store.putAudit(
        audit({ taskId: `d-${day}`, taskStartTime: daysAgo(day + 0.1), scheduledAuditName: "daily", auditDetails }),
      );
    }
    await plugin.check(AUDIT, { scheduledAuditName: "daily" });
    const daily = { audit: reference(AUDIT), objective: { compliant: 0.5 } };
    assert.deepEqual((await gate(daily)).reasons, ["objective: audit d-0: 2 audits in 30 days; allowed: at least 4"]);
    assert.equal((await gate({ ...daily, objective: { compliant: 0.5, minAudits: 2 } })).verdict, "passed");
    assert.match(
      String((await gate({ ...daily, objective: { compliant: 0.9, minAudits: 2 } })).reasons),
      /^objective: audit d-0: 1 of 2 audits in 30 days compliant/,
    );
    assert.match(String((await gate({ ...daily, history: {} })).reasons), /history is no argument/);
    assert.match(
      String((await gate({ ...daily, audit: [reference(AUDIT), reference(FLEET)] })).reasons),
      /not read in this run/,
    );
  });

  it("keeps no audit in its state, and cannot be imported", async () => {
    await plugin.check(AUDIT, { taskId: TASK_ID });
    const { inputs } = await plugin.check(GATE, { audit: reference(AUDIT), maxAge: "7 days" });
    assert.deepEqual(Object.keys(inputs).sort(), [
      ...["acceptedCheckNames", "enforcementLevel", "maxAge", "summary", "verdict", "violations"],
      ...["waiversUsed", "warnings"],
    ]);
    assert.deepEqual(await plugin.create(GATE, inputs), { id: "audit-gate", outs: inputs });
    assert.deepEqual(await plugin.read(GATE, "audit-gate", inputs, inputs), {
      id: "audit-gate",
      props: inputs,
      inputs,
    });
    await assert.rejects(plugin.read(GATE, "audit-gate"), /a gate has nothing outside its stack/);
  });
});
