import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type AuditBaseline, AuditGate, AuditTask } from "pulumi-device-defender";
import { deviceDefender } from "../integration/cli/device-defender";
import { AuditedStack, stopped, went } from "../support/audited-stack";
import { Echo } from "../support/echo";
import { REGION } from "../support/emulated";
import { EXPIRING, FLEET, putFailingAudit } from "../support/failing-fleet";

describe("A gate with a baseline, on the real engine", () => {
  let world: AuditedStack;
  let folder: string;
  let file: string;

  before(async () => {
    world = await AuditedStack.create();
    folder = mkdtempSync(join(tmpdir(), "baseline-"));
    file = join(folder, "audit-baseline.json");
  });

  after(async () => {
    await world.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const read = (): AuditBaseline => JSON.parse(readFileSync(file, "utf8"));

  /** What the command writes, with the emulator for AWS. */
  async function baseline(...options: readonly string[]): Promise<string> {
    const args = ["baseline", "--scheduled-audit-name", "nightly", "--out", file, ...options];
    const { exitCode, stdout, stderr } = await deviceDefender(args, {
      env: {
        AWS_ENDPOINT_URL: world.emulator.endpoint,
        AWS_REGION: REGION,
        AWS_ACCESS_KEY_ID: "any",
        AWS_SECRET_ACCESS_KEY: "any",
      },
    });
    assert.equal(exitCode, 0, stdout + stderr);
    return stdout;
  }

  it("passes 200 accepted resources, refuses one of the same number by name, also around the gate, and shrinks", async () => {
    putFailingAudit(world.store, "monday", 36, FLEET);
    assert.match(await baseline(), /accepted 200 resources of 3 checks/);
    world.stack.program = async () => {
      const nightly = new AuditTask("nightly", { scheduledAuditName: "nightly", findings: "resources" });
      const gate = new AuditGate("gate", { audit: nightly, baseline: read() });
      new Echo("guarded", { value: 1 }, gate.guard());
    };
    await went(world.stack.preview());
    await went(world.stack.up());

    putFailingAudit(world.store, "tuesday", 12, [...FLEET.slice(1), "cert-new"]);
    const REFUSED =
      /1 of 500 resources non-compliant, not counting 197 in the baseline, not in the baseline: DEVICE_CERTIFICATE cert-new/;
    for (const { errors } of [await stopped(world.stack.preview()), await stopped(world.stack.up())]) {
      assert.match(errors.join(), REFUSED);
    }
    const { urn } = await world.stack.resource("guarded");
    assert.match((await stopped(world.stack.up({ target: [urn], replace: [urn] }))).errors.join(), REFUSED);

    putFailingAudit(world.store, "wednesday", 1, FLEET.slice(1));
    const { warnings } = await went(world.stack.up());
    assert.match(warnings.join(), new RegExp(`1 of 198 accepted of ${EXPIRING} are mended and can be removed`));
    assert.match(await baseline("--prune"), /now 199 resources of 3 checks/);
    await went(world.stack.up());
  });
});
