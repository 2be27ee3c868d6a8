import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
  type AuditBaseline,
  AuditFleet,
  type AuditFleetArgs,
  type AuditFleetTarget,
  AuditGate,
  type AuditGateArgs,
  type FleetTargets,
  readFleetRecord,
} from "pulumi-device-defender";
import { type Audit, type Emulator, startEmulator } from "../../emulator";
import { audit, compliantCheck, daysAgo, nonCompliantCheck, TASK_ID } from "../support/audits";
import { Echo } from "../support/echo";
import { callsSince, configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

const OTHER_ACCOUNT = "210987654321";
const OTHER_REGION = "us-east-1";
const DEVICE = "DEVICE_CERTIFICATE_SHARED_CHECK";
const CLIENTS = "CONFLICTING_CLIENT_IDS_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";
const failing: Partial<Audit> = { auditDetails: { [DEVICE]: nonCompliantCheck(2), [LOGGING]: compliantCheck(1) } };

describe("AuditFleet on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;
  let now: number;

  beforeEach(async () => {
    now = Date.now();
    const roles = { Reader: { externalId: "shared" } };
    emulator = await startEmulator({ data: { accounts: { [OTHER_ACCOUNT]: { roles } } }, now: () => now });
    stack = await TestStack.create(configFor(emulator));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const assumeRole = { roleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/Reader`, externalId: "shared" };
  /** By id and the latest of a schedule, in the stack's own region and account, in another region, in another account. */
  const targets: AuditFleetArgs["targets"] = {
    home: { taskId: TASK_ID },
    "home/us": { region: OTHER_REGION, scheduledAuditName: "nightly" },
    partner: { taskId: TASK_ID, assumeRole },
  };
  const stores = {
    home: () => emulator.account(undefined, REGION),
    "home/us": () => emulator.account(undefined, OTHER_REGION),
    partner: () => emulator.account(OTHER_ACCOUNT, REGION),
  };
  const putEverywhere = () => {
    for (const store of Object.values(stores)) {
      store().putAudit(audit());
    }
  };

  const program =
    (args: Partial<AuditFleetArgs> = {}) =>
    async () => {
      const { complianceStatus, totals, unreadableTargets, nonCompliantTargetNames } = new AuditFleet("fleet", {
        targets,
        ...args,
      });
      return { complianceStatus, totals, unreadableTargets, nonCompliantTargetNames };
    };

  it("knows every target's audit at the first preview, and changes nothing after that", async () => {
    putEverywhere();
    let known: FleetTargets = {};
    stack.program = async () => {
      const fleet = new AuditFleet("fleet", { targets });
      fleet.targets.apply((values) => {
        known = values;
      });
      return { status: fleet.complianceStatus, totals: fleet.totals };
    };

    const preview = await stack.preview();

    assert.ok(preview.ok, preview.text);
    assert.deepEqual(Object.keys(known).sort(), ["home", "home/us", "partner"]);
    const { home, partner, "home/us": us } = JSON.parse(JSON.stringify(known));
    assert.equal(us.region, OTHER_REGION);
    assert.equal(partner.taskId, TASK_ID);
    assert.deepEqual(home, {
      taskId: TASK_ID,
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      taskStartTime: audit().taskStartTime?.toISOString(),
      scheduledAuditName: "nightly",
      taskStatistics: {
        totalChecks: 2,
        inProgressChecks: 0,
        waitingForDataCollectionChecks: 0,
        compliantChecks: 2,
        nonCompliantChecks: 0,
        failedChecks: 0,
        canceledChecks: 0,
      },
      auditDetails: audit().auditDetails,
      complianceStatus: "COMPLIANT",
      nonCompliantCheckNames: [],
      undecidedCheckNames: [],
      region: REGION,
      endpoint: emulator.endpoint,
      expired: false,
    });
    assert.equal(preview.outputs["status"], "COMPLIANT");

    assert.deepEqual((await stack.up()).changes, { create: 2 });
    const mark = emulator.callMark;
    const again = await stack.up({ expectNoChanges: true });
    assert.deepEqual(again.changes, { same: 2 }, again.text);
    assert.deepEqual(again.warnings, []);
    const calls = ["AssumeRole", "DescribeAuditTask", "DescribeAuditTask", "DescribeAuditTask", "ListAuditTasks"];
    assert.deepEqual(callsSince(emulator, mark).sort(), calls);

    const { outputs } = await stack.resource("fleet");
    assert.deepEqual(JSON.parse(JSON.stringify(readFleetRecord(outputs ?? {}))), { home, partner, "home/us": us });
    const { totals } = (await stack.outputs()) as { totals: Record<string, number> };
    assert.equal(totals["totalTargets"], 3);
    assert.equal(totals["compliantChecks"], 6);
  });

  it("shows in a diff which target changed in what, and nothing else", async () => {
    putEverywhere();
    stack.program = program();
    await stack.up();
    stores.partner().putAudit(audit(failing));

    const { ok, text, changes } = await stack.preview({ diff: true });

    assert.ok(ok, text);
    assert.deepEqual(changes, { same: 1, update: 1 });
    assert.match(text, /~ partner *: \{/);
    assert.match(text, /\+ DEVICE_CERTIFICATE_SHARED_CHECK: "NON_COMPLIANT 10 2 0"/);
    assert.match(text, /~ complianceStatus *: "COMPLIANT" => "NON_COMPLIANT"/);
    const [ofFleet] = text.split("--outputs:--");
    assert.doesNotMatch(ofFleet ?? "", /home|taskStartTime|checkColumns|LOGGING|totalTargets/);
  });

  it("names a target that cannot be read, with the reason, and has the rest", async () => {
    putEverywhere();
    stores["home/us"]().putAudit(audit(failing));
    const lost = {
      ...targets,
      lost: { taskId: "77" },
      denied: { assumeRole: { ...assumeRole, externalId: "guessed" } },
    };
    stack.program = program({ targets: lost, maxAttempts: 1 });

    const up = await stack.up();

    assert.ok(up.ok, up.text);
    const outputs = (await stack.outputs()) as Record<string, Record<string, { code: string; message: string }>>;
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
    assert.deepEqual((await stack.up()).changes, { same: 2 });

    stack.program = program();
    assert.ok((await stack.up()).ok);
    assert.equal((await stack.outputs())["complianceStatus"], "NON_COMPLIANT");
  });

  it("reads the findings of every target, and lets through what the target's baseline names alone", async () => {
    const clientsAt = (store: (typeof stores)[keyof typeof stores], ...clientIds: readonly string[]) =>
      store().putAudit(
        audit({
          auditDetails: { [CLIENTS]: nonCompliantCheck(clientIds.length), [LOGGING]: compliantCheck(1) },
          findings: { [CLIENTS]: clientIds.map((clientId) => ({ nonCompliantResource: client(clientId) })) },
        }),
      );
    const client = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });
    const accepted = (region: string, ...clientIds: readonly string[]): AuditBaseline => ({
      schemaVersion: 1,
      acceptedBy: "ana",
      acceptedAt: new Date(now).toISOString(),
      region,
      audit: { taskId: TASK_ID },
      checks: { [CLIENTS]: { nonCompliantResources: clientIds.length, resources: clientIds.map(client) } },
    });
    // The guard reads in the program itself.
    await stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
    clientsAt(stores.home, "a", "b");
    clientsAt(stores["home/us"], "c");
    stores.partner().putAudit(audit());
    const baseline = { home: accepted(REGION, "a", "b"), "home/us": accepted(OTHER_REGION, "c") };
    let found: unknown;
    stack.program = async () => {
      const fleet = new AuditFleet("fleet", { targets, findings: "resources" });
      fleet.targets.apply(({ home }) => {
        found = home !== undefined && "findingsSummary" in home ? home.findingsSummary?.resources : undefined;
      });
      const gate = new AuditGate("gate", { audit: fleet, baseline });
      new Echo("guarded", { value: gate.verdict }, gate.guard());
    };
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.deepEqual(found, { [CLIENTS]: [client("a"), client("b")] });
    assert.ok((await stack.up()).ok);
    const again = await stack.up({ expectNoChanges: true });
    assert.deepEqual(again.changes, { same: 4 }, again.text);
    const refreshed = await stack.refresh();
    assert.ok(refreshed.ok, refreshed.text);
    assert.deepEqual(refreshed.changes, { same: 4 }, refreshed.text);

    // As many as before, and another one.
    clientsAt(stores["home/us"], "d");
    const { ok, errors } = await stack.preview();
    assert.equal(ok, false);
    assert.match(
      errors.join("\n"),
      /target home\/us, .*CONFLICTING_CLIENT_IDS_CHECK: .*not in the baseline: CLIENT_ID d/,
    );
    assert.doesNotMatch(errors.join("\n"), /target home,/);
  });

  it("names a target that is not read in time, and has the rest", async () => {
    putEverywhere();
    stores.home().putAudit(audit({ taskId: "slow" }));
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "timeout", taskId: "slow" }]);
    stack.program = program({ targets: { ...targets, slow: { taskId: "slow" } }, timeout: "3 seconds" });

    const { ok, text, outputs } = await stack.preview();

    assert.ok(ok, text);
    assert.deepEqual(outputs["unreadableTargets"], {
      slow: {
        code: "TimedOut",
        message: "reading target slow: not read within 3 seconds; raise timeout or concurrency",
      },
    });
    assert.equal((outputs["totals"] as Record<string, number>)["compliantTargets"], 3);
  });

  it("reports each bad argument of each target in one line, and reads nothing", async () => {
    const bad = {
      one: { taskId: "a_b", region: "Ireland" },
      two: { taskID: "1" },
      three: { assumeRole: { roleArn: "Reader" } },
      four: { taskId: "1", scheduledAuditName: "nightly" },
    };
    stack.program = program({ targets: bad as AuditFleetArgs["targets"], concurrency: 0, timeout: "soon" });
    const { ok, errors, text } = await stack.preview();
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
    assert.deepEqual(emulator.calls, []);
  });

  it("takes no fleet without targets", async () => {
    stack.program = program({ targets: {} });
    const { ok, errors } = await stack.preview();
    assert.equal(ok, false);
    assert.match(errors.join(), /property targets .*is empty; a fleet has at least one target/);
  });

  it("takes targets from other resources: unknown at preview, read at up", async () => {
    putEverywhere();
    const { home: _, ...others } = targets as Record<string, AuditFleetTarget>;
    stack.program = async () => {
      const taskId = new Echo("id", { value: TASK_ID }).result;
      const fleet = new AuditFleet("fleet", { targets: { ...others, made: { taskId } } });
      return { status: fleet.complianceStatus, names: fleet.targets.apply((known) => Object.keys(known).sort()) };
    };
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.notEqual(preview.outputs["status"], "COMPLIANT");
    assert.deepEqual(emulator.calls, []);

    const up = await stack.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual(await stack.outputs(), { status: "COMPLIANT", names: ["home/us", "made", "partner"] });
    assert.deepEqual((await stack.up()).changes, { same: 3 });
  });

  it("refreshes as the program reads, and is destroyed without credentials or network", async () => {
    putEverywhere();
    stack.program = program({ endpoint: emulator.endpoint, maxAttempts: 2 });
    await stack.up();
    const before = (await stack.resource("fleet")).outputs;
    await stack.refresh();
    assert.deepEqual((await stack.resource("fleet")).outputs, before);

    stores["home/us"]().putAudit(audit(failing));
    const refreshed = await stack.refresh();
    assert.equal(refreshed.changes["update"], 1, refreshed.text);
    const { outputs } = await stack.resource("fleet");
    assert.deepEqual(outputs?.["nonCompliantTargetNames"], ["home/us"]);
    assert.deepEqual((await stack.preview()).changes, { same: 2 });

    await emulator.close();
    const destroyed = await stack.destroy();
    assert.ok(destroyed.ok, destroyed.text);
    assert.deepEqual(await stack.state(), []);
  });

  it("keeps the recorded audit of a target that AWS has forgotten, marked and warned about", async () => {
    now -= 10 * 24 * 60 * 60 * 1000;
    putEverywhere();
    stores.home().putAudit(audit({ taskStartTime: daysAgo(95) }));
    stack.program = program();
    assert.ok((await stack.up()).ok);
    now = Date.now();

    const up = await stack.up();

    assert.ok(up.ok, up.text);
    assert.match(up.warnings.join(), /target home: AWS no longer has its audit/);
    const { home, partner } = readFleetRecord((await stack.resource("fleet")).outputs ?? {});
    assert.equal(home !== undefined && "expired" in home && home.expired, true);
    assert.equal(partner !== undefined && "expired" in partner && partner.expired, false);
    assert.deepEqual((await stack.up()).changes, { same: 2 });
  });

  it("keeps an external id secret that is one, and no credentials at all", async () => {
    putEverywhere();
    const externalId = pulumi.secret("shared");
    stack.program = program({
      targets: { ...targets, partner: { taskId: TASK_ID, assumeRole: { ...assumeRole, externalId } } },
    });
    await stack.up();
    await stack.refresh();
    const { inputs, outputs } = await stack.resource("fleet");
    for (const kept of [inputs, outputs]) {
      const { partner, home } = (kept?.["targets"] ?? {}) as Record<string, Record<string, unknown>>;
      assert.equal(home?.["complianceStatus"], "COMPLIANT");
      assert.match(JSON.stringify(partner?.["assumeRole"]), /"externalId":\{"4dabf18193072939515e22adb298388d"/);
    }
    assert.doesNotMatch(JSON.stringify({ inputs, outputs }), /"externalId":"shared"|wJalrXUtnFEMI|ASIA/);
    assert.deepEqual((await stack.up()).changes, { same: 2 });
  });

  describe("under a gate", () => {
    beforeEach(() => stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" }));

    const gated =
      (rules: Omit<AuditGateArgs, "audit"> = {}, value = "deployed") =>
      async () => {
        const fleet = new AuditFleet("fleet", { targets, maxAttempts: 1 });
        const gate = new AuditGate("gate", { audit: fleet, ...rules });
        new Echo("spy", { value }, gate.guard());
        return { verdict: gate.verdict };
      };

    it("passes when every target does, and changes nothing after that", async () => {
      putEverywhere();
      stack.program = gated();
      const preview = await stack.preview();
      assert.equal(preview.outputs["verdict"], "passed", preview.text);
      const up = await stack.up();
      assert.ok(up.ok, up.text);
      assert.deepEqual((await stack.up()).changes, { same: 4 });
    });

    it("names the target in every violation", async () => {
      putEverywhere();
      stores.partner().putAudit(audit(failing));
      stores["home/us"]().putAudit(
        audit({ auditDetails: { [DEVICE]: compliantCheck(), [LOGGING]: compliantCheck(0) } }),
      );
      stores.home().removeAudit(TASK_ID);
      stack.program = gated({ minTotalResources: 1 });
      for (const operation of ["preview", "up"] as const) {
        const { ok, errors } = await stack[operation]();
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

    it("reads every target anew for what it guards in a run that skips fleet and gate", async () => {
      putEverywhere();
      stack.program = gated();
      const first = await stack.up();
      assert.ok(first.ok, first.text);
      stores.partner().putAudit(audit(failing));
      stack.program = gated({}, "changed");
      const mark = emulator.callMark;
      const { ok, text } = await stack.up({ target: ["urn:pulumi:dev::e2e::pulumi-nodejs:dynamic:Resource::spy"] });
      assert.equal(ok, false, text);
      assert.match(text, /device-defender-guard:gate.*target partner, audit 1+, check DEVICE/);
      assert.ok(callsSince(emulator, mark).length > 0);
      assert.equal((await stack.resource("spy")).outputs?.["value"], "deployed");
    });
  });
});
