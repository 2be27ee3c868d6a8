import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, AuditTask } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../../emulator";
import { contractOf } from "../../../provider/contract/contract-of";
import { auditStackOutputs } from "../../../provider/program/audit-stack-outputs";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { anAudit } from "../../support/contracts";
import { Echo } from "../../support/echo";
import { configFor, REGION } from "../../support/emulated";
import { TestStack } from "../../support/stack";
import { EMULATED, reported, withPack } from "./pack";

const GUARDED = { "guarded-types-depend-on-gate": { types: ["pulumi-nodejs:dynamic:Resource"] } };

describe("The policy pack on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await TestStack.create(configFor(emulator));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const store = () => emulator.account(undefined, REGION);
  const failingAudit = () => audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });

  it("lets a stack pass that satisfies every policy as it comes, at preview and at up", async () => {
    stack.program = async () => {
      const task = new AuditOfAws("audit", recent());
      const gate = new AuditGate("gate", { audit: task.audit });
      new Echo("thing", { value: 1 }, { dependsOn: gate });
      return { audit: recentContract() };
    };
    for (const outcome of [await stack.preview(withPack(stack, GUARDED)), await stack.up(withPack(stack, GUARDED))]) {
      assert.ok(outcome.ok, outcome.text);
      assert.deepEqual(reported(outcome), []);
      assert.match(outcome.text, /✅ device-defender@v/);
    }
  });

  it("blocks a non-compliant audit at the first preview and at up, and deploys it when compliant", async () => {
    store().putAudit(failingAudit());
    stack.program = async () => {
      const task = new AuditTask("nightly", { taskId: TASK_ID });
      new Echo("thing", { value: task.complianceStatus });
    };
    const pack = withPack(stack, EMULATED);
    for (const outcome of [await stack.preview(pack), await stack.up(pack)]) {
      assert.equal(outcome.ok, false);
      const [violation, ...others] = reported(outcome);
      assert.deepEqual(
        [violation?.level, violation?.policy, violation?.name],
        ["mandatory", "audit-compliant", "nightly"],
      );
      assert.match(violation?.message ?? "", /^AuditTask nightly: .+LOGGING_DISABLED_CHECK: 1 of 10 /);
      assert.deepEqual(others, []);
    }
    assert.ok(!(await stack.state()).some(({ urn }) => /::(nightly|thing)$/.test(urn)));

    store().putAudit(audit());
    const up = await stack.up(pack);
    assert.ok(up.ok, up.text);
    assert.equal((await stack.resource("thing")).outputs?.["value"], "COMPLIANT");
  });

  it("lets a resource pass that a gate guards, and stops it together with the gate", async () => {
    await stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
    store().putAudit(audit());
    stack.program = async () => {
      const gate = new AuditGate("gate", { audit: new AuditTask("nightly", { taskId: TASK_ID }) });
      new Echo("thing", { value: 1 }, gate.guard());
    };
    const pack = withPack(stack, { ...EMULATED, ...GUARDED });
    for (const outcome of [await stack.preview(pack), await stack.up(pack)]) {
      assert.ok(outcome.ok, outcome.text);
      assert.deepEqual(reported(outcome), []);
    }

    store().putAudit(failingAudit());
    for (const outcome of [await stack.preview(pack), await stack.up(pack)]) {
      assert.equal(outcome.ok, false);
      assert.deepEqual(
        reported(outcome).map(({ policy, name }) => `${policy}: ${name}`),
        ["audit-compliant: nightly"],
      );
    }
  });

  it("reports an unknown task id as a violation at preview, and judges it at up", async () => {
    store().putAudit(audit());
    stack.program = async () => {
      const task = new AuditTask("nightly", { taskId: new Echo("id", { value: TASK_ID }).result });
      return { audit: auditStackOutputs(task) };
    };
    const preview = await stack.preview(withPack(stack, EMULATED));
    assert.equal(preview.ok, false);
    assert.deepEqual(
      reported(preview)
        .map(({ level, policy, message }) => [level, policy, message.split("; ")[0]])
        .sort(),
      [
        ["mandatory", "audit-compliant", "AuditTask nightly: not known before the update: taskId"],
        ["mandatory", "audit-fresh", "AuditTask nightly: not known before the update: taskId"],
        ["mandatory", "audit-present", "AuditTask nightly: not known before the update: taskId"],
        ["mandatory", "audit-present", "output audit: not known before the update: audit"],
        ["mandatory", "published-audit-accepted", "output audit: not known before the update: audit"],
      ],
    );
    const up = await stack.up(withPack(stack, EMULATED));
    assert.ok(up.ok, up.text);
    assert.deepEqual(reported(up), []);
  });

  it("names every policy that a program breaks at once", async () => {
    store().putAudit(audit({ taskStartTime: daysAgo(2) }));
    stack.program = async () => {
      const task = new AuditTask("nightly", { taskId: TASK_ID }, { ignoreChanges: ["maxAttempts"] });
      new AuditGate("gate", { audit: task, enforcementLevel: "advisory" });
      new Echo("thing", { value: 1 });
    };
    const config = { ...GUARDED, "audit-fresh": { maxAge: "1 day" }, "no-advisory-gate": { stacks: ["dev"] } };
    const preview = await stack.preview(withPack(stack, config));
    assert.equal(preview.ok, false);
    assert.deepEqual(
      reported(preview)
        .map(({ policy, name }) => `${policy}: ${name}`)
        .sort(),
      [
        "audit-fresh: nightly",
        "audit-from-aws: nightly",
        "guarded-types-depend-on-gate: thing",
        "no-advisory-gate: gate",
        "no-ignore-changes: nightly",
      ],
    );
  });

  it("only warns where it is configured as advisory", async () => {
    store().putAudit(failingAudit());
    stack.program = async () => void new AuditTask("nightly", { taskId: TASK_ID });
    const preview = await stack.preview(withPack(stack, { all: "advisory" }));
    assert.ok(preview.ok, preview.text);
    assert.deepEqual(
      reported(preview)
        .map(({ level, policy }) => `${level} ${policy}`)
        .sort(),
      ["advisory audit-compliant", "advisory audit-from-aws"],
    );
  });

  it("judges a program that has only the contract among its outputs", async () => {
    stack.program = async () => ({ audit: recentContract() });
    const good = await stack.preview(withPack(stack));
    assert.ok(good.ok, good.text);
    assert.deepEqual(reported(good), []);

    stack.program = async () => ({ audit: recentContract(daysAgo(2)) });
    const stale = await stack.preview(withPack(stack));
    assert.equal(stale.ok, false);
    assert.match(
      reported(stale)
        .map(({ policy, message }) => `${policy}: ${message}`)
        .join("\n"),
      /^published-audit-accepted: output audit: .*readAt .*$/,
    );
  });

  it("prevents at preview a stack without an audit, and can only report it at up", async () => {
    stack.program = async () => void new Echo("thing", { value: 1 });
    for (const outcome of [await stack.preview(withPack(stack)), await stack.up(withPack(stack))]) {
      assert.equal(outcome.ok, false);
      assert.deepEqual(
        reported(outcome).map(({ policy }) => policy),
        ["audit-present"],
      );
    }
    assert.equal((await stack.resource("thing")).outputs?.["value"], 1);
  });

  it("ends the run for a misspelt rule, even if the policy is advisory", async () => {
    store().putAudit(audit());
    stack.program = async () => void new AuditTask("nightly", { taskId: TASK_ID });
    const config = { "audit-compliant": { enforcementLevel: "advisory", requiredCheks: ["LOGGING_DISABLED_CHECK"] } };
    const preview = await stack.preview(withPack(stack, config));
    assert.equal(preview.ok, false);
    assert.match(preview.errors.join("\n"), /audit-compliant.*\n.*it has no requiredCheks; write .*requiredChecks/);
    assert.doesNotMatch(preview.text, /\n\s+at /);
  });
});

/** An AuditTask as it is in a stack that reads AWS itself, which no test does. */
class AuditOfAws extends pulumi.dynamic.Resource {
  declare readonly audit: pulumi.Output<object>;

  constructor(name: string, audit: object) {
    const provider: pulumi.dynamic.ResourceProvider = {
      create: async (inputs) => ({ id: "audit", outs: inputs }),
    };
    super(provider, name, { ...audit, endpoint: null, audit }, {}, "iot", "AuditTask");
  }
}

function recent() {
  return anAudit(undefined, { taskStartTime: daysAgo(3).toISOString() });
}

function recentContract(readAt = new Date()) {
  return contractOf(recent(), readAt.toISOString());
}
