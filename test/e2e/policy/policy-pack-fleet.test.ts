import assert from "node:assert/strict";
import { AuditFleet } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../../emulator";
import { audit, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { configFor } from "../../support/emulated";
import { TestStack } from "../../support/stack";
import { EMULATED, reported, withPack } from "./pack";

const REGIONS = ["eu-west-1", "us-east-1"];

describe("The policy pack over an AuditFleet on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    for (const region of REGIONS) {
      emulator.account(undefined, region).putAudit(audit());
    }
    stack = await TestStack.create(configFor(emulator));
    stack.program = async () => {
      const targets = REGIONS.map((region) => [region, { region, taskId: TASK_ID }]);
      new AuditFleet("all", { targets: Object.fromEntries(targets), maxAttempts: 1 });
    };
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  it("lets one pass whose targets all are compliant, at preview and at up", async () => {
    const pack = withPack(stack, EMULATED);
    for (const outcome of [await stack.preview(pack), await stack.up(pack)]) {
      assert.ok(outcome.ok, outcome.text);
      assert.deepEqual(reported(outcome), []);
    }
  });

  it("names the target that is not compliant, not read or not from AWS", async () => {
    emulator
      .account(undefined, "us-east-1")
      .putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    emulator.account(undefined, "eu-west-1").removeAudit(TASK_ID);

    const preview = await stack.preview(withPack(stack));

    assert.equal(preview.ok, false);
    const found = reported(preview).map(({ policy, name, message }) => `${policy}: ${name}: ${message}`);
    for (const expected of [
      /^audit-compliant: all: AuditFleet all: audit: target eu-west-1: error NotFound: reading audit task 1+: not found/,
      /^audit-compliant: all: .*target us-east-1, audit 1+, check LOGGING_DISABLED_CHECK: 1 of 10 /,
      /^audit-fresh: all: AuditFleet all: audit: target eu-west-1: error NotFound/,
      /^audit-from-aws: all: AuditFleet all: target eu-west-1: no audit; /,
      /^audit-from-aws: all: AuditFleet all: target us-east-1: endpoint "http:/,
    ]) {
      assert.ok(
        found.some((line) => expected.test(line)),
        `${expected} is not among\n${found.join("\n")}`,
      );
    }
    assert.equal(found.length, 5);
  });
});
