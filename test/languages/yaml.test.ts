// The provider plugin on the real engine, from programs in Pulumi's YAML.
import assert from "node:assert/strict";
import { type Emulator, type Audit as StoredAudit, startEmulator } from "../../emulator";
import { audit, nonCompliantCheck, TASK_ID } from "../support/audits";
import { callsSince, REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { type Outcome, succeeded } from "../support/stack";
import { YamlStack } from "../support/yaml-stack";

const WEEKLY_ID = "22222222222222222222222222222222";
const OTHER_ACCOUNT = "210987654321";
const EXTERNAL_ID = "an-external-id-that-nobody-sees";
const FAILING = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliantCheck() } };

const nightly = { type: "device-defender:AuditTask", properties: { taskId: TASK_ID } };
const gate = { type: "device-defender:AuditGate", properties: { audit: "${nightly}" } };
/** Something that a program deploys. */
const deployed = (properties: object, options: object = {}) => ({
  type: "device-defender:AuditTask",
  properties: { taskId: WEEKLY_ID, ...properties },
  options,
});

describeWithHost("pulumi-language-yaml", "A YAML program", () => {
  let emulator: Emulator;
  let stack: YamlStack;

  beforeEach(async () => {
    emulator = await startEmulator({
      data: { accounts: { [OTHER_ACCOUNT]: { roles: { Reader: { externalId: EXTERNAL_ID } } } } },
    });
    stack = await YamlStack.create({
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
      env: { AWS_ENDPOINT_URL_STS: emulator.endpoint },
    });
    put(audit());
    put(audit({ taskId: WEEKLY_ID, scheduledAuditName: "weekly" }));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const put = (one: StoredAudit, region = REGION) => emulator.account(undefined, region).putAudit(one);
  const stops = async (operation: Promise<Outcome>, reason: RegExp) => {
    const outcome = await operation;
    assert.equal(outcome.ok, false, outcome.text);
    assert.match(outcome.text, reason);
    assert.doesNotMatch(outcome.text, /\n\s+at /);
    return outcome;
  };

  it("knows an audit's values at the first preview, sees it change, and is unchanged otherwise", async () => {
    stack.write({
      resources: {
        nightly,
        gate: { ...gate, properties: { audit: ["${nightly}"], enforcementLevel: "advisory" } },
        next: deployed({ maxAttempts: "${nightly.taskStatistics.totalChecks}" }),
      },
      variables: {
        read: { "fn::invoke": { function: "device-defender:getAuditTask", arguments: { taskId: TASK_ID } } },
      },
      outputs: {
        status: "${nightly.complianceStatus}",
        read: "${read.complianceStatus}",
        verdict: "${gate.verdict}",
        bad: "${nightly.nonCompliantCheckNames}",
      },
    });
    const first = await succeeded(stack.preview());
    const good = { status: "COMPLIANT", read: "COMPLIANT", verdict: "passed", bad: [] };
    assert.deepEqual(first.outputs, good);
    await succeeded(stack.up());
    assert.deepEqual(stack.outputs(), good);
    for (const operation of ["preview", "up"] as const) {
      const mark = emulator.callMark;
      assert.deepEqual((await succeeded(stack[operation]("--expect-no-changes"))).changes, { same: 4 });
      // Two resources and a function; the gate remembers.
      assert.deepEqual(callsSince(emulator, mark), ["DescribeAuditTask", "DescribeAuditTask", "DescribeAuditTask"]);
    }
    await succeeded(stack.refresh());
    assert.deepEqual((await succeeded(stack.preview("--expect-no-changes"))).changes, { same: 4 });

    put(audit(FAILING));
    const drifted = await succeeded(stack.preview());
    assert.deepEqual(drifted.changes, { same: 1, update: 3 });
    assert.match(drifted.text, /complianceStatus +: "COMPLIANT" => "NON_COMPLIANT"/);
    assert.match(drifted.text, /maxAttempts *: 2 => 1/);
    assert.match(drifted.text, /verdict +: "passed" => "failed"/);
    await succeeded(stack.up());
    assert.deepEqual(stack.outputs(), {
      ...{ status: "NON_COMPLIANT", read: "NON_COMPLIANT", verdict: "failed" },
      bad: ["LOGGING_DISABLED_CHECK"],
    });

    const nobody = { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" };
    await succeeded(stack.destroy(nobody));
    assert.deepEqual(stack.state(), []);
  });

  it("is stopped by a gate at preview and at up, and makes nothing that depends on it", async () => {
    put(audit(FAILING));
    stack.write({ resources: { nightly, gate, next: deployed({}, { dependsOn: ["${gate}"] }) } });
    await stops(stack.preview(), /check LOGGING_DISABLED_CHECK: .*; allowed: /);
    await stops(stack.up(), /check LOGGING_DISABLED_CHECK: .*; allowed: /);
    assert.equal(stack.resource("gate"), undefined);
    assert.equal(stack.resource("next"), undefined);
  });

  it("is held back by requireAudit whatever is targeted or excluded", async () => {
    const program = (maxAttempts: number) => ({
      resources: {
        nightly,
        gate,
        next: deployed({ maxAttempts: "${allowed.value}" }, { dependsOn: ["${gate}"] }),
      },
      variables: {
        allowed: {
          "fn::invoke": {
            function: "device-defender:requireAudit",
            arguments: { taskId: TASK_ID, value: maxAttempts },
          },
        },
      },
    });
    stack.write(program(1));
    await succeeded(stack.up());
    assert.equal(stack.resource("next")?.outputs?.["maxAttempts"], 1);

    put(audit(FAILING));
    stack.write(program(2));
    const next = stack.urn("AuditTask", "next");
    for (const skip of [["--target", next], ["--exclude", stack.urn("AuditGate", "gate")], []]) {
      for (const operation of ["preview", "up"] as const) {
        await stops(stack[operation](...skip), /LOGGING_DISABLED_CHECK/);
      }
      assert.equal(stack.resource("next")?.outputs?.["maxAttempts"], 1);
    }
    put(audit());
    await succeeded(stack.up("--target", next));
    assert.equal(stack.resource("next")?.outputs?.["maxAttempts"], 2);
  });

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

  it("reads two regions by two providers, whose gates judge their own audits alone", async () => {
    put(audit(FAILING), "us-east-1");
    const provider = (region: string) => ({
      type: "pulumi:providers:device-defender",
      properties: { region, endpoint: emulator.endpoint },
    });
    const program = (gateOf: string) => ({
      resources: {
        eu: provider(REGION),
        us: provider("us-east-1"),
        nightly: { ...nightly, options: { provider: "${eu}" } },
        other: { ...nightly, options: { provider: "${us}" } },
        gate: { ...gate, options: { provider: `\${${gateOf}}` } },
      },
      outputs: { eu: "${nightly.complianceStatus}", us: "${other.complianceStatus}", region: "${other.region}" },
    });
    stack.write(program("eu"));
    const { outputs } = await succeeded(stack.up());
    assert.deepEqual(outputs, { eu: "COMPLIANT", us: "NON_COMPLIANT", region: "us-east-1" });
    stack.write(program("us"));
    await stops(stack.preview(), /or it has another provider/);
  });

  it("says which of a provider's arguments is wrong", async () => {
    const properties = { region: "eu west", endpoint: "ftp://x", maxAttempts: 99 };
    stack.write({ resources: { eu: { type: "pulumi:providers:device-defender", properties } } });
    const { errors } = await stops(stack.preview(), /property region value/);
    assert.match(errors.join("\n"), /property endpoint value .* is not an http or https URL/);
    assert.match(errors.join("\n"), /property maxAttempts value \{99\} has a problem: is more than 20/);
  });

  it("imports an audit by the arguments that a program would give", async () => {
    const { text } = await succeeded(stack.import("device-defender:index:AuditTask", "imported", "latest:weekly"));
    assert.match(text, /imported:\n\s+type: device-defender:AuditTask\n\s+properties:\n\s+scheduledAuditName: weekly/);
    assert.equal(stack.resource("imported")?.outputs?.["taskId"], WEEKLY_ID);
    stack.write({
      resources: { imported: { type: "device-defender:AuditTask", properties: { scheduledAuditName: "weekly" } } },
    });
    assert.equal((await succeeded(stack.up())).changes["create"], undefined);
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

  const assumeRole = {
    roleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/Reader`,
    externalId: { "fn::secret": EXTERNAL_ID },
  };

  it("reads a fleet of two accounts in one resource", async () => {
    emulator.account(OTHER_ACCOUNT, REGION).putAudit(audit(FAILING));
    stack.write({
      resources: {
        fleet: {
          type: "device-defender:AuditFleet",
          properties: { targets: { home: { taskId: TASK_ID }, partner: { taskId: TASK_ID, assumeRole } } },
        },
        gate: { ...gate, properties: { audit: "${fleet}", enforcementLevel: "advisory" } },
      },
      outputs: {
        status: "${fleet.complianceStatus}",
        bad: "${fleet.nonCompliantTargetNames}",
        target: "${gate.violations[0].target}",
      },
    });
    const { outputs } = await succeeded(stack.up());
    assert.deepEqual(outputs, { status: "NON_COMPLIANT", bad: ["partner"], target: "partner" });
    await succeeded(stack.preview("--expect-no-changes"));
  });

  it("shows a secret nowhere", async () => {
    emulator.account(OTHER_ACCOUNT, REGION).putAudit(audit());
    stack.write({
      resources: {
        nightly: { ...nightly, properties: { taskId: TASK_ID, assumeRole } },
        fleet: {
          type: "device-defender:AuditFleet",
          properties: { targets: { partner: { taskId: TASK_ID, assumeRole } } },
        },
        gate: { ...gate, properties: { audit: ["${nightly}", "${fleet}"] } },
      },
      variables: {
        required: {
          "fn::invoke": {
            function: "device-defender:requireAudit",
            arguments: { taskId: TASK_ID, assumeRole, value: { "fn::secret": "a-value-that-nobody-sees" } },
          },
        },
      },
      outputs: { status: "${nightly.complianceStatus}", value: "${required.value}" },
    });
    await succeeded(stack.preview());
    await succeeded(stack.up());
    await succeeded(stack.refresh());
    put(audit(FAILING));
    await succeeded(stack.preview());
    for (const secret of [EXTERNAL_ID, "a-value-that-nobody-sees", "wJalrXUtnFEMI"]) {
      assert.ok(!stack.text.includes(secret), `${secret} in what the engine prints`);
      assert.ok(!stack.stateText().includes(secret), `${secret} in the state`);
    }
    assert.equal(stack.outputs()["status"], "COMPLIANT");
    assert.equal(typeof stack.outputs()["value"], "object");
  });
});
