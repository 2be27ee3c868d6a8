import assert from "node:assert/strict";
import { AuditFleet, AuditGate } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { callsSince, configFor } from "../support/emulated";
import { TestStack } from "../support/stack";

const REGIONS = ["eu-west-1", "us-east-1"];

describe("Ways round an AuditFleet on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    for (const region of REGIONS) {
      emulator.account(undefined, region).putAudit(audit());
    }
    stack = await TestStack.create(configFor(emulator));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const targets = () => Object.fromEntries(REGIONS.map((region) => [region, { region, taskId: TASK_ID }]));
  const fail = () =>
    emulator
      .account(undefined, "us-east-1")
      .putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));

  it("gives no audits while an argument is unknown, even if they were read before", async () => {
    let known: unknown;
    const program = (unknown: boolean) => async () => {
      const concurrency = unknown ? new Echo("size", { value: 4 }).result.apply(Number) : 4;
      const fleet = new AuditFleet("all", { targets: targets(), concurrency });
      fleet.targets.apply((values) => {
        known = values;
      });
      return { verdict: new AuditGate("gate", { audit: fleet }).verdict };
    };
    stack.program = program(false);
    assert.ok((await stack.up()).ok);
    known = undefined;
    fail();
    const mark = emulator.callMark;
    stack.program = program(true);

    const preview = await stack.preview();

    assert.ok(preview.ok, preview.text);
    assert.notEqual(preview.outputs["verdict"], "passed");
    assert.equal(known, undefined);
    assert.deepEqual(callsSince(emulator, mark), []);
    const up = await stack.up();
    assert.equal(up.ok, false);
    assert.match(up.errors.join(), /target us-east-1, audit 1+, check LOGGING_DISABLED_CHECK: 1 of 10/);
  });

  for (const ignoreChanges of [["targets"], ["*"], ["checkColumns"]]) {
    it(`keeps no earlier audits by ignoreChanges on ${ignoreChanges}`, async () => {
      const program = (ignored: string[]) => async () => {
        const fleet = new AuditFleet("all", { targets: targets() }, { ignoreChanges: ignored });
        new AuditGate("gate", { audit: fleet });
      };
      stack.program = program([]);
      assert.ok((await stack.up()).ok);
      stack.program = program(ignoreChanges);
      const preview = await stack.preview();
      assert.equal(preview.ok, false, preview.text);
      assert.match(preview.errors.join("\n"), /is no argument; check its spelling/);
    });
  }

  it("does not judge an earlier run's audits in a run that leaves the fleet out", async () => {
    stack.program = async () => {
      const fleet = new AuditFleet("all", { targets: targets() });
      return { verdict: new AuditGate("gate", { audit: fleet }).verdict };
    };
    assert.ok((await stack.up()).ok);
    const { urn } = await stack.resource("gate");
    const { ok, errors } = await stack.up({ target: [urn] });
    assert.equal(ok, false);
    assert.match(errors.join(), /not read in this run/);
  });
});
