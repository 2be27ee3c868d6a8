import assert from "node:assert/strict";
import { CancelAuditTaskCommand, DescribeAuditTaskCommand, StartOnDemandAuditTaskCommand } from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { audit, dataWith, iotClient, NOW, output, rejectsWith, startAt, TASK_ID, taskIdOf } from "./fixture";

const nonCompliant = {
  checkRunStatus: "COMPLETED_NON_COMPLIANT",
  checkCompliant: false,
  nonCompliantResourcesCount: 1,
};

describe("On-demand audits", () => {
  let emulator: Emulator;
  let now: number;

  beforeEach(async () => {
    now = NOW;
    emulator = await startAt({ now: () => now, data: dataWith() });
    emulator.account().setConfiguration({
      auditCheckConfigurations: { A: { enabled: true }, B: { enabled: true }, OFF: { enabled: false } },
    });
    emulator.account().setOnDemand({ dataCollectionMs: 1000, checkMs: 2000, outcomes: { B: nonCompliant } });
  });

  afterEach(() => emulator.close());

  const start = async (...targetCheckNames: string[]) =>
    (await iotClient(emulator).send(new StartOnDemandAuditTaskCommand({ targetCheckNames }))).taskId ?? "";

  const cancel = async (taskId: string) =>
    output(await iotClient(emulator).send(new CancelAuditTaskCommand({ taskId })));

  const describeTask = async (taskId: string) =>
    output(await iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId })));

  const statusOf = async (taskId: string) => {
    const { taskStatus, auditDetails = {} } = await describeTask(taskId);
    return [taskStatus, ...Object.values(auditDetails).map(({ checkRunStatus }) => checkRunStatus)];
  };

  it("go on check by check as time passes", async () => {
    const taskId = await start("A", "B");

    assert.deepEqual(await statusOf(taskId), [
      "IN_PROGRESS",
      "WAITING_FOR_DATA_COLLECTION",
      "WAITING_FOR_DATA_COLLECTION",
    ]);
    now = NOW + 1000;
    assert.deepEqual(await statusOf(taskId), ["IN_PROGRESS", "IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION"]);
    now = NOW + 3000;
    assert.deepEqual(await statusOf(taskId), ["IN_PROGRESS", "COMPLETED_COMPLIANT", "IN_PROGRESS"]);
    now = NOW + 5000;
    assert.deepEqual(await statusOf(taskId), ["COMPLETED", "COMPLETED_COMPLIANT", "COMPLETED_NON_COMPLIANT"]);
  });

  it("count their checks as they stand", async () => {
    const taskId = await start("A", "B");
    now = NOW + 3000;

    assert.deepEqual((await describeTask(taskId)).taskStatistics, {
      totalChecks: 2,
      inProgressChecks: 1,
      waitingForDataCollectionChecks: 0,
      compliantChecks: 1,
      nonCompliantChecks: 0,
      failedChecks: 0,
      canceledChecks: 0,
    });
  });

  it("have no schedule, and start when they were asked for", async () => {
    const { taskType, taskStartTime, scheduledAuditName } = await describeTask(await start("A"));

    assert.deepEqual([taskType, taskStartTime, scheduledAuditName], ["ON_DEMAND_AUDIT_TASK", new Date(NOW), undefined]);
  });

  it("run each check once however often it is named", async () => {
    assert.deepEqual(await statusOf(await start("A", "A")), ["IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION"]);
  });

  it("are refused for checks that are not enabled, and for none", async () => {
    await assert.rejects(start("A", "OFF", "UNKNOWN"), {
      name: "InvalidRequestException",
      message: "Checks are not enabled: OFF, UNKNOWN.",
    });
    await assert.rejects(start(), { name: "InvalidRequestException" });
  });

  it("are at most 10 at once, and go on when one has ended", async () => {
    const taskIds: string[] = [];
    for (let count = 0; count < 10; count += 1) {
      taskIds.push(await start("A"));
    }

    await rejectsWith(start("A"), "LimitExceededException", 410);
    assert.equal(new Set(taskIds).size, 10);

    now = NOW + 3000;
    assert.match(await start("A"), /^[0-9a-f]{32}$/);
  });

  it("do not count scheduled audits, or those of another region", async () => {
    for (let number = 0; number < 10; number += 1) {
      const running = audit({ taskId: taskIdOf(number), taskStatus: "IN_PROGRESS", taskType: "SCHEDULED_AUDIT_TASK" });
      emulator.account().putAudit(running);
      emulator.account(undefined, "us-east-1").putAudit({ ...running, taskType: "ON_DEMAND_AUDIT_TASK" });
    }

    assert.match(await start("A"), /^[0-9a-f]{32}$/);
  });

  it("keep what has ended when they are canceled", async () => {
    const taskId = await start("A", "B");
    now = NOW + 3000;

    assert.deepEqual(await cancel(taskId), {});

    now = NOW + 60_000;
    assert.deepEqual(await statusOf(taskId), ["CANCELED", "COMPLETED_COMPLIANT", "CANCELED"]);
    assert.equal((await describeTask(taskId)).taskStatistics?.canceledChecks, 1);
  });

  it("are canceled only while in progress", async () => {
    const taskId = await start("A");
    await cancel(taskId);

    await assert.rejects(cancel(taskId), {
      name: "InvalidRequestException",
      message: /is not in progress: it is CANCELED/,
    });
    await assert.rejects(cancel(TASK_ID), { name: "ResourceNotFoundException" });
  });

  it("are canceled too where they stand still", async () => {
    emulator.account().putAudit(
      audit({
        taskStatus: "IN_PROGRESS",
        taskStatistics: { totalChecks: 2, inProgressChecks: 1 },
        auditDetails: { A: { checkRunStatus: "COMPLETED_COMPLIANT" }, B: { checkRunStatus: "IN_PROGRESS" } },
      }),
    );

    await cancel(TASK_ID);

    assert.deepEqual(await statusOf(TASK_ID), ["CANCELED", "COMPLETED_COMPLIANT", "CANCELED"]);
    assert.equal((await describeTask(TASK_ID)).taskStatistics?.inProgressChecks, 0);
  });
});
