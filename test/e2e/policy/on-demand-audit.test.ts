import assert from "node:assert/strict";
import { AuditGate, auditStackOutputs, OnDemandAudit } from "pulumi-device-defender";
import { AuditedStack, CHECKS } from "../../support/audited-stack";
import { nonCompliant } from "../../support/checks";
import { EMULATED, reported, withPack } from "./pack";

describe("The policy pack over an audit that is started on demand", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
    world.stack.program = async () => {
      const audit = new OnDemandAudit("audit", { targetCheckNames: CHECKS, pollInterval: "1 second" });
      const gate = new AuditGate("gate", { audit, enforcementLevel: "advisory" });
      return { audit: auditStackOutputs(audit, gate) };
    };
  });

  afterEach(() => world.remove());

  it("requires its contract, which is unknown until the audit has run", async () => {
    const pack = withPack(world.stack, EMULATED);
    const preview = await world.stack.preview(pack);
    assert.deepEqual(
      reported(preview)
        .map(({ policy }) => policy)
        .sort(),
      ["audit-present", "published-audit-accepted"],
    );
    const up = await world.stack.up(pack);
    assert.ok(up.ok, up.text);
    assert.deepEqual(reported(up), []);
    assert.deepEqual(reported(await world.stack.preview(pack)), []);
  });

  it("reports one that is not compliant", async () => {
    world.store.setOnDemand({
      dataCollectionMs: 0,
      checkMs: 0,
      outcomes: { LOGGING_DISABLED_CHECK: nonCompliant() },
    });
    const up = await world.stack.up(withPack(world.stack, EMULATED));
    assert.equal(up.ok, false);
    assert.match(
      reported(up)
        .map(({ policy, message }) => `${policy}: ${message}`)
        .join(),
      /^published-audit-accepted: .*LOGGING_DISABLED_CHECK/,
    );
  });
});
