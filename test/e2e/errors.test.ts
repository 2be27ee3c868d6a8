import assert from "node:assert/strict";
import { AuditGate, AuditTask, type AuditTaskArgs } from "pulumi-device-defender";
import { type Emulator, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

describe("an error on the real engine is one line, exits non-zero and leaves the state as it was", () => {
  let emulator: Emulator;
  let stack: TestStack;
  let untouched: unknown;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
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

  it("for a bad argument", async () => {
    run({ taskId: "a_b" });
    await fails(
      `${resource}: property taskId value {a_b} has a problem: has characters other than letters, digits and hyphens`,
    );
  });

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

  it("for what AWS answers", async () => {
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "accessDenied" }]);
    run({ taskId: TASK_ID });
    await fails(/access denied in eu-west-1 .*; allow iot:DescribeAuditTask to the caller$/);
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
