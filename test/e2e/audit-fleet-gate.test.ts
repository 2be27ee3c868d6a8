import assert from "node:assert/strict";
import { type AuditBaseline, AuditFleet, AuditGate, type AuditGateArgs } from "pulumi-device-defender";
import { audit, TASK_ID } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { callsSince, REGION } from "../support/emulated";
import { DEVICE, FleetStack, failing, LOGGING, OTHER_REGION, targets } from "../support/fleet-stack";

const CLIENTS = "CONFLICTING_CLIENT_IDS_CHECK";

describe("AuditFleet under a gate on the real engine", () => {
  let fleets: FleetStack;

  beforeEach(async () => {
    fleets = await FleetStack.create();
    // The guard reads in the program itself.
    await fleets.stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
  });

  afterEach(() => fleets.remove());

  const gated =
    (rules: Omit<AuditGateArgs, "audit"> = {}, value = "deployed") =>
    async () => {
      const fleet = new AuditFleet("fleet", { targets, maxAttempts: 1 });
      const gate = new AuditGate("gate", { audit: fleet, ...rules });
      new Echo("spy", { value }, gate.guard());
      return { verdict: gate.verdict };
    };

  it("passes when every target does, and changes nothing after that", async () => {
    fleets.putEverywhere();
    fleets.stack.program = gated();
    const preview = await fleets.stack.preview();
    assert.equal(preview.outputs["verdict"], "passed", preview.text);
    const up = await fleets.stack.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual((await fleets.stack.up()).changes, { same: 4 });
  });

  it("names the target in every violation", async () => {
    fleets.putEverywhere();
    fleets.stores.partner().putAudit(audit(failing));
    fleets.stores["home/us"]().putAudit(audit({ auditDetails: { [DEVICE]: compliant(), [LOGGING]: compliant(0) } }));
    fleets.stores.home().removeAudit(TASK_ID);
    fleets.stack.program = gated({ minTotalResources: 1 });
    for (const operation of ["preview", "up"] as const) {
      const { ok, errors } = await fleets.stack[operation]();
      assert.equal(ok, false);
      const lines = errors.join("\n");
      assert.match(lines, /audit: target home: error NotFound: reading audit task 1+: not found in eu-west-1;/);
      assert.match(lines, /minTotalResources: target home\/us, audit 1+, check LOGGING_DISABLED_CHECK: 0 resources/);
      assert.match(
        lines,
        /maxNonCompliantChecks: target partner, audit 1+, check DEVICE_CERTIFICATE_SHARED_CHECK: 2 of 10/,
      );
    }
  });

  it("reads every target again for a guarded resource in a run that skips fleet and gate", async () => {
    fleets.putEverywhere();
    fleets.stack.program = gated();
    const first = await fleets.stack.up();
    assert.ok(first.ok, first.text);
    fleets.stores.partner().putAudit(audit(failing));
    fleets.stack.program = gated({}, "changed");
    const mark = fleets.emulator.callMark;
    const { ok, text } = await fleets.stack.up({
      target: ["urn:pulumi:dev::e2e::pulumi-nodejs:dynamic:Resource::spy"],
    });
    assert.equal(ok, false, text);
    assert.match(text, /device-defender-guard:gate.*target partner, audit 1+, check DEVICE/);
    assert.ok(callsSince(fleets.emulator, mark).length > 0);
    assert.equal((await fleets.stack.resource("spy")).outputs?.["value"], "deployed");
  });

  it("reads the findings of every target, and tolerates only what the target's baseline names", async () => {
    const clientsAt = (store: (typeof fleets.stores)[keyof typeof fleets.stores], ...clientIds: readonly string[]) =>
      store().putAudit(
        audit({
          auditDetails: { [CLIENTS]: nonCompliant(clientIds.length), [LOGGING]: compliant(1) },
          findings: { [CLIENTS]: clientIds.map((clientId) => ({ nonCompliantResource: client(clientId) })) },
        }),
      );
    const client = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });
    const accepted = (region: string, ...clientIds: readonly string[]): AuditBaseline => ({
      schemaVersion: 1,
      acceptedBy: "ana",
      acceptedAt: new Date(fleets.now).toISOString(),
      region,
      audit: { taskId: TASK_ID },
      checks: { [CLIENTS]: { nonCompliantResources: clientIds.length, resources: clientIds.map(client) } },
    });
    clientsAt(fleets.stores.home, "a", "b");
    clientsAt(fleets.stores["home/us"], "c");
    fleets.stores.partner().putAudit(audit());
    const baseline = { home: accepted(REGION, "a", "b"), "home/us": accepted(OTHER_REGION, "c") };
    let found: unknown;
    fleets.stack.program = async () => {
      const fleet = new AuditFleet("fleet", { targets, findings: "resources" });
      fleet.targets.apply(({ home }) => {
        found = home !== undefined && "findingsSummary" in home ? home.findingsSummary?.resources : undefined;
      });
      const gate = new AuditGate("gate", { audit: fleet, baseline });
      new Echo("guarded", { value: gate.verdict }, gate.guard());
    };
    const preview = await fleets.stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.deepEqual(found, { [CLIENTS]: [client("a"), client("b")] });
    assert.ok((await fleets.stack.up()).ok);
    const again = await fleets.stack.up({ expectNoChanges: true });
    assert.deepEqual(again.changes, { same: 4 }, again.text);
    const refreshed = await fleets.stack.refresh();
    assert.ok(refreshed.ok, refreshed.text);
    assert.deepEqual(refreshed.changes, { same: 4 }, refreshed.text);

    // As many as before, and another one.
    clientsAt(fleets.stores["home/us"], "d");
    const { ok, errors } = await fleets.stack.preview();
    assert.equal(ok, false);
    assert.match(
      errors.join("\n"),
      /target home\/us, .*CONFLICTING_CLIENT_IDS_CHECK: .*not in the baseline: CLIENT_ID d/,
    );
    assert.doesNotMatch(errors.join("\n"), /target home,/);
  });
});
