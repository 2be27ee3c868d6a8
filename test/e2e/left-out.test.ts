import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { type Audit, AuditGate, AuditTask, auditStackOutputs } from "pulumi-device-defender";
import { type Emulator, type Audit as StoredAudit, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

describe("What a run leaves out by --target", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    const keys = { "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" };
    stack = await TestStack.create({ ...configFor(emulator), ...keys });
    put(audit());
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const put = (one: StoredAudit) => emulator.account(undefined, REGION).putAudit(one);
  const failing = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } };
  const urn = async (name: string) => (await stack.resource(name)).urn;
  const value = async (name: string) => (await stack.resource(name)).outputs?.["value"];
  const task = (name = "audit", taskId = TASK_ID) => new AuditTask(name, { taskId });

  const stops = async (name: string, reason: RegExp) => {
    for (const operation of ["preview", "up"] as const) {
      const { ok, text, errors } = await stack[operation]({ target: [await urn(name)] });
      assert.equal(ok, false, text);
      assert.match(errors.join("\n"), reason);
      assert.doesNotMatch(text, /\n\s+at /);
    }
  };

  const NOTHING_ELSE = {
    nonCompliantCheckNames: [],
    undecidedCheckNames: [],
    expired: false,
    taskType: undefined,
    scheduledAuditName: undefined,
    otherFields: undefined,
    endpoint: undefined,
    accountId: undefined,
  };

  const verdict = async () => ((await stack.outputs())["audit"] as { verdict: string }).verdict;

  it("is not judged by what a program has made of an earlier run's audit", async () => {
    const program = (deployed: number) => async () => {
      const { taskId, taskStatus, taskStartTime, taskStatistics, auditDetails, complianceStatus, region } = task();
      const words = { taskId, taskStatus, taskStartTime, taskStatistics, auditDetails };
      const made = pulumi
        .output(1)
        .apply(() => pulumi.jsonStringify(words))
        .apply((text): Partial<Audit> => JSON.parse(text));
      const gate = new AuditGate("gate", { audit: made });
      new Echo("spy", { value: deployed }, gate.guard());
      return { audit: auditStackOutputs({ ...words, complianceStatus, region, ...NOTHING_ELSE }) };
    };
    stack.program = program(1);
    const { ok, text } = await stack.up();
    assert.ok(ok, text);
    assert.equal(await verdict(), "passed");

    put(audit(failing));
    stack.program = program(2);
    await stops("gate", /not read in this run/);
    await stops("spy", /device-defender-guard:gate.*not read in this run/);
    assert.equal(await value("spy"), 1);

    put(audit());
    stack.program = program(1);
    assert.ok((await stack.up({ target: [await urn("audit"), await urn("gate")] })).ok);
    assert.equal(await verdict(), "passed");
    assert.ok((await stack.up({ target: [await urn("spy")] })).ok, "nothing to guard");
    assert.equal(await verdict(), "inconclusive");
  });

  it("lends a gate no rule of an earlier run's audit", async () => {
    put(audit({ taskId: "other", ...failing }));
    stack.program = async () => {
      const { nonCompliantChecks } = task("other", "other");
      new AuditGate("gate", { audit: task(), maxNonCompliantChecks: nonCompliantChecks.apply((checks = 0) => checks) });
    };
    const { ok, text } = await stack.up();
    assert.ok(ok, text);

    put(audit({ taskId: "other" }));
    put(audit({ auditDetails: { ...audit().auditDetails, LOGGING_DISABLED_CHECK: nonCompliant() } }));
    const target = [await urn("audit"), await urn("gate")];
    for (const operation of ["preview", "up"] as const) {
      const { ok, text, errors } = await stack[operation]({ target });
      assert.equal(ok, false, text);
      assert.match(errors.join("\n"), /not read in this run/);
    }
  });

  it("guards what a guarded component is made of", async () => {
    const program = (deployed: number) => async () => {
      const gate = new AuditGate("gate", { audit: task() });
      const rollout = new pulumi.ComponentResource("acme:iot:Rollout", "rollout", {}, gate.guard());
      const wave = new pulumi.ComponentResource("acme:iot:Wave", "wave", {}, { parent: rollout });
      new Echo("inner", { value: deployed }, { parent: wave });
    };
    stack.program = program(1);
    const { ok, text } = await stack.up();
    assert.ok(ok, text);
    assert.deepEqual((await stack.up()).changes, { same: 6 });

    put(audit(failing));
    stack.program = program(2);
    await stops("inner", /device-defender-guard:gate.*maxNonCompliantChecks/);
    assert.equal(await value("inner"), 1);
  });

  it("guards by each gate, whatever their names and parents", async () => {
    put(audit({ taskId: "second" }));
    const program = (deployed: number) => async () => {
      const gates = [TASK_ID, "second"].map((taskId, i) => {
        const parent = new pulumi.ComponentResource(`acme:iot:Plant${i}`, "plant");
        return new AuditGate("gate", { audit: task(`audit-${i}`, taskId) }, { parent });
      });
      for (const [i, gate] of gates.entries()) {
        new Echo(`spy-${i}`, { value: deployed }, gate.guard());
      }
    };
    stack.program = program(1);
    const { ok, text } = await stack.up();
    assert.ok(ok, text);

    put(audit({ taskId: "second", ...failing }));
    stack.program = program(2);
    await stops("spy-1", /device-defender-guard:gate \(2\)".*audit second/);
    const other = await stack.up({ target: [await urn("spy-0")] });
    assert.ok(other.ok, other.text);
  });
});
