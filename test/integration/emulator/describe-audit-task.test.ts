import assert from "node:assert/strict";
import { DescribeAuditTaskCommand } from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { audit, DAY, dataWith, iotClient, NOW, output, rejectsWith, startAt, TASK_ID } from "./fixture";

describe("DescribeAuditTask", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({ data: dataWith(audit()) });
  });

  afterEach(() => emulator.close());

  const describeTask = async (taskId = TASK_ID) =>
    output(await iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId })));

  it("answers every member, with statistics that follow from the details", async () => {
    emulator.account().putAudit(
      audit({
        taskType: "SCHEDULED_AUDIT_TASK",
        scheduledAuditName: "nightly",
        taskStartTime: new Date(NOW - 1),
        auditDetails: {
          A: { checkRunStatus: "COMPLETED_COMPLIANT", checkCompliant: true },
          B: { checkRunStatus: "COMPLETED_NON_COMPLIANT", checkCompliant: false, nonCompliantResourcesCount: 2 },
          C: { checkRunStatus: "FAILED", errorCode: "INSUFFICIENT_PERMISSIONS", message: "no" },
          D: { checkRunStatus: "CANCELED" },
        },
      }),
    );

    assert.deepEqual(await describeTask(), {
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      taskStartTime: new Date(NOW - 1),
      taskStatistics: {
        totalChecks: 4,
        inProgressChecks: 0,
        waitingForDataCollectionChecks: 0,
        compliantChecks: 1,
        nonCompliantChecks: 1,
        failedChecks: 1,
        canceledChecks: 1,
      },
      scheduledAuditName: "nightly",
      auditDetails: {
        A: { checkRunStatus: "COMPLETED_COMPLIANT", checkCompliant: true },
        B: { checkRunStatus: "COMPLETED_NON_COMPLIANT", checkCompliant: false, nonCompliantResourcesCount: 2 },
        C: { checkRunStatus: "FAILED", errorCode: "INSUFFICIENT_PERMISSIONS", message: "no" },
        D: { checkRunStatus: "CANCELED" },
      },
    });
  });

  it("leaves out the schedule's name for an on-demand audit", async () => {
    assert.equal("scheduledAuditName" in (await describeTask()), false);
  });

  it("serves statistics that were given although they contradict the details", async () => {
    emulator.account().putAudit(audit({ taskStatistics: { totalChecks: 5 } }));

    assert.deepEqual((await describeTask()).taskStatistics, { totalChecks: 5 });
  });

  it("can leave out any member", async () => {
    emulator.account().putAudit({ taskId: TASK_ID, taskStatistics: null });

    assert.deepEqual(await describeTask(), {});
  });

  it("refuses an id that breaks the model's constraints", async () => {
    await assert.rejects(describeTask("a".repeat(41)), {
      name: "InvalidRequestException",
      message: `1 validation error detected: Value '${"a".repeat(41)}' at 'taskId' failed to satisfy constraint: Member must have length less than or equal to 40`,
    });
    await assert.rejects(describeTask("a b"), {
      name: "InvalidRequestException",
      message: /Member must satisfy regular expression pattern: \[a-zA-Z0-9\\-\]\+$/,
    });
  });

  it("knows no audit it was not given", async () => {
    await rejectsWith(describeTask("22222222222222222222222222222222"), "ResourceNotFoundException", 404);
  });

  it("forgets an audit after 90 days to the millisecond", async () => {
    emulator.account().putAudit(audit({ taskStartTime: new Date(NOW - 90 * DAY) }));
    assert.equal((await describeTask()).taskStatus, "COMPLETED");

    emulator.account().putAudit(audit({ taskStartTime: new Date(NOW - 90 * DAY - 1) }));
    await assert.rejects(describeTask(), { name: "ResourceNotFoundException" });
  });

  it("no longer finds an audit that was removed", async () => {
    emulator.account().removeAudit(TASK_ID);

    await assert.rejects(describeTask(), { name: "ResourceNotFoundException" });
  });

  it("serves members, checks and values that the model does not know", async () => {
    emulator.account().putAudit(
      audit({
        taskStatus: "PAUSED",
        reviewedBy: { name: "someone" },
        auditDetails: { NEW_CHECK: { checkRunStatus: "SKIPPED", confidence: 0.5 } },
      }),
    );
    const { endpoint } = emulator;

    const response = await fetch(`${endpoint}/audit/tasks/${TASK_ID}`, {
      headers: { authorization: "AWS4-HMAC-SHA256 Credential=AKIA/20260302/eu-west-1/iot/aws4_request, Signature=0" },
    });

    assert.deepEqual(await response.json(), {
      taskStatus: "PAUSED",
      taskType: "ON_DEMAND_AUDIT_TASK",
      taskStartTime: (NOW - 3_600_000) / 1000,
      reviewedBy: { name: "someone" },
      auditDetails: { NEW_CHECK: { checkRunStatus: "SKIPPED", confidence: 0.5 } },
      taskStatistics: {
        totalChecks: 1,
        inProgressChecks: 0,
        waitingForDataCollectionChecks: 0,
        compliantChecks: 0,
        nonCompliantChecks: 0,
        failedChecks: 0,
        canceledChecks: 0,
      },
    });
  });
});
