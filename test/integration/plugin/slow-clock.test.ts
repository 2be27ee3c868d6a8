// Ages are judged by AWS's clock where that of this machine is slow: an audit of the day before yesterday is not of today.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { noteAwsClock } from "../../../provider/aws/clock";
import { auditGate } from "../../../provider/plugin/audit-gate";
import { auditTask } from "../../../provider/plugin/audit-task";
import { newReceipt, RECEIPT, readReceipt } from "../../../provider/protocol/check-receipt";
import { digestArguments, GIVEN } from "../../../provider/protocol/given-arguments";
import { audit, TASK_ID } from "../../support/audits";

const HOUR_MS = 60 * 60 * 1000;
const REGION = "eu-west-1";

describe("a machine whose clock is slow", () => {
  let emulator: Emulator | undefined;

  afterEach(async () => {
    await emulator?.close();
    noteAwsClock(0);
  });

  /** Reads an audit that started so long ago by this machine's clock, and judges it. */
  async function judge(awsAheadMs: number, startedMsAgo = HOUR_MS) {
    emulator = await startEmulator({ now: () => Date.now() + awsAheadMs, sendDate: true, data: { accounts: {} } });
    emulator
      .account(undefined, REGION)
      .putAudit(audit({ taskId: TASK_ID, taskStartTime: new Date(Date.now() - startedMsAgo) }));
    const config: Readonly<Record<string, string>> = {
      "aws:region": REGION,
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
      "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint }]),
    };
    const task = auditTask();
    task.configure?.({ config: { get: (key) => config[key], require: (key) => config[key] ?? "" } });
    const receipt = newReceipt();
    const asked = { taskId: TASK_ID };
    const read = await task.check?.({}, { ...asked, [RECEIPT]: receipt, [GIVEN]: digestArguments(asked) });
    assert.equal(read?.failures, undefined);
    const given = { audit: read?.inputs, maxAge: "1 day" };
    const judged = await auditGate().check?.(
      {},
      { ...given, [RECEIPT]: { gate: newReceipt(), audits: [receipt] }, [GIVEN]: digestArguments(given) },
    );
    const readAt = readReceipt(receipt)?.readAt ?? Number.NaN;
    return { reasons: (judged?.failures ?? []).map(({ reason }) => reason), aheadMs: readAt - Date.now() };
  }

  it("does not take an old audit for a new one", async () => {
    const { reasons, aheadMs } = await judge(30 * HOUR_MS);

    assert.equal(reasons.length, 1);
    assert.match(reasons[0] ?? "", /maxAge.*at most 1 day ago/);
    // The receipt has AWS's time, which a published contract goes by.
    assert.equal(Math.round(aheadMs / HOUR_MS), 30);
  });

  it("is no obstacle within what clocks differ", async () => {
    assert.deepEqual((await judge(2 * HOUR_MS)).reasons, []);
  });

  it("is not put back by an AWS that seems to be slow", async () => {
    const [reason = ""] = (await judge(-30 * HOUR_MS, 25 * HOUR_MS)).reasons;

    assert.match(reason, /maxAge.*at most 1 day ago/);
  });
});
