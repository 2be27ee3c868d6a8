import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditTask, getAuditTask, getAuditTaskOutput } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../emulator";
import { audit, daysAgo, TASK_ID } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { callsSince, configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

describe("AuditTask on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    emulator = await startEmulator({ data: { accounts: {} }, now: () => now });
    stack = await TestStack.create(configFor(emulator));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const store = () => emulator.account(undefined, REGION);
  const readPinned = async () => {
    const task = new AuditTask("audit", { taskId: TASK_ID });
    return {
      status: task.complianceStatus,
      statistics: task.taskStatistics,
      name: task.scheduledAuditName,
      all: outputsOf(task),
    };
  };

  it("knows every value at the first preview, those AWS leaves out included", async () => {
    const { scheduledAuditName: _, ...onDemand } = audit({ taskType: "ON_DEMAND_AUDIT_TASK" });
    store().putAudit(onDemand);
    let known: unknown;
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      pulumi.output(outputsOf(task)).apply((values) => {
        known = values;
      });
    };

    const { ok, text } = await stack.preview();

    assert.ok(ok, text);
    assert.deepEqual(JSON.parse(JSON.stringify(known)), {
      taskId: TASK_ID,
      taskStatus: "COMPLETED",
      taskType: "ON_DEMAND_AUDIT_TASK",
      taskStartTime: onDemand.taskStartTime?.toISOString(),
      taskStatistics: {
        totalChecks: 2,
        inProgressChecks: 0,
        waitingForDataCollectionChecks: 0,
        compliantChecks: 2,
        nonCompliantChecks: 0,
        failedChecks: 0,
        canceledChecks: 0,
      },
      auditDetails: onDemand.auditDetails,
      complianceStatus: "COMPLIANT",
      nonCompliantCheckNames: [],
      undecidedCheckNames: [],
      region: REGION,
      endpoint: emulator.endpoint,
      expired: false,
      selectedBy: TASK_ID,
    });
  });

  it("stays unchanged over three ups, with one call each for a pinned id", async () => {
    store().putAudit(audit());
    stack.program = readPinned;
    const first = await stack.up();
    assert.deepEqual(first.changes, { create: 2 }, first.text);

    for (const _ of [1, 2, 3]) {
      const mark = emulator.callMark;
      const again = await stack.up({ expectNoChanges: true });
      assert.deepEqual(again.changes, { same: 2 }, again.text);
      assert.deepEqual(callsSince(emulator, mark), ["DescribeAuditTask"]);
    }
    const mark = emulator.callMark;
    await stack.refresh();
    assert.deepEqual(callsSince(emulator, mark), ["DescribeAuditTask"]);
  });

  it("prints no warning, no stack and nothing about the SDK on a normal run", async () => {
    store().putAudit(audit());
    stack.program = readPinned;
    const { warnings, text } = await stack.up();
    assert.deepEqual(warnings, []);
    assert.doesNotMatch(text, /Warning|\n\s+at |NodeVersion/);
  });

  it("shows a changed audit as a diff of its properties and updates what depends on it", async () => {
    store().putAudit(audit());
    const seen: unknown[] = [];
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      new Echo("dependent", { value: task.nonCompliantChecks });
      task.nonCompliantCheckNames.apply((names) => seen.push(names));
    };
    await stack.up();

    store().putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant(), NEW_CHECK: compliant() } }));
    for (const operation of ["preview", "up"] as const) {
      const { ok, text, changes } = await stack[operation]({ diff: true });
      assert.ok(ok, text);
      assert.deepEqual(changes, { same: 1, update: 2 });
      assert.match(text, /~ nonCompliantChecks +: 0 => 1/);
      assert.match(text, /~ complianceStatus +: "COMPLIANT" => "NON_COMPLIANT"/);
      assert.match(text, /~ value *: 0 => 1/);
      assert.doesNotMatch(text, /~ taskStartTime/);
    }
    assert.deepEqual(seen.at(-1), ["LOGGING_DISABLED_CHECK"]);
  });

  it("updates when refresh finds the audit changed, and leaves the program nothing to do", async () => {
    store().putAudit(audit());
    stack.program = readPinned;
    await stack.up();
    store().putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));

    const refreshed = await stack.refresh();

    assert.equal(refreshed.changes["update"], 1, refreshed.text);
    assert.equal((await stack.resource("audit")).outputs?.["complianceStatus"], "NON_COMPLIANT");
    assert.deepEqual((await stack.preview()).changes, { same: 2 });
  });

  it("reads the latest of a schedule, and follows it when a newer audit has ended", async () => {
    store().putAudit(audit());
    stack.program = async () => ({ id: new AuditTask("audit", { scheduledAuditName: "nightly" }).taskId });
    assert.deepEqual((await stack.up()).changes, { create: 2 });
    assert.equal((await stack.resource("audit")).id, "latest:nightly");

    const newer = "2222222222222222222222222222222f";
    store().putAudit(audit({ taskId: newer, taskStartTime: new Date(now - 1000) }));
    store().putAudit(audit({ taskId: "33", taskStartTime: new Date(now - 500), taskStatus: "IN_PROGRESS" }));
    const up = await stack.up();

    assert.deepEqual(up.changes, { same: 1, update: 1 }, up.text);
    assert.deepEqual(await stack.outputs(), { id: newer });
  });

  it("replaces the resource when another audit is asked for", async () => {
    store().putAudit(audit());
    store().putAudit(audit({ taskId: "44" }));
    stack.program = readPinned;
    await stack.up();
    stack.program = async () => void new AuditTask("audit", { taskId: "44" });
    assert.equal((await stack.preview()).changes["replace"], 1);
    assert.ok((await stack.up()).ok);
    assert.equal((await stack.resource("audit")).id, "44");
  });

  it("leaves values unknown at preview while an argument is, and knows them at up", async () => {
    store().putAudit(audit());
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: new Echo("id", { value: TASK_ID }).result });
      return { status: task.complianceStatus };
    };
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.notEqual(preview.outputs["status"], "COMPLIANT");
    assert.deepEqual(callsSince(emulator, 0), []);

    const up = await stack.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual(await stack.outputs(), { status: "COMPLIANT" });
  });

  it("gets an audit without managing it, by id and as the latest", async () => {
    store().putAudit(audit());
    stack.program = async () => ({
      pinned: AuditTask.get("pinned", TASK_ID).complianceStatus,
      latest: AuditTask.get("latest", "latest:nightly").taskId,
    });
    const { ok, text, changes } = await stack.up();
    assert.ok(ok, text);
    assert.equal(changes["create"], 1);
    assert.deepEqual(await stack.outputs(), { pinned: "COMPLIANT", latest: TASK_ID });
  });

  it("fails a get of an audit that is not there, with one line and no stack", async () => {
    stack.program = async () => ({ status: AuditTask.get("gone", "77").complianceStatus });
    const { ok, errors, text } = await stack.preview();
    assert.equal(ok, false);
    assert.deepEqual(
      errors.filter((e) => e.includes("77")),
      [
        `Preview failed: reading audit task 77: not found in ${REGION}; check taskId and region (audits are kept 90 days)`,
      ],
    );
    assert.doesNotMatch(text, /\n\s+at /);
  });

  it("takes an audit under management by import, and refuses another id than the arguments mean", async () => {
    store().putAudit(audit());
    stack.program = async () => void new AuditTask("audit", {}, { import: "latest:nightly" });
    assert.deepEqual((await stack.up()).changes, { create: 2 });
    assert.equal((await stack.resource("audit")).id, "latest:nightly");

    stack.program = async () => void new AuditTask("audit", { scheduledAuditName: "nightly" });
    assert.deepEqual((await stack.preview()).changes, { same: 2 });

    stack.program = async () =>
      void new AuditTask("audit", { scheduledAuditName: "weekly" }, { import: "latest:nightly" });
    const refused = await stack.preview();
    assert.equal(refused.ok, false);
    assert.match(refused.errors.join(), /importing latest:nightly: the arguments mean latest:weekly/);
  });

  it("destroys without credentials or network", async () => {
    store().putAudit(audit());
    stack.program = readPinned;
    await stack.up();
    await emulator.close();
    const destroyed = await stack.destroy();
    assert.ok(destroyed.ok, destroyed.text);
    assert.deepEqual(await stack.state(), []);
  });

  it("keeps the recorded values of an audit that AWS has forgotten, marked and warned about", async () => {
    now -= 10 * 24 * 60 * 60 * 1000;
    store().putAudit(audit({ taskStartTime: daysAgo(95) }));
    stack.program = readPinned;
    assert.ok((await stack.up()).ok);
    now = Date.now();

    const up = await stack.up();

    assert.ok(up.ok, up.text);
    assert.match(up.warnings.join(), /AWS no longer has the audit task of audit/);
    const { outputs } = await stack.resource("audit");
    assert.equal(outputs?.["expired"], true);
    assert.equal(outputs?.["complianceStatus"], "COMPLIANT");
    assert.equal((await stack.refresh()).ok, true);
  });

  it("fails when an audit too young to be forgotten is not found, and leaves the state as it was", async () => {
    store().putAudit(audit());
    stack.program = readPinned;
    await stack.up();
    const before = await stack.state();
    store().removeAudit(TASK_ID);

    const up = await stack.up();

    assert.equal(up.ok, false);
    assert.match(up.errors.join(), /not found/);
    assert.deepEqual(await stack.state(), before);
    assert.equal((await stack.refresh()).ok, false);
    assert.deepEqual((await stack.resource("audit")).outputs, before.find(({ id }) => id === TASK_ID)?.outputs);
  });

  it("passes on what AWS adds: fields, checks, statuses", async () => {
    store().putAudit(
      audit({
        auditOwner: { team: "fleet" },
        auditDetails: { BRAND_NEW_CHECK: { ...compliant(), checkRunStatus: "PAUSED", newCount: 3 } },
      }),
    );
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      return { other: task.otherFields, details: task.auditDetails, undecided: task.undecidedCheckNames };
    };
    const { ok, text } = await stack.up();
    assert.ok(ok, text);
    assert.deepEqual(await stack.outputs(), {
      other: { auditOwner: { team: "fleet" } },
      details: { BRAND_NEW_CHECK: { ...compliant(), checkRunStatus: "PAUSED", newCount: 3 } },
      undecided: ["BRAND_NEW_CHECK"],
    });
  });

  it("keeps little beside the audit in the state, and the same provider in each", async () => {
    const names = Array.from({ length: 17 }, (_, i) => `CHECK_NUMBER_${i}`);
    store().putAudit(audit({ auditDetails: Object.fromEntries(names.map((name) => [name, compliant()])) }));
    stack.program = async () => {
      new AuditTask("one", { taskId: TASK_ID });
      new AuditTask("two", { scheduledAuditName: "nightly" });
    };
    await stack.up();
    const [one, two] = [await stack.resource("one"), await stack.resource("two")];
    const own =
      JSON.stringify(one.outputs?.["auditDetails"]).length + JSON.stringify(one.outputs?.["taskStatistics"]).length;

    assert.ok(JSON.stringify(one).length - 2 * own < 8 * 1024);
    assert.equal(one.inputs?.["__provider"], two.inputs?.["__provider"]);
    const provider = String(one.inputs?.["__provider"]);
    assert.match(provider, /^exports\.handler=[^\n]*\("pulumi-device-defender\/plugin"\)\.auditTask\(\)[^\n]*$/);
    assert.ok(provider.length < 512, provider);
    assert.doesNotMatch(JSON.stringify(await stack.state()), /wJalrXUtnFEMI/);
  });

  it("reads many audits ahead, each exactly once per operation, over few connections", async () => {
    const ids = Array.from({ length: 40 }, (_, i) => `many-${i}`);
    for (const taskId of ids) {
      store().putAudit(audit({ taskId }));
    }
    stack.program = async () => {
      for (const taskId of ids) {
        new AuditTask(taskId, { taskId });
      }
    };
    for (const operation of ["preview", "up", "up"] as const) {
      const mark = emulator.callMark;
      const outcome = await stack[operation]();
      assert.ok(outcome.ok, outcome.text);
      const read = emulator.callsSince(mark).map(({ input }) => input["taskId"]);
      assert.deepEqual(read.sort(), [...ids].sort());
    }
    assert.equal((await stack.up()).changes["same"], ids.length + 1);
    const kept = (await stack.state()).map(({ inputs, outputs }) => ({ inputs, outputs }));
    assert.doesNotMatch(JSON.stringify(kept), /__readAhead/);
    assert.ok(emulator.connections <= 4 * 32, `${emulator.connections} connections`);
  });

  it("reads as plain functions, direct and over outputs", async () => {
    store().putAudit(audit());
    await stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
    stack.program = async () => ({
      direct: (await getAuditTask({ taskId: TASK_ID })).complianceStatus,
      output: getAuditTaskOutput({ taskId: pulumi.output(TASK_ID) }).taskId,
    });
    const { ok, text } = await stack.up();
    assert.ok(ok, text);
    assert.deepEqual(await stack.outputs(), { direct: "COMPLIANT", output: TASK_ID });
  });
});

function outputsOf(task: AuditTask) {
  const { taskId, taskStatus, taskType, taskStartTime, scheduledAuditName, taskStatistics, auditDetails } = task;
  const { complianceStatus, nonCompliantCheckNames, undecidedCheckNames, region, endpoint, accountId, expired } = task;
  return {
    ...{ taskId, taskStatus, taskType, taskStartTime, scheduledAuditName, taskStatistics, auditDetails },
    ...{ complianceStatus, nonCompliantCheckNames, undecidedCheckNames, region, endpoint, accountId, expired },
    selectedBy: task.selectedBy,
  };
}
