// What is wrong with arguments, answers and connections, said where the engine's plugin reads an audit.
import assert from "node:assert/strict";
import { type Emulator, type FaultKind, startEmulator } from "../../../emulator";
import { auditTask } from "../../../provider/plugin/audit-task";
import type { Properties } from "../../../provider/plugin/properties";
import { audit, TASK_ID } from "../../support/audits";
import { configuredProvider } from "../../support/configured-provider";

const REGION = "eu-west-1";

describe("an AuditTask that cannot be read says why, in one line:", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    emulator.account(undefined, REGION).putAudit(audit());
  });

  after(() => emulator.close());

  afterEach(() => emulator.setFaults([]));

  const failuresOf = async (args: object, config: Readonly<Record<string, string>> = { "aws:region": REGION }) => {
    const task = await configuredProvider(emulator, auditTask(), { "aws:region": undefined, ...config });
    const { failures = [] } = await task.check({}, args as Properties);
    for (const { reason } of failures) {
      assert.doesNotMatch(reason, /\n|AuditError|undefined|\[object/);
    }
    return failures;
  };
  const reasonOf = async (...given: Parameters<typeof failuresOf>) => {
    const failures = await failuresOf(...given);
    assert.equal(failures.length, 1);
    return failures[0]?.reason ?? "";
  };

  const badArguments: readonly [what: string, args: object, property: string, reason: string][] = [
    ["an empty task id", { taskId: "" }, "taskId", "is empty"],
    ["a task id that is too long", { taskId: "a".repeat(41) }, "taskId", "is longer than 40 characters"],
    [
      "a task id with wrong characters",
      { taskId: "a_b" },
      "taskId",
      "has characters other than letters, digits and hyphens",
    ],
    [
      "a schedule with wrong characters",
      { scheduledAuditName: "a b" },
      "scheduledAuditName",
      "has characters other than letters, digits, underscores and hyphens",
    ],
    ["a task id of the wrong type", { taskId: 5 }, "taskId", "is not a string"],
    [
      "both selectors",
      { taskId: "1", scheduledAuditName: "n" },
      "taskId",
      "is given together with scheduledAuditName or taskType; give either the id of one audit or what to pick the latest by",
    ],
    [
      "an unknown argument",
      { taskID: "1" },
      "taskID",
      "is no argument; check its spelling, and that ignoreChanges holds back no output",
    ],
    [
      "an unknown task type",
      { taskType: "WEEKLY" },
      "taskType",
      "is not one of ON_DEMAND_AUDIT_TASK, SCHEDULED_AUDIT_TASK",
    ],
    ["an endpoint that is no URL", { taskId: "1", endpoint: "localhost" }, "endpoint", "is not an http or https URL"],
    ["no attempts", { taskId: "1", maxAttempts: 0 }, "maxAttempts", "is less than 1"],
  ];

  for (const [what, args, property, reason] of badArguments) {
    it(what, async () => {
      assert.deepEqual(await failuresOf(args), [{ property, reason }]);
    });
  }

  it("every bad argument at once, a line each", async () => {
    const failures = await failuresOf({ taskId: "", region: "moon" });
    assert.deepEqual(failures.map(({ property }) => property).sort(), ["region", "taskId"]);
  });

  it("an output that ignoreChanges has put back", async () => {
    const [failure] = await failuresOf({ taskId: TASK_ID, complianceStatus: "COMPLIANT" });
    assert.deepEqual(failure, {
      property: "complianceStatus",
      reason: "is no argument; check its spelling, and that ignoreChanges holds back no output",
    });
  });

  it("a schedule without a completed audit", async () => {
    assert.equal(
      await reasonOf({ scheduledAuditName: "never" }),
      "finding the latest completed audit of schedule never: none in the last 90 days in eu-west-1; " +
        "check scheduledAuditName and region",
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
    it(what, async () => {
      emulator.setFaults([{ operation: "DescribeAuditTask", kind, times: 10 }]);
      assert.match(await reasonOf({ taskId: TASK_ID, maxAttempts: 2 }), expected);
    });
  }

  it("an endpoint where nothing listens", async () => {
    assert.match(
      await reasonOf({ taskId: TASK_ID, endpoint: "http://127.0.0.1:9", maxAttempts: 1 }),
      /^reading audit task 1{32}: cannot reach AWS IoT in eu-west-1 \(ECONNREFUSED\); check region, endpoint and network$/,
    );
  });

  it("the wrong account", async () => {
    assert.match(
      await reasonOf({ taskId: TASK_ID, allowedAccountIds: ["999999999999"] }),
      /the credentials belong to account 123456789012, which is not allowed; use credentials of 999999999999$/,
    );
  });

  it("a region that nobody has set", async () => {
    assert.equal(
      await reasonOf({ taskId: TASK_ID }, {}),
      "connecting to AWS IoT: no AWS region is set; " +
        'set the region argument, AWS_REGION, or "pulumi config set aws:region" (device-defender:region for the provider plugin)',
    );
  });
});
