import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditHistory } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../emulator";
import { audit, daysAgo } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { callsSince, configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

const NEWEST = daysAgo(0.5);
const MIDDLE = daysAgo(1);
const OLDEST = daysAgo(2);

describe("AuditHistory on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    stack = await TestStack.create(configFor(emulator));
    put({ taskId: "oldest", taskStartTime: OLDEST });
    put({ taskId: "middle", taskStartTime: MIDDLE, taskStatus: "FAILED", auditDetails: {} });
    put({ taskId: "weekly", taskStartTime: MIDDLE, scheduledAuditName: "weekly" });
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const put = (parts: Parameters<typeof audit>[0]) => emulator.account(undefined, REGION).putAudit(audit(parts));
  const nightly = (name = "nightly", args = {}) => new AuditHistory(name, { scheduledAuditName: "nightly", ...args });

  it("knows every value at the first preview, and is unchanged until an audit has ended", async () => {
    let known: Readonly<Record<string, unknown>> = {};
    stack.program = async () => {
      const history = nightly();
      pulumi.output(outputsOf(history)).apply((values) => {
        known = values;
      });
      new Echo("dependent", { value: history.compliantShareOfAudits });
    };
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    const { audits, checks, ...rest } = known as { audits: { taskId: string }[]; checks: object };
    assert.deepEqual(
      audits.map(({ taskId }) => taskId),
      ["middle", "oldest"],
    );
    assert.deepEqual(Object.keys(checks), ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"]);
    assert.deepEqual(JSON.parse(JSON.stringify(rest)), {
      scheduledAuditName: "nightly",
      region: REGION,
      endpoint: emulator.endpoint,
      totalAudits: 2,
      compliantAudits: 1,
      nonCompliantAudits: 0,
      undecidedAudits: 1,
      compliantShareOfAudits: 0.5,
      compliantShareOfTime: 1,
      firstAuditStartTime: OLDEST.toISOString(),
      lastAuditStartTime: MIDDLE.toISOString(),
      lastCompliantStartTime: OLDEST.toISOString(),
      longestGap: { from: OLDEST.toISOString(), to: MIDDLE.toISOString() },
    });

    assert.deepEqual((await stack.up()).changes, { create: 3 });
    assert.equal((await stack.resource("nightly")).id, "all:nightly");
    const mark = emulator.callMark;
    assert.deepEqual((await stack.up({ expectNoChanges: true })).changes, { same: 3 });
    assert.equal(callsSince(emulator, mark).length, 4);
    assert.ok((await stack.refresh({ expectNoChanges: true })).ok);

    put({ taskId: "newest", taskStartTime: NEWEST, auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });
    const { text, changes } = await stack.preview({ diff: true });
    assert.deepEqual(changes, { same: 1, update: 2 });
    assert.match(text, /\+ newest: \{/);
    assert.doesNotMatch(text, /[-~+] (?:oldest|middle): \{/);
    assert.match(text, /\+ nonCompliantSince *: /);
    assert.match(text, /~ value *: 0\.5 => 0\.333/);
    assert.equal((await stack.refresh()).changes["update"], 1);
    await emulator.close();
    assert.ok((await stack.destroy()).ok);
  });

  it("leaves values unknown at preview while an argument is, and knows them at up", async () => {
    stack.program = async () => {
      const scheduledAuditName = new Echo("name", { value: "nightly" }).result;
      return { total: new AuditHistory("history", { scheduledAuditName }).totalAudits };
    };
    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    assert.deepEqual(callsSince(emulator, 0), []);
    assert.ok((await stack.up()).ok);
    assert.deepEqual(await stack.outputs(), { total: 2 });
  });

  it("says what to set for a wrong argument, and without an audit", async () => {
    stack.program = async () => void nightly("long", { within: "1 year" });
    const refused = await stack.preview();
    assert.match(refused.errors.join(), /within value \{1 year\} has a problem: is longer than 90 days/);
    stack.program = async () => void nightly("short", { within: "6 hours" });
    const { ok, errors, text } = await stack.preview();
    assert.equal(ok, false);
    assert.match(
      errors.join(),
      /no audit has ended within 0\.25 days in eu-west-1; check scheduledAuditName, taskType and region, or lengthen within/,
    );
    assert.doesNotMatch(text, /\n\s+at /);
  });

  it("describes each audit once for histories side by side, in every operation", async () => {
    stack.program = async () => {
      nightly();
      new AuditHistory("weekly", { scheduledAuditName: "weekly" });
      new AuditHistory("all", { within: "7 days" });
    };
    for (const operation of ["preview", "up"] as const) {
      const mark = emulator.callMark;
      const outcome = await stack[operation]();
      assert.ok(outcome.ok, outcome.text);
      const described = emulator.callsSince(mark).flatMap(({ input }) => input["taskId"] ?? []);
      assert.deepEqual(described.sort(), ["middle", "oldest", "weekly"]);
    }
    assert.doesNotMatch(JSON.stringify((await stack.resource("all")).inputs), /__(?:readAhead|receipt|given)/);
  });

  it("is read by get without being managed, and imported", async () => {
    stack.program = async () => {
      new AuditHistory("imported", {}, { import: "all:weekly" });
      return { total: AuditHistory.get("got", "all::SCHEDULED_AUDIT_TASK", { within: "36 hours" }).totalAudits };
    };
    const { changes, text } = await stack.up();
    assert.deepEqual(changes, { create: 2 }, text);
    assert.deepEqual(await stack.outputs(), { total: 2 });
    assert.equal((await stack.resource("imported")).id, "all:weekly");
    stack.program = async () => void new AuditHistory("imported", { scheduledAuditName: "weekly" });
    assert.deepEqual((await stack.preview()).changes["same"], 2);
  });
});

function outputsOf(history: AuditHistory): Readonly<Record<string, pulumi.Output<unknown>>> {
  const own = ([name, value]: [string, unknown]) =>
    !name.startsWith("_") && name !== "id" && name !== "urn" && pulumi.Output.isInstance(value);
  return Object.fromEntries(Object.entries(history).filter(own));
}
