// A fleet with failures that nobody mends today: nothing new passes, by the audits that AWS keeps and no file.
import assert from "node:assert/strict";
import { AuditGate, type AuditGateArgs, AuditTask } from "pulumi-device-defender";
import { AuditedStack, stopped, went } from "../support/audited-stack";
import { audit } from "../support/audits";
import { compliant } from "../support/checks";
import { Echo } from "../support/echo";
import { FLEET, hoursAgo, putFailingAudit } from "../support/failing-fleet";

describe("A gate that compares with the audit before, on the real engine", () => {
  let world: AuditedStack;

  beforeEach(async () => {
    world = await AuditedStack.create();
  });

  afterEach(() => world.remove());

  const put = (taskId: string, hours: number, ids: readonly string[]) =>
    putFailingAudit(world.store, taskId, hours, ids);
  const OTHERS = [...FLEET.slice(1), "cert-new"];

  it("passes what fails as before, refuses one device more of the same count by name, and passes once it is mended", async () => {
    world.stack.program = async () => {
      const nightly = new AuditTask("nightly", {
        scheduledAuditName: "nightly",
        findings: "summary",
        includePreviousAudit: true,
      });
      const gate = new AuditGate("gate", { audit: nightly, noRegression: true, maxNonCompliantChecks: 3 });
      new Echo("guarded", { value: 1 }, gate.guard());
    };
    put("sunday", 60, FLEET);
    put("monday", 36, FLEET);
    await went(world.stack.preview());
    await went(world.stack.up());

    put("tuesday", 12, OTHERS);
    for (const { errors } of [await stopped(world.stack.preview()), await stopped(world.stack.up())]) {
      assert.match(
        errors.join(),
        /noRegression: audit tuesday, check DEVICE_CERTIFICATE_EXPIRING_CHECK: 198 of 500 resources non-compliant; 198 in audit monday; new: DEVICE_CERTIFICATE cert-new/,
      );
    }
    const guarded = (await world.stack.resource("guarded")).urn;
    const around = await stopped(world.stack.up({ target: [guarded], replace: [guarded] }));
    assert.match(around.errors.join(), /noRegression: .*new: DEVICE_CERTIFICATE cert-new/);

    put("tuesday-again", 1, FLEET.slice(1));
    await went(world.stack.up());
  });

  const pinned =
    (taskId: string, rules: Partial<AuditGateArgs> = {}) =>
    async () => {
      const gate = new AuditGate("gate", { audit: new AuditTask("nightly", { taskId }), ...rules });
      new Echo("guarded", { value: taskId }, gate.guard());
    };
  const ABSENT =
    /allowFewerChecks: audit tuesday, check LOGGING_DISABLED_CHECK: absent; allowed: every check that the audit before had/;

  it("does not forget a check that was switched off when it is made anew, nor in a new stack", async () => {
    const both = { DEVICE_CERTIFICATE_SHARED_CHECK: compliant(), LOGGING_DISABLED_CHECK: compliant(1) };
    const fewer = { DEVICE_CERTIFICATE_SHARED_CHECK: compliant() };
    world.store.putAudit(audit({ taskId: "monday", taskStartTime: hoursAgo(26), auditDetails: both }));
    world.store.putAudit(audit({ taskId: "tuesday", taskStartTime: hoursAgo(2), auditDetails: fewer }));

    world.stack.program = pinned("tuesday");
    assert.match((await stopped(world.stack.preview())).errors.join(), ABSENT, "a new stack");

    world.stack.program = pinned("monday");
    await went(world.stack.up());
    const mark = world.emulator.callMark;
    await went(world.stack.preview());
    assert.deepEqual(world.calls(mark), ["DescribeAuditTask"], "a gate that remembers asks nothing more");

    world.stack.program = pinned("tuesday");
    const { urn } = await world.stack.resource("gate");
    const replaced = await stopped(world.stack.up({ replace: [urn] }));
    assert.match(replaced.errors.join(), ABSENT, "a gate made anew");

    world.stack.program = pinned("tuesday", { allowFewerChecks: true });
    await went(world.stack.up({ replace: [urn] }));
  });
});
