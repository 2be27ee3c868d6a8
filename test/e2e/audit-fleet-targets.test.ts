import assert from "node:assert/strict";
import { type AuditFleetArgs, readFleetRecord } from "pulumi-device-defender";
import { audit, daysAgo } from "../support/audits";
import { assumeRole, FleetStack, failing, targets } from "../support/fleet-stack";

describe("Targets of an AuditFleet that cannot be read, on the real engine", () => {
  let fleets: FleetStack;

  beforeEach(async () => {
    fleets = await FleetStack.create();
  });

  afterEach(() => fleets.remove());

  it("names a target that cannot be read, with the reason, and reads the others", async () => {
    fleets.putEverywhere();
    fleets.stores["home/us"]().putAudit(audit(failing));
    const lost = {
      ...targets,
      lost: { taskId: "77" },
      denied: { assumeRole: { ...assumeRole, externalId: "guessed" } },
    };
    fleets.stack.program = fleets.program({ targets: lost, maxAttempts: 1 });

    const up = await fleets.stack.up();

    assert.ok(up.ok, up.text);
    const outputs = (await fleets.stack.outputs()) as Record<string, Record<string, { code: string; message: string }>>;
    assert.equal(outputs["complianceStatus"], "INSUFFICIENT_DATA");
    assert.deepEqual(outputs["nonCompliantTargetNames"], ["home/us"]);
    const { lost: one, denied: other, ...more } = outputs["unreadableTargets"] ?? {};
    assert.deepEqual(more, {});
    assert.equal(one?.code, "NotFound");
    assert.match(one?.message ?? "", /^reading audit task 77: not found in eu-west-1;/);
    assert.equal(other?.code, "AccessDenied");
    assert.equal(outputs["totals"]?.["totalTargets"], 5);
    assert.equal(outputs["totals"]?.["totalChecks"], 6);
    assert.match(up.warnings.join("\n"), /target lost: reading audit task 77: not found/);
    assert.deepEqual((await fleets.stack.up()).changes, { same: 2 });

    fleets.stack.program = fleets.program();
    assert.ok((await fleets.stack.up()).ok);
    assert.equal((await fleets.stack.outputs())["complianceStatus"], "NON_COMPLIANT");
  });

  it("names a target that is not read in time, and reads the others", async () => {
    fleets.putEverywhere();
    fleets.stores.home().putAudit(audit({ taskId: "slow" }));
    fleets.emulator.setFaults([{ operation: "DescribeAuditTask", kind: "timeout", taskId: "slow" }]);
    fleets.stack.program = fleets.program({ targets: { ...targets, slow: { taskId: "slow" } }, timeout: "3 seconds" });

    const { ok, text, outputs } = await fleets.stack.preview();

    assert.ok(ok, text);
    assert.deepEqual(outputs["unreadableTargets"], {
      slow: {
        code: "TimedOut",
        message: "reading target slow: not read within 3 seconds; raise timeout or concurrency",
      },
    });
    assert.equal((outputs["totals"] as Record<string, number>)["compliantTargets"], 3);
  });

  it("keeps the recorded audit of a target that AWS has forgotten, marked and warned about", async () => {
    fleets.now -= 10 * 24 * 60 * 60 * 1000;
    fleets.putEverywhere();
    fleets.stores.home().putAudit(audit({ taskStartTime: daysAgo(95) }));
    fleets.stack.program = fleets.program();
    assert.ok((await fleets.stack.up()).ok);
    fleets.now = Date.now();

    const up = await fleets.stack.up();

    assert.ok(up.ok, up.text);
    assert.match(up.warnings.join(), /target home: AWS no longer has its audit/);
    const { home, partner } = readFleetRecord((await fleets.stack.resource("fleet")).outputs ?? {});
    assert.equal(home !== undefined && "expired" in home && home.expired, true);
    assert.equal(partner !== undefined && "expired" in partner && partner.expired, false);
    assert.deepEqual((await fleets.stack.up()).changes, { same: 2 });
  });

  it("reports each bad argument of each target in one line, and reads nothing", async () => {
    const bad = {
      one: { taskId: "a_b", region: "Ireland" },
      two: { taskID: "1" },
      three: { assumeRole: { roleArn: "Reader" } },
      four: { taskId: "1", scheduledAuditName: "nightly" },
    };
    fleets.stack.program = fleets.program({
      targets: bad as AuditFleetArgs["targets"],
      concurrency: 0,
      timeout: "soon",
    });
    const { ok, errors, text } = await fleets.stack.preview();
    assert.equal(ok, false);
    const problems = errors.flatMap(
      (line) => /property (\S+) .*has a problem: (.*)/.exec(line)?.slice(1).join(" ") ?? [],
    );
    assert.deepEqual(problems.sort(), [
      "concurrency is less than 1",
      "targets.four.taskId is given together with scheduledAuditName or taskType; give either the id of one audit or what to pick the latest by",
      "targets.one.region is not an AWS region such as eu-west-1",
      "targets.one.taskId has characters other than letters, digits and hyphens",
      "targets.three.assumeRole.roleArn is not the ARN of an IAM role",
      "targets.two.taskID is no argument; check its spelling",
      'timeout is no length of time of up to a day, such as "5 minutes"',
    ]);
    assert.doesNotMatch(text, /\n\s+at /);
    assert.deepEqual(fleets.emulator.calls, []);
  });
});
