// A history of the provider plugin on the real engine, from a YAML program and by `pulumi import`.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../emulator";
import { audit, daysAgo } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { succeeded } from "../support/stack";
import { YamlStack } from "../support/yaml-stack";

describeWithHost("pulumi-language-yaml", "A history of the provider plugin", () => {
  let emulator: Emulator;
  let stack: YamlStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await YamlStack.create({
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
      env: { AWS_ENDPOINT_URL_STS: emulator.endpoint },
    });
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const store = () => emulator.account(undefined, REGION);

  it("is known at the first preview, changes by the audit that has ended, and is unchanged otherwise", async () => {
    store().putAudit(audit({ taskId: "one", taskStartTime: daysAgo(1) }));
    stack.write({
      resources: { nightly: { type: "device-defender:AuditHistory", properties: { scheduledAuditName: "nightly" } } },
      variables: {
        read: { "fn::invoke": { function: "device-defender:getAuditHistory", arguments: { within: "7 days" } } },
      },
      outputs: {
        share: "${nightly.compliantShareOfAudits}",
        logging: "${nightly.checks.LOGGING_DISABLED_CHECK.compliantAudits}",
        first: "${read.audits[0].taskId}",
        readShare: "${read.compliantShare.ofAudits}",
      },
    });
    assert.deepEqual((await succeeded(stack.preview())).outputs, { share: 1, logging: 1, first: "one", readShare: 1 });
    await succeeded(stack.up());
    assert.deepEqual((await succeeded(stack.preview("--expect-no-changes"))).changes, { same: 2 });
    await succeeded(stack.refresh());
    assert.deepEqual((await succeeded(stack.preview("--expect-no-changes"))).changes, { same: 2 });

    const auditDetails = { LOGGING_DISABLED_CHECK: nonCompliant() };
    store().putAudit(audit({ taskId: "two", taskStartTime: daysAgo(0.5), auditDetails }));
    const changed = await succeeded(stack.preview());
    assert.deepEqual(changed.changes, { same: 1, update: 1 });
    assert.match(changed.text, /\+ two: +\{/);
    assert.doesNotMatch(changed.text, /[-~+] one: +\{/);
    assert.equal(changed.outputs["share"], 0.5);
    assert.equal(changed.outputs["first"], "two");
    await succeeded(stack.up());
    await succeeded(stack.destroy({ AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" }));
  });

  it("says what to set where there is no audit", async () => {
    stack.write({ resources: { all: { type: "device-defender:AuditHistory", properties: { within: "1 day" } } } });
    const { ok, text } = await stack.preview();
    assert.equal(ok, false);
    assert.match(text, /no audit has ended within 1 day in eu-west-1; check scheduledAuditName, taskType and region/);
  });
});
