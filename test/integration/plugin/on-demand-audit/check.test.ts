import assert from "node:assert/strict";
import { STARTED_FOR } from "../../../../provider/protocol/provider-code";
import { UNKNOWN } from "../../../../provider/protocol/pulumi-internals";
import { REGION } from "../../../support/emulated";
import { CHECKS, ENABLED, OnDemandAuditRun, URN } from "./fixture";

describe("check of an OnDemandAudit", () => {
  let run: OnDemandAuditRun;

  beforeEach(async () => {
    run = await OnDemandAuditRun.open();
  });

  afterEach(() => run.close());

  it("gives the arguments with the region, the checks in order, and reads which are enabled", async () => {
    assert.deepEqual(await run.check({ targetCheckNames: [...CHECKS].reverse().concat(CHECKS), triggers: [1] }), {
      inputs: { targetCheckNames: CHECKS, triggers: [1], region: REGION, [STARTED_FOR]: URN },
    });
    assert.deepEqual(run.calls(), ["DescribeAccountAuditConfiguration"]);
  });

  it("refuses checks that are disabled or unknown, with the right name and those that are enabled", async () => {
    const targetCheckNames = ["DEVICE_CERTIFICATE_AGE_CHECK", "NO_CHECK", "REVOKED_CA_CERT_CHECK", ...CHECKS];
    const { failures } = await run.check({ targetCheckNames });
    assert.deepEqual(failures, [
      {
        property: "",
        reason: `choosing the checks of an on-demand audit: DEVICE_CERTIFICATE_AGE_CHECK is not enabled; NO_CHECK is no audit check; REVOKED_CA_CERT_CHECK is no audit check (its name is REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK) in ${REGION}; enabled are ${ENABLED.join(", ")}`,
      },
    ]);
  });

  it("refuses an account without any enabled check", async () => {
    run.store.setConfiguration({ auditCheckConfigurations: { LOGGING_DISABLED_CHECK: { enabled: false } } });
    const { failures } = await run.check({});
    assert.match(failures?.[0]?.reason ?? "", /no audit check is enabled in eu-west-1; enable checks in the audit/);
  });

  it("refuses an answer without configurations instead of taking every check for disabled", async () => {
    run.fault({ operation: "DescribeAccountAuditConfiguration", kind: "emptyObject" });
    const { failures } = await run.check({});
    assert.match(failures?.[0]?.reason ?? "", /the answer has no auditCheckConfigurations/);
  });

  for (const [argument, value, reason] of [
    ["targetCheckNames", [], "is empty; leave it out to run every enabled check"],
    ["targetCheckNames", "LOGGING_DISABLED_CHECK", "is no list"],
    ["timeout", "soon", 'is no length of time such as "30 minutes"'],
    ["timeout", 30, "is no text"],
    ["pollInterval", "10ms", "is less than a second"],
    ["triggers", "v1", "is no list"],
  ] as const) {
    it(`refuses ${argument} ${JSON.stringify(value)}`, async () => {
      assert.deepEqual((await run.check({ [argument]: value })).failures, [{ property: argument, reason }]);
      assert.deepEqual(run.calls(), []);
    });
  }

  it("refuses an argument it does not know", async () => {
    const { failures } = await run.check({ checks: CHECKS });
    assert.match(failures?.[0]?.reason ?? "", /is no argument/);
  });

  it("makes no call for the audit it has, and reads the enabled checks again for another one", async () => {
    const inputs = await run.inputsFor({ targetCheckNames: CHECKS });
    run.calls();
    await run.inputsFor({ targetCheckNames: [...CHECKS].reverse(), timeout: "1 hour" }, inputs);
    assert.deepEqual(run.calls(), []);
    await run.inputsFor({ targetCheckNames: CHECKS, triggers: ["again"] }, inputs);
    assert.deepEqual(run.calls(), ["DescribeAccountAuditConfiguration"]);
  });

  it("passes unknown arguments through without a call", async () => {
    const { inputs } = await run.check({ targetCheckNames: UNKNOWN, timeout: "1 hour" });
    assert.deepEqual(inputs, { targetCheckNames: UNKNOWN, timeout: "1 hour", [STARTED_FOR]: URN });
    assert.deepEqual(run.calls(), []);
  });

  it("verifies the account before anything can be started", async () => {
    const { failures } = await run.check({ allowedAccountIds: ["999999999999"] });
    assert.match(failures?.[0]?.reason ?? "", /not allowed/);
  });
});
