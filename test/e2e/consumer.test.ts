import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditGate, AuditTask, auditFromStack, auditStackOutputs, type EnforcementLevel } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { deviceDefender } from "../support/device-defender";
import { Echo } from "../support/echo";
import { configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

const DAY_MS = 24 * 60 * 60 * 1000;

describe("a stack's audit, read by another stack and by the command line", () => {
  let emulator: Emulator;
  let publisher: TestStack;
  let consumer: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    publisher = await TestStack.create(configFor(emulator), { projectName: "fleet-audit" });
    consumer = await TestStack.create({}, { projectName: "firmware", beside: publisher });
    consumer.program = async () => {
      const fleet = auditFromStack(new pulumi.StackReference("organization/fleet-audit/dev"));
      const gate = new AuditGate("gate", { audit: fleet });
      new Echo("spy", { value: 1 }, gate.guard());
      return { claimed: fleet.verdict, verdict: gate.verdict };
    };
  });

  afterEach(async () => {
    await emulator.close();
    publisher.remove();
  });

  const store = () => emulator.account(undefined, REGION);
  const failing = audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });

  const publishing =
    (enforcementLevel: EnforcementLevel, ageMs = 0) =>
    async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      const gate = new AuditGate("gate", { audit: task, enforcementLevel });
      const published = auditStackOutputs(task, gate);
      // What a run that was `ageMs` ago has left in the state.
      const readAt = new Date(Date.now() - ageMs).toISOString();
      return { audit: ageMs === 0 ? published : published.apply((contract) => ({ ...contract, readAt })) };
    };

  const publish = async (level: EnforcementLevel, ageMs?: number) => {
    publisher.program = publishing(level, ageMs);
    return publisher.up();
  };

  const blocks = async (reason: RegExp) => {
    for (const operation of ["preview", "up"] as const) {
      const { ok, text, outputs } = await consumer[operation]();
      assert.equal(ok, false, text);
      assert.match(text, reason);
      assert.notEqual(outputs["claimed"], "passed");
    }
    assert.ok(!(await consumer.state()).some(({ urn }) => urn.endsWith("::spy")));
    const { status, stdout } = await deviceDefender(["gate"], JSON.stringify(await publisher.outputs()));
    assert.notEqual(status, 0, stdout);
    assert.doesNotMatch(stdout, /^passed/m);
  };

  it("lets the consumer pass when the publisher has just passed", async () => {
    store().putAudit(audit());
    assert.ok((await publish("advisory")).ok);
    const { ok, text } = await consumer.up();
    assert.ok(ok, text);
    assert.deepEqual(await consumer.outputs(), { claimed: "passed", verdict: "passed" });
    const { status, stdout } = await deviceDefender(["gate"], JSON.stringify(await publisher.outputs()));
    assert.equal(status, 0, stdout);
    assert.ok((await publisher.up({ expectNoChanges: true })).ok, "a new readAt is no change");
  });

  it("blocks the consumer when the publisher's advisory gate has failed", async () => {
    store().putAudit(failing);
    assert.ok((await publish("advisory")).ok);
    await blocks(/LOGGING_DISABLED_CHECK/);
  });

  it("blocks the consumer when the publisher has been blocked and has failed for two days", async () => {
    store().putAudit(audit());
    assert.ok((await publish("mandatory", 2 * DAY_MS)).ok);
    store().putAudit(failing);
    assert.equal((await publish("mandatory")).ok, false);
    emulator.setFaults([{ operation: "*", kind: "accessDenied" }]);
    assert.equal((await publish("advisory")).ok, false);
    await blocks(/readAt/);
  });

  it("blocks the consumer when a run of the publisher left audit and gate out by --target", async () => {
    store().putAudit(audit());
    assert.ok((await publish("advisory")).ok);
    store().putAudit(failing);
    const target = "urn:pulumi:dev::fleet-audit::pulumi-nodejs:dynamic:Resource::other";
    publisher.program = async () => {
      new Echo("other", { value: 1 });
      return publishing("advisory")();
    };
    assert.ok((await publisher.up({ target: [target] })).ok);
    await blocks(/not read in this run/);
  });

  it("blocks the consumer of a stack that exports no contract", async () => {
    publisher.program = async () => ({ audit: { verdict: "passed" } });
    assert.ok((await publisher.up()).ok);
    await blocks(/contract: schemaVersion missing/);
  });
});
