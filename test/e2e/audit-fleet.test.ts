import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditFleet, type AuditFleetTarget, type FleetTargets, readFleetRecord } from "pulumi-device-defender";
import { audit, TASK_ID } from "../support/audits";
import { Echo } from "../support/echo";
import { callsSince, REGION } from "../support/emulated";
import { assumeRole, FleetStack, failing, OTHER_REGION, targets } from "../support/fleet-stack";

describe("AuditFleet on the real engine", () => {
  let fleets: FleetStack;

  beforeEach(async () => {
    fleets = await FleetStack.create();
  });

  afterEach(() => fleets.remove());

  it("knows every target's audit at the first preview, and changes nothing after that", async () => {
    fleets.putEverywhere();
    let known: FleetTargets = {};
    fleets.stack.program = async () => {
      const fleet = new AuditFleet("fleet", { targets });
      fleet.targets.apply((values) => {
        known = values;
      });
      return { status: fleet.complianceStatus, totals: fleet.totals };
    };

    const preview = await fleets.stack.preview();

    assert.ok(preview.ok, preview.text);
    assert.deepEqual(Object.keys(known).sort(), ["home", "home/us", "partner"]);
    const { home, partner, "home/us": us } = JSON.parse(JSON.stringify(known));
    assert.equal(us.region, OTHER_REGION);
    assert.equal(partner.taskId, TASK_ID);
    assert.deepEqual(home, {
      taskId: TASK_ID,
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      taskStartTime: audit().taskStartTime?.toISOString(),
      scheduledAuditName: "nightly",
      taskStatistics: {
        totalChecks: 2,
        inProgressChecks: 0,
        waitingForDataCollectionChecks: 0,
        compliantChecks: 2,
        nonCompliantChecks: 0,
        failedChecks: 0,
        canceledChecks: 0,
      },
      auditDetails: audit().auditDetails,
      complianceStatus: "COMPLIANT",
      nonCompliantCheckNames: [],
      undecidedCheckNames: [],
      region: REGION,
      endpoint: fleets.emulator.endpoint,
      expired: false,
    });
    assert.equal(preview.outputs["status"], "COMPLIANT");

    assert.deepEqual((await fleets.stack.up()).changes, { create: 2 });
    const mark = fleets.emulator.callMark;
    const again = await fleets.stack.up({ expectNoChanges: true });
    assert.deepEqual(again.changes, { same: 2 }, again.text);
    assert.deepEqual(again.warnings, []);
    const calls = ["AssumeRole", "DescribeAuditTask", "DescribeAuditTask", "DescribeAuditTask", "ListAuditTasks"];
    assert.deepEqual(callsSince(fleets.emulator, mark).sort(), calls);

    const { outputs } = await fleets.stack.resource("fleet");
    assert.deepEqual(JSON.parse(JSON.stringify(readFleetRecord(outputs ?? {}))), { home, partner, "home/us": us });
    const { totals } = (await fleets.stack.outputs()) as { totals: Record<string, number> };
    assert.equal(totals["totalTargets"], 3);
    assert.equal(totals["compliantChecks"], 6);
  });

  it("shows in a diff which target changed in what, and nothing else", async () => {
    fleets.putEverywhere();
    fleets.stack.program = fleets.program();
    await fleets.stack.up();
    fleets.stores.partner().putAudit(audit(failing));

    const { ok, text, changes } = await fleets.stack.preview({ diff: true });

    assert.ok(ok, text);
    assert.deepEqual(changes, { same: 1, update: 1 });
    assert.match(text, /~ partner *: \{/);
    assert.match(text, /\+ DEVICE_CERTIFICATE_SHARED_CHECK: "NON_COMPLIANT 10 2 0"/);
    assert.match(text, /~ complianceStatus *: "COMPLIANT" => "NON_COMPLIANT"/);
    const [ofFleet] = text.split("--outputs:--");
    assert.doesNotMatch(ofFleet ?? "", /home|taskStartTime|checkColumns|LOGGING|totalTargets/);
  });

  it("takes targets from other resources: unknown at preview, read at up", async () => {
    fleets.putEverywhere();
    const { home: _, ...others } = targets as Record<string, AuditFleetTarget>;
    fleets.stack.program = async () => {
      const taskId = new Echo("id", { value: TASK_ID }).result;
      const fleet = new AuditFleet("fleet", { targets: { ...others, made: { taskId } } });
      return { status: fleet.complianceStatus, names: fleet.targets.apply((known) => Object.keys(known).sort()) };
    };
    const preview = await fleets.stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.notEqual(preview.outputs["status"], "COMPLIANT");
    assert.deepEqual(fleets.emulator.calls, []);

    const up = await fleets.stack.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual(await fleets.stack.outputs(), { status: "COMPLIANT", names: ["home/us", "made", "partner"] });
    assert.deepEqual((await fleets.stack.up()).changes, { same: 3 });
  });

  it("refreshes as the program reads, and is destroyed without credentials or network", async () => {
    fleets.putEverywhere();
    fleets.stack.program = fleets.program({ endpoint: fleets.emulator.endpoint, maxAttempts: 2 });
    await fleets.stack.up();
    const before = (await fleets.stack.resource("fleet")).outputs;
    await fleets.stack.refresh();
    assert.deepEqual((await fleets.stack.resource("fleet")).outputs, before);

    fleets.stores["home/us"]().putAudit(audit(failing));
    const refreshed = await fleets.stack.refresh();
    assert.equal(refreshed.changes["update"], 1, refreshed.text);
    const { outputs } = await fleets.stack.resource("fleet");
    assert.deepEqual(outputs?.["nonCompliantTargetNames"], ["home/us"]);
    assert.deepEqual((await fleets.stack.preview()).changes, { same: 2 });

    await fleets.emulator.close();
    const destroyed = await fleets.stack.destroy();
    assert.ok(destroyed.ok, destroyed.text);
    assert.deepEqual(await fleets.stack.state(), []);
  });

  it("keeps a secret external id secret, and stores no credentials", async () => {
    fleets.putEverywhere();
    const externalId = pulumi.secret("shared");
    fleets.stack.program = fleets.program({
      targets: { ...targets, partner: { taskId: TASK_ID, assumeRole: { ...assumeRole, externalId } } },
    });
    await fleets.stack.up();
    await fleets.stack.refresh();
    const { inputs, outputs } = await fleets.stack.resource("fleet");
    for (const kept of [inputs, outputs]) {
      const { partner, home } = (kept?.["targets"] ?? {}) as Record<string, Record<string, unknown>>;
      assert.equal(home?.["complianceStatus"], "COMPLIANT");
      assert.match(JSON.stringify(partner?.["assumeRole"]), /"externalId":\{"4dabf18193072939515e22adb298388d"/);
    }
    assert.doesNotMatch(JSON.stringify({ inputs, outputs }), /"externalId":"shared"|wJalrXUtnFEMI|ASIA/);
    assert.deepEqual((await fleets.stack.up()).changes, { same: 2 });
  });
});
