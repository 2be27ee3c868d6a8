// Whether AWS has forgotten an audit: neither a clock that is ahead nor an endpoint that is not AWS's may say so.
import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, startEmulator } from "../../../emulator";
import { noteAwsTime } from "../../../provider/aws/clock";
import { auditFleet } from "../../../provider/plugin/audit-fleet";
import { auditTask } from "../../../provider/plugin/audit-task";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { configuredProvider } from "../../support/configured-provider";
import { REGION } from "../../support/emulated";

const DAY_MS = 24 * 60 * 60 * 1000;
const fast = () => Date.now() + 86 * DAY_MS;

describe("a clock that is ahead", () => {
  let emulator: Emulator;

  let awsNow: () => number;

  beforeEach(async () => {
    awsNow = Date.now;
    emulator = await startEmulator({ now: () => awsNow(), sendDate: true, data: { accounts: {} } });
    emulator.account(undefined, REGION).putAudit(audit({ taskStartTime: daysAgo(5) }));
  });
  afterEach(() => emulator.close());

  const failuresOf = async (provider: dynamic.ResourceProvider, args: object, before: object = args) => {
    const task = await configuredProvider(emulator, provider);
    const { inputs } = (await task.check?.({}, before)) ?? {};
    assert.ok(inputs);
    emulator.account(undefined, REGION).clearAudits();
    return task.check?.(inputs, args);
  };

  it("does not keep an audit that AWS cannot have forgotten yet", async () => {
    const { failures } = (await failuresOf(auditTask(fast), { taskId: TASK_ID })) ?? {};
    assert.match(String(failures?.[0]?.reason), /not found/);
  });

  it("does not keep one when it is the server's, which may not be AWS's", async () => {
    const provider = auditTask();
    const { inputs } = (await (await configuredProvider(emulator, provider)).check({}, { taskId: TASK_ID })) ?? {};
    emulator.account(undefined, REGION).clearAudits();
    awsNow = fast;
    const { failures } = await provider.check(inputs ?? {}, { taskId: TASK_ID });
    noteAwsTime(new URL(emulator.endpoint).host, Date.now());
    assert.match(String(failures?.[0]?.reason), /not found/);
  });

  it("does not keep such a target of a fleet", async () => {
    const { inputs } = (await failuresOf(auditFleet(fast), { targets: { home: { taskId: TASK_ID } } })) ?? {};
    assert.match(JSON.stringify(inputs?.["targets"]), /not found/);
  });
});

describe("an endpoint that is not AWS's", () => {
  it("does not keep an audit that was read from another one, also when it is old enough", async () => {
    let now: () => number = Date.now;
    const emulator = await startEmulator({ now: () => now(), sendDate: true, data: { accounts: {} } });
    try {
      const task = await configuredProvider(
        emulator,
        auditTask(() => now()),
      );
      emulator.account(undefined, REGION).putAudit(audit({ taskStartTime: daysAgo(5) }));
      const { inputs = {} } = await task.check({}, { taskId: TASK_ID });
      now = fast;
      emulator.account(undefined, REGION).clearAudits();
      assert.equal((await task.check(inputs, { taskId: TASK_ID })).inputs?.["expired"], true);
      for (const endpoint of [null, "http://127.0.0.1:4566"]) {
        const { failures } = await task.check({ ...inputs, endpoint }, { taskId: TASK_ID });
        assert.match(String(failures?.[0]?.reason), /not found/);
      }
    } finally {
      noteAwsTime(new URL(emulator.endpoint).host, Date.now());
      await emulator.close();
    }
  });
});
