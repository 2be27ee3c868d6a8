import assert from "node:assert/strict";
import {
  DescribeAuditTaskCommand,
  DescribeScheduledAuditCommand,
  ListAuditSuppressionsCommand,
  paginateListAuditFindings,
} from "@aws-sdk/client-iot";
import { type Emulator, SAMPLE_AUDITS, type SampleAuditName, sampleData } from "../../../emulator";
import { credentials, iotClient, NOW, rejectsWith, startAt } from "./fixture";

const accessKeyIds: Readonly<Record<string, string>> = {
  "123456789012": credentials.accessKeyId,
  "210987654321": "AKIASECONDACCOUNT001",
};

describe("The sample", () => {
  let emulator: Emulator;

  before(async () => {
    emulator = await startAt({ data: sampleData(NOW) });
  });

  after(() => emulator.close());

  const describeSample = (name: SampleAuditName) => {
    const { taskId, account, region } = SAMPLE_AUDITS[name];
    const accessKeyId = accessKeyIds[account] ?? "";
    const client = iotClient(emulator, { region, credentials: { ...credentials, accessKeyId } });
    return client.send(new DescribeAuditTaskCommand({ taskId }));
  };

  const expected: readonly [SampleAuditName, string | undefined, string, number, number][] = [
    ["non-compliant", "nightly", "COMPLETED", 17, 3],
    ["failed-checks", "nightly", "COMPLETED", 17, 0],
    ["nightly-compliant", "nightly", "COMPLETED", 17, 0],
    ["failed", "nightly", "FAILED", 17, 0],
    ["compliant", "weekly", "COMPLETED", 17, 0],
    ["in-progress", undefined, "IN_PROGRESS", 17, 0],
    ["canceled", undefined, "CANCELED", 17, 0],
    ["on-demand", undefined, "COMPLETED", 3, 0],
    ["suppressed", undefined, "COMPLETED", 1, 0],
    ["no-resources", undefined, "COMPLETED", 1, 0],
    ["million", undefined, "COMPLETED", 1, 1],
    ["other-region", "nightly", "COMPLETED", 17, 0],
    ["other-account", "nightly", "COMPLETED", 17, 1],
  ];

  for (const [name, schedule, status, total, nonCompliant] of expected) {
    it(`has ${name}: ${SAMPLE_AUDITS[name].description}`, async () => {
      const { scheduledAuditName, taskStatus, taskStatistics } = await describeSample(name);

      assert.deepEqual(
        [scheduledAuditName, taskStatus, taskStatistics?.totalChecks, taskStatistics?.nonCompliantChecks],
        [schedule, status, total, nonCompliant],
      );
    });
  }

  it("has expired-window only in name: AWS no longer has it", async () => {
    await rejectsWith(describeSample("expired-window"), "ResourceNotFoundException", 404);
  });

  it("leaves none of its audits untested", () => {
    const tested = expected.map(([name]) => name);

    assert.deepEqual([...tested, "expired-window"].sort(), Object.keys(SAMPLE_AUDITS).sort());
  });

  it("gives every audit an id of 32 hexadecimal digits", () => {
    const taskIds = Object.values(SAMPLE_AUDITS).map(({ taskId }) => taskId);

    assert.deepEqual(
      taskIds.filter((taskId) => !/^[0-9a-f]{32}$/.test(taskId)),
      [],
    );
    assert.equal(new Set(taskIds).size, taskIds.length);
  });

  it("has the schedules its audits name", async () => {
    for (const scheduledAuditName of ["nightly", "weekly"]) {
      const { targetCheckNames } = await iotClient(emulator).send(
        new DescribeScheduledAuditCommand({ scheduledAuditName }),
      );
      assert.equal(targetCheckNames?.length, 17);
    }
  });

  it("suppresses the findings that its latest nightly audit counts as suppressed", async () => {
    const suppressed: unknown[] = [];
    const client = iotClient(emulator);
    const { taskId } = SAMPLE_AUDITS["non-compliant"];
    for await (const { findings = [] } of paginateListAuditFindings(
      { client },
      { taskId, listSuppressedFindings: true },
    )) {
      suppressed.push(...findings.map(({ nonCompliantResource }) => nonCompliantResource?.resourceIdentifier));
    }
    const { suppressions = [] } = await client.send(new ListAuditSuppressionsCommand({}));

    assert.deepEqual(
      new Set(suppressions.map(({ resourceIdentifier }) => JSON.stringify(resourceIdentifier))),
      new Set(suppressed.map((resource) => JSON.stringify(resource))),
    );
  });
});
