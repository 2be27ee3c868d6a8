// What is the same in every language, in Pulumi's YAML; what may differ by language is in programs.test.ts.
import assert from "node:assert/strict";
import { type Emulator, type Audit as StoredAudit, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { type Outcome, succeeded } from "../support/stack";
import { YamlStack } from "../support/yaml-stack";

const WEEKLY_ID = "22222222222222222222222222222222";
const FAILING = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } };

const nightly = { type: "device-defender:AuditTask", properties: { taskId: TASK_ID } };
const gate = { type: "device-defender:AuditGate", properties: { audit: "${nightly}" } };

describeWithHost("pulumi-language-yaml", "A YAML program", () => {
  let emulator: Emulator;
  let stack: YamlStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await YamlStack.create({
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
    });
    put(audit());
    put(audit({ taskId: WEEKLY_ID, scheduledAuditName: "weekly" }));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const put = (one: StoredAudit) => emulator.account(undefined, REGION).putAudit(one);
  const stops = async (operation: Promise<Outcome>, reason: RegExp) => {
    const outcome = await operation;
    assert.equal(outcome.ok, false, outcome.text);
    assert.match(outcome.text, reason);
    assert.doesNotMatch(outcome.text, /\n\s+at /);
    return outcome;
  };

  it("has an inconclusive gate where the run leaves its audit out", async () => {
    stack.write({ resources: { nightly, gate } });
    await succeeded(stack.up());
    for (const skip of [
      ["--target", stack.urn("AuditGate", "gate")],
      ["--exclude", stack.urn("AuditTask", "nightly")],
    ]) {
      await stops(stack.preview(...skip), /not read in this run by the gate's own provider/);
    }
  });

  it("cannot give a gate values in the place of an audit", async () => {
    const values = { taskStatus: "${nightly.taskStatus}", auditDetails: "${nightly.auditDetails}" };
    stack.write({ resources: { nightly, gate: { ...gate, properties: { audit: values } } } });
    await stops(stack.preview(), /audit .*is no resource; give it an AuditTask/);
  });

  it("cannot keep yesterday's rules by ignoreChanges", async () => {
    const withRules = (properties: object, options = {}) => ({
      resources: { nightly, gate: { ...gate, properties: { audit: "${nightly}", ...properties }, options } },
    });
    stack.write(withRules({ maxNonCompliantChecks: 17 }));
    await succeeded(stack.up());
    stack.write(withRules({ maxNonCompliantChecks: 0 }, { ignoreChanges: ["maxNonCompliantChecks"] }));
    await stops(stack.preview(), /ignoreChanges keeps an earlier value of maxNonCompliantChecks/);
  });

  it("says which of a provider's arguments is wrong", async () => {
    const properties = { region: "eu west", endpoint: "ftp://x", maxAttempts: 99 };
    stack.write({ resources: { eu: { type: "pulumi:providers:device-defender", properties } } });
    const { errors } = await stops(stack.preview(), /property region value/);
    assert.match(errors.join("\n"), /property endpoint value .* is not an http or https URL/);
    assert.match(errors.join("\n"), /property maxAttempts value \{99\} has a problem: is more than 20/);
  });

  it("is printed with the arguments of an audit that is imported", async () => {
    const { text } = await succeeded(stack.import("device-defender:index:AuditTask", "imported", "latest:weekly"));
    assert.match(text, /imported:\n\s+type: device-defender:AuditTask\n\s+properties:\n\s+scheduledAuditName: weekly/);
    await stops(
      stack.import("device-defender:index:OnDemandAudit", "audit", WEEKLY_ID),
      /an audit that runs already is no OnDemandAudit; read it with AuditTask/,
    );
  });

  it("reads an audit that it does not manage, and gates on it", async () => {
    stack.write({
      resources: {
        nightly: { type: "device-defender:AuditTask", get: { id: "latest:nightly", state: { region: REGION } } },
        gate,
      },
      outputs: { status: "${nightly.complianceStatus}" },
    });
    assert.deepEqual((await succeeded(stack.up())).outputs, { status: "COMPLIANT" });
    put(audit(FAILING));
    await stops(stack.preview(), /check LOGGING_DISABLED_CHECK/);
  });
});
