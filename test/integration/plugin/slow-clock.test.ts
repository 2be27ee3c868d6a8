// Ages are judged by AWS's clock where that of this machine is slow: an audit of the day before yesterday is not of today.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { noteAwsTime } from "../../../provider/aws/clock";
import { auditGate } from "../../../provider/plugin/audit-gate";
import { auditTask } from "../../../provider/plugin/audit-task";
import { newReceipt, RECEIPT, readReceipt } from "../../../provider/protocol/check-receipt";
import { digestArguments, GIVEN } from "../../../provider/protocol/given-arguments";
import { audit, TASK_ID } from "../../support/audits";
import { configuredProvider } from "../../support/configured-provider";

const HOUR_MS = 60 * 60 * 1000;
const REGION = "eu-west-1";

describe("a machine whose clock is slow", () => {
  const emulators: Emulator[] = [];

  afterEach(async () => {
    for (const emulator of emulators.splice(0)) {
      noteAwsTime(new URL(emulator.endpoint).host, Date.now());
      await emulator.close();
    }
  });

  /** Reads an audit that started so long ago by this machine's clock. */
  async function read(awsAheadMs: number, startedMsAgo = HOUR_MS) {
    const emulator = await startEmulator({
      now: () => Date.now() + awsAheadMs,
      sendDate: true,
      data: { accounts: {} },
    });
    emulators.push(emulator);
    // Of no schedule: for one the gate would ask AWS once more, and hear its clock again.
    const { scheduledAuditName: _, ...onDemand } = audit({
      taskId: TASK_ID,
      taskType: "ON_DEMAND_AUDIT_TASK",
      taskStartTime: new Date(Date.now() - startedMsAgo),
    });
    emulator.account(undefined, REGION).putAudit(onDemand);
    const task = await configuredProvider(emulator, auditTask());
    const receipt = newReceipt();
    const asked = { taskId: TASK_ID };
    const checked = await task.check?.({}, { ...asked, [RECEIPT]: receipt, [GIVEN]: digestArguments(asked) });
    assert.equal(checked?.failures, undefined);
    return { audit: checked?.inputs, receipt };
  }

  async function judge({ audit: values, receipt }: Awaited<ReturnType<typeof read>>) {
    const given = { audit: values, maxAge: "1 day" };
    const judged = await auditGate().check?.(
      {},
      { ...given, [RECEIPT]: { gate: newReceipt(), audits: [receipt] }, [GIVEN]: digestArguments(given) },
    );
    const readAt = readReceipt(receipt)?.readAt ?? Number.NaN;
    return { reasons: (judged?.failures ?? []).map(({ reason }) => reason), aheadMs: readAt - Date.now() };
  }

  it("does not accept an old audit as recent", async () => {
    const { reasons, aheadMs } = await judge(await read(30 * HOUR_MS));

    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? "", /maxAge.*at most 1 day ago/);
    // The receipt has AWS's time, which a published contract goes by.
    assert.equal(Math.round(aheadMs / HOUR_MS), 30);
  });

  it("passes an audit that is recent by AWS's clock", async () => {
    assert.deepEqual((await judge(await read(2 * HOUR_MS))).reasons, []);
  });

  it("is not set back by an AWS clock that is behind", async () => {
    const [reason = ""] = (await judge(await read(-30 * HOUR_MS, 25 * HOUR_MS))).reasons;

    assert.match(reason, /maxAge.*at most 1 day ago/);
  });

  it("is not set back by another endpoint that answers last", async () => {
    const old = await read(30 * HOUR_MS);
    await read(0);
    const { reasons } = await judge(old);

    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? "", /maxAge.*at most 1 day ago/);
  });
});
