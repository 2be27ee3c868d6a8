import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, AuditTask } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../../emulator";
import { audit, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { anAudit } from "../../support/contracts";
import { Echo } from "../../support/echo";
import { configFor, REGION } from "../../support/emulated";
import { TestStack } from "../../support/stack";
import { EMULATED, reported, withPack } from "./pack";

describe("The policy pack over a program that forges its evidence", () => {
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

  const pack = () =>
    withPack(stack, {
      ...EMULATED,
      "audit-verified": { endpoint: emulator.endpoint },
      "guarded-types-depend-on-gate": { types: ["pulumi-nodejs:dynamic:Resource"] },
    });

  it("refuses a hand-written audit and gate of the package's types", async () => {
    emulator.account(undefined, REGION).putAudit(bad());
    stack.program = async () => {
      const details = anAudit(undefined, { taskId: TASK_ID, taskStartTime: new Date().toISOString() });
      const task = new Forged("audit", "AuditTask", { ...details, endpoint: null });
      const gate = new Forged("gate", "AuditGate", {
        audit: task.urn,
        verdict: "passed",
        enforcementLevel: "mandatory",
      });
      new Echo("thing", { value: 1 }, { dependsOn: gate });
    };
    const preview = await stack.preview(pack());
    assert.equal(preview.ok, false);
    const policies = new Set(reported(preview).map(({ policy }) => policy));
    assert.ok(policies.has("audit-verified"), preview.text);
  });

  it("lets a true audit pass, and refuses a lax gate over a bad one", async () => {
    emulator.account(undefined, REGION).putAudit(audit());
    let rules = {};
    stack.program = async () => {
      const task = new AuditTask("nightly", { taskId: TASK_ID });
      const gate = new AuditGate("gate", { audit: task, ...rules });
      new Echo("thing", { value: 1 }, { dependsOn: gate });
    };
    const good = await stack.preview(pack());
    assert.ok(good.ok, good.text);

    emulator.account(undefined, REGION).putAudit(bad());
    rules = { maxNonCompliantChecks: 99 };
    const lax = await stack.preview(pack());
    assert.equal(lax.ok, false);
    assert.match(
      reported(lax)
        .map(({ policy, message }) => `${policy}: ${message}`)
        .join("\n"),
      /guarded-types-depend-on-gate: .*AuditGate gate judges AuditTask nightly, which these rules do not pass/,
    );
  });
});

function bad() {
  return audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });
}

class Forged extends pulumi.dynamic.Resource {
  constructor(name: string, type: string, props: pulumi.Inputs) {
    const provider: pulumi.dynamic.ResourceProvider = { create: async (inputs) => ({ id: name, outs: inputs }) };
    super(provider, name, props, {}, "iot", type);
  }
}
