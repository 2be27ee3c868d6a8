import assert from "node:assert/strict";
import { AuditGate, AuditTask, type AuditTaskArgs } from "pulumi-device-defender";
import type { Emulator, FaultKind } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { configFor, emulated, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

describe("an error on the real engine is one line, exits non-zero and leaves the state as it was", () => {
  let emulator: Emulator;
  let stack: TestStack;
  let untouched: unknown;

  before(async () => {
    emulator = await emulated({ data: { accounts: {} } });
    stack = await TestStack.create(configFor(emulator));
    emulator.account(undefined, REGION).putAudit(audit());
    run({ taskId: TASK_ID });
    assert.ok((await stack.up()).ok);
    untouched = await stack.state();
  });

  after(async () => {
    await emulator.close();
    stack.remove();
  });

  afterEach(() => emulator.setFaults([]));

  const run = (args: object) => {
    stack.program = async () => void new AuditTask("audit", args as AuditTaskArgs);
  };

  const fails = async (expected: string | RegExp) => {
    const { ok, text, errors } = await stack.preview();
    assert.equal(ok, false, text);
    assert.doesNotMatch(text, /\n\s+at |AuditError|undefined|\[object/);
    const lines = errors.filter((line) => !/^preview failed/.test(line));
    assert.equal(lines.length, 1, lines.join("\n"));
    if (typeof expected === "string") {
      assert.equal(lines[0], expected);
    } else {
      assert.match(lines[0] ?? "", expected);
    }
    assert.deepEqual(await stack.state(), untouched);
  };

  const resource = "pulumi-nodejs:dynamic/iot:AuditTask resource 'audit'";

  const badArguments: readonly [what: string, args: object, property: string, value: string, problem: string][] = [
    ["an empty task id", { taskId: "" }, "taskId", "", "is empty"],
    [
      "a task id that is too long",
      { taskId: "a".repeat(41) },
      "taskId",
      "a".repeat(41),
      "is longer than 40 characters",
    ],
    [
      "a task id with wrong characters",
      { taskId: "a_b" },
      "taskId",
      "a_b",
      "has characters other than letters, digits and hyphens",
    ],
    [
      "a schedule with wrong characters",
      { scheduledAuditName: "a b" },
      "scheduledAuditName",
      "a b",
      "has characters other than letters, digits, underscores and hyphens",
    ],
    ["a task id of the wrong type", { taskId: 5 }, "taskId", "5", "is not a string"],
    [
      "both selectors",
      { taskId: "1", scheduledAuditName: "n" },
      "taskId",
      "1",
      "is given together with scheduledAuditName or taskType; give either the id of one audit or what to pick the latest by",
    ],
    [
      "an unknown argument",
      { taskID: "1" },
      "taskID",
      "1",
      "is no argument; check its spelling, and that ignoreChanges holds back no output",
    ],
    [
      "an unknown task type",
      { taskType: "WEEKLY" },
      "taskType",
      "WEEKLY",
      "is not one of ON_DEMAND_AUDIT_TASK, SCHEDULED_AUDIT_TASK",
    ],
    [
      "an endpoint that is no URL",
      { taskId: "1", endpoint: "localhost" },
      "endpoint",
      "localhost",
      "is not an http or https URL",
    ],
    ["no attempts", { taskId: "1", maxAttempts: 0 }, "maxAttempts", "0", "is less than 1"],
  ];

  for (const [what, args, property, value, problem] of badArguments) {
    it(`for ${what}`, async () => {
      run(args);
      await fails(`${resource}: property ${property} value {${value}} has a problem: ${problem}`);
    });
  }

  it("for every bad argument at once, a line each", async () => {
    run({ taskId: "", region: "moon" });
    const { errors } = await stack.preview();
    assert.equal(errors.filter((line) => line.includes("has a problem")).length, 2);
  });

  it("for an audit that is not there", async () => {
    run({ taskId: "404" });
    await fails(
      `${resource} has a problem: reading audit task 404: not found in ${REGION}; check taskId and region (audits are kept 90 days)`,
    );
  });

  it("for a schedule without a completed audit", async () => {
    run({ scheduledAuditName: "never" });
    await fails(
      `${resource} has a problem: finding the latest completed audit of schedule never: none in the last 90 days in ${REGION}; check scheduledAuditName and region`,
    );
  });

  const faults: readonly [what: string, kind: FaultKind, expected: RegExp][] = [
    ["access denied", "accessDenied", /access denied in eu-west-1 .*; allow iot:DescribeAuditTask to the caller$/],
    ["expired credentials", "expiredToken", /the AWS credentials have expired; log in again or renew them$/],
    [
      "throttling beyond the retries",
      "throttle",
      /throttled 2 times in eu-west-1; run again later or raise maxAttempts$/,
    ],
    ["a failing service", "error500", /AWS IoT failed in eu-west-1 .*; run again later$/],
    ["an answer that is not JSON", "notJson", /the answer is not JSON, or it is cut short; check/],
    ["a truncated answer", "truncated", /(cut short|ECONNRESET|connection lost).*; check/],
    ["an empty answer", "emptyBody", /the answer is empty; check/],
    ["an empty object", "emptyObject", /the answer is empty; check/],
    [
      "a lost connection",
      "reset",
      /cannot reach AWS IoT in eu-west-1 \(ECONNRESET\); check region, endpoint and network$/,
    ],
  ];

  for (const [what, kind, expected] of faults) {
    it(`for ${what}`, async () => {
      emulator.setFaults([{ operation: "DescribeAuditTask", kind, times: 10 }]);
      run({ taskId: TASK_ID, maxAttempts: 2 });
      await fails(expected);
    });
  }

  it("for an endpoint where nothing listens", async () => {
    run({ taskId: TASK_ID, endpoint: "http://127.0.0.1:9", maxAttempts: 1 });
    await fails(
      /reading audit task 1+: cannot reach AWS IoT in eu-west-1 \(ECONNREFUSED\); check region, endpoint and network$/,
    );
  });

  it("for the wrong account", async () => {
    run({ taskId: TASK_ID, allowedAccountIds: ["999999999999"] });
    await fails(
      /the credentials belong to account 123456789012, which is not allowed; use credentials of 999999999999$/,
    );
  });

  it("for a region that nobody has set", async () => {
    const without = await TestStack.create({ "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint }]) });
    without.program = async () => void new AuditTask("audit", { taskId: TASK_ID });
    const { ok, errors } = await without.preview();
    without.remove();
    assert.equal(ok, false);
    assert.deepEqual(errors, [
      `${resource} has a problem: connecting to AWS IoT: no AWS region is set; set the region argument, "pulumi config set aws:region" or AWS_REGION`,
    ]);
  });

  it("for an output of the audit that ignoreChanges holds back", async () => {
    stack.program = async () =>
      void new AuditTask("audit", { taskId: TASK_ID }, { ignoreChanges: ["complianceStatus", "taskStatistics"] });
    const { ok, errors } = await stack.preview();
    assert.equal(ok, false);
    assert.match(errors.join(), /complianceStatus .*is no argument; check its spelling, and that ignoreChanges/);
  });

  it("for a gate whose audit ignoreChanges holds back", async () => {
    stack.program = async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID });
      new AuditGate("gate", { audit: task });
    };
    const held = await TestStack.create(configFor(emulator));
    held.program = stack.program;
    assert.ok((await held.up()).ok);
    for (const ignoreChanges of [["audit"], ["*"]]) {
      held.program = async () => {
        const task = new AuditTask("audit", { taskId: TASK_ID });
        new AuditGate("gate", { audit: task }, { ignoreChanges });
      };
      const { ok, errors } = await held.preview();
      assert.equal(ok, false);
      assert.match(errors.join(), /ignoreChanges/);
    }
    held.remove();
  });
});
