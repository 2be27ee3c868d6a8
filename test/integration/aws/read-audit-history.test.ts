import assert from "node:assert/strict";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { readAuditHistory } from "../../../provider/aws/read-audit-history";
import { AwsSession } from "../../../provider/aws/session";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;
const NOW = Math.floor(Date.now() / 1000) * 1000;

describe("readAuditHistory", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, now: () => NOW, sendDate: true });
  });

  afterEach(() => emulator.close());

  const put = (taskId: string, daysAgo: number, parts: Partial<Audit> = {}) =>
    emulator
      .account(undefined, REGION)
      .putAudit(audit({ taskId, taskStartTime: new Date(NOW - daysAgo * DAY_MS), ...parts }));
  const read = (days = 30, { now = NOW, filter = { scheduledAuditName: "nightly" } as object } = {}) =>
    readAuditHistory(
      filter,
      days * DAY_MS,
      connectionSettings({ region: REGION, endpoint: emulator.endpoint, maxAttempts: 1 }, (key) =>
        key === "aws:accessKey" ? "AKIAIOSFODNN7EXAMPLE" : key === "aws:secretKey" ? "secret" : undefined,
      ),
      now,
      new AwsSession({ now: () => now }),
    );
  const idsOf = async (history: ReturnType<typeof read>) => (await history).audits.map(({ taskId }) => taskId);

  it("has the audits of the schedule in the period, newest first, with their summary", async () => {
    put("one", 1);
    put("two", 2, { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant(3) } });
    put("old", 31);
    put("weekly", 1.5, { scheduledAuditName: "weekly" });
    const history = await read();
    assert.deepEqual(
      history.audits.map(({ taskId, complianceStatus }) => [taskId, complianceStatus]),
      [
        ["one", "COMPLIANT"],
        ["two", "NON_COMPLIANT"],
      ],
    );
    const { region, endpoint, scheduledAuditName, compliantShareOfAudits } = history;
    assert.deepEqual(
      { region, endpoint, scheduledAuditName, compliantShareOfAudits },
      { region: REGION, endpoint: emulator.endpoint, scheduledAuditName: "nightly", compliantShareOfAudits: 0.5 },
    );
  });

  it("has audits that failed or were canceled, and none that is in progress", async () => {
    put("failed", 1, { taskStatus: "FAILED" });
    put("canceled", 2, { taskStatus: "CANCELED" });
    put("running", 0.001, {
      taskStatus: "IN_PROGRESS",
      auditDetails: { LOGGING_DISABLED_CHECK: { checkRunStatus: "IN_PROGRESS" } },
    });
    put("good", 3);
    const { audits, ...summary } = await read();
    assert.deepEqual(
      audits.map(({ taskId }) => taskId),
      ["failed", "canceled", "good"],
    );
    assert.deepEqual([summary.compliantAudits, summary.undecidedAudits], [1, 2]);
  });

  it("counts an audit with a failed check as undecided", async () => {
    put("half", 1, {
      auditDetails: { LOGGING_DISABLED_CHECK: { checkRunStatus: "FAILED" }, OTHER_CHECK: compliant() },
    });
    assert.equal((await read()).undecidedAudits, 1);
  });

  it("has the audits of every schedule and type by default", async () => {
    put("one", 1);
    put("weekly", 2, { scheduledAuditName: "weekly" });
    const { scheduledAuditName: _, ...onDemand } = audit({ taskId: "asked", taskType: "ON_DEMAND_AUDIT_TASK" });
    emulator.account(undefined, REGION).putAudit(onDemand);
    assert.deepEqual(await idsOf(read(30, { filter: {} })), ["asked", "one", "weekly"]);
    assert.deepEqual(await idsOf(read(30, { filter: { taskType: "ON_DEMAND_AUDIT_TASK" } })), ["asked"]);
  });

  it("uses AWS's clock, also for the 90 days of retention", async () => {
    put("new", 0.001);
    put("oldest", 89.5);
    for (const minutes of [-60, 60]) {
      assert.deepEqual(await idsOf(read(90, { now: NOW + minutes * 60_000 })), ["new", "oldest"], `${minutes}`);
    }
  });

  it("reads every page", async () => {
    emulator.account(undefined, REGION).putAudit(audit({ taskId: "one", taskStartTime: new Date(NOW - DAY_MS) }));
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "emptyPage", times: 2 }]);
    assert.deepEqual(await idsOf(read()), ["one"]);
  });

  it("fails if a listed audit cannot be read, and reads it again the next time", async () => {
    put("one", 1);
    put("two", 2);
    emulator.setFaults([{ operation: "DescribeAuditTask", taskId: "two", kind: "accessDenied" }]);
    await assert.rejects(read(), { code: "AccessDenied" });
    emulator.setFaults([]);
    assert.deepEqual(await idsOf(read()), ["one", "two"]);
  });

  it("leaves out no audit that AWS lists on a later page and does not find by its id", async () => {
    const ids = Array.from({ length: 20 }, (_, i) => `a${i}`);
    for (const [i, taskId] of ids.entries()) {
      put(taskId, 1 + i);
    }
    const page = (taskIds: readonly string[], nextToken?: string) => ({
      operation: "ListAuditTasks",
      kind: "malformed" as const,
      times: 1,
      body: JSON.stringify({ tasks: taskIds.map((taskId) => ({ taskId, taskStatus: "COMPLETED" })), nextToken }),
    });
    const pages = [page(ids, "2"), page(["gone"])];
    emulator.setFaults([...pages, ...pages]);
    await assert.rejects(read(), { code: "InvalidResponse", message: /audit task gone .* does not find it by its id/ });
  });

  it("is an error without audits, and with too many", async () => {
    await assert.rejects(read(), { code: "NoAuditFound", message: /no audit has ended within 30 days in eu-west-1/ });
    for (let i = 0; i < 1_000; i += 1) {
      put(`a${i}`, 1 + i / 100);
    }
    await assert.rejects(read(), {
      code: "SearchLimitExceeded",
      message: /not listed within 1,000 calls in eu-west-1; shorten the time/,
    });
  });
});
