// An older audit must not be taken for the latest because AWS's word about a newer one makes no sense.
import assert from "node:assert/strict";
import { type Audit, type Emulator, type FaultRule, startEmulator } from "../../../emulator";
import { awsNow, clientsFor } from "../../../provider/aws/client";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { findAuditTask } from "../../../provider/aws/find-audit-task";
import { findPreviousAuditTask } from "../../../provider/aws/find-latest-audit-task";
import { readAudit } from "../../../provider/aws/read-audit";
import { readAuditHistory } from "../../../provider/aws/read-audit-history";
import { AwsSession } from "../../../provider/aws/session";
import { audit } from "../../support/audits";
import { REGION } from "../../support/emulated";

const HOUR_MS = 60 * 60 * 1000;
const MINUTE_MS = 60 * 1000;
const NOW = Date.UTC(2026, 5, 15, 12);

describe("evidence of the latest audit", () => {
  let emulator: Emulator;
  let session: AwsSession;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, now: () => NOW, sendDate: true });
    session = new AwsSession({ now: () => NOW });
    put("old", 30);
    put("new", 2);
  });

  afterEach(() => emulator.close());

  const put = (taskId: string, hoursAgo: number, parts: Partial<Audit> = {}) => {
    const taskStartTime = new Date(NOW - hoursAgo * HOUR_MS);
    emulator
      .account(undefined, REGION)
      .putAudit(audit({ taskId, scheduledAuditName: "nightly", taskStartTime, ...parts }));
  };
  const settings = () =>
    connectionSettings({ region: REGION, endpoint: emulator.endpoint, maxAttempts: 1 }, (key) =>
      key === "aws:accessKey" ? "AKIAIOSFODNN7EXAMPLE" : key === "aws:secretKey" ? "secret" : undefined,
    );
  const latest = (now = NOW, own = session) => readAudit({ scheduledAuditName: "nightly" }, settings(), now, own);
  const described = (members: object): FaultRule => ({
    operation: "DescribeAuditTask",
    taskId: "new",
    kind: "malformed",
    body: JSON.stringify({
      taskId: "new",
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      scheduledAuditName: "nightly",
      taskStartTime: (NOW - 2 * HOUR_MS) / 1000,
      ...members,
    }),
  });

  const contradictions: readonly (readonly [object, RegExp])[] = [
    [{ taskStatus: "IN_PROGRESS" }, /audit task new as COMPLETED, and describes it as IN_PROGRESS/],
    [{ taskStatus: "FAILED" }, /describes it as FAILED/],
    [{ taskStatus: "ARCHIVED" }, /describes it as ARCHIVED/],
    [{ scheduledAuditName: undefined }, /new as COMPLETED, and describes it without scheduledAuditName/],
    [{ taskType: undefined }, /describes its taskType as unknown where SCHEDULED_AUDIT_TASK was asked for/],
    [{ taskType: "ON_DEMAND_AUDIT_TASK" }, /describes its taskType as ON_DEMAND_AUDIT_TASK/],
    [{ taskStartTime: undefined }, /describes it without taskStartTime/],
    [{ taskStartTime: (NOW - 40 * HOUR_MS) / 1000 }, /says it started 2026-06-13T20:00:00.000Z, outside of/],
  ];
  for (const [members, message] of contradictions) {
    it(`is an error when the newest is described with ${JSON.stringify(members)}`, async () => {
      emulator.setFaults([described(members)]);
      await assert.rejects(latest(), { code: "InvalidResponse", message });
    });
  }

  it("is an error when the newest is listed and not found", async () => {
    const store = emulator.account(undefined, REGION);
    const body = JSON.stringify({
      tasks: [{ taskId: "gone", taskStatus: "COMPLETED", taskType: "SCHEDULED_AUDIT_TASK" }],
    });
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "malformed", body, times: 1 }]);
    await assert.rejects(latest(), { code: "InvalidResponse", message: /lists audit task gone .* does not find it/ });
    assert.ok(store);
  });

  it("ignores an audit that AWS deletes at the end of its 90 days", async () => {
    const body = JSON.stringify({
      tasks: [{ taskId: "gone", taskStatus: "COMPLETED", taskType: "SCHEDULED_AUDIT_TASK" }],
    });
    const windows = 7;
    emulator.setFaults([
      { operation: "ListAuditTasks", kind: "malformed", body: '{"tasks":[]}', times: windows - 1 },
      { operation: "ListAuditTasks", kind: "malformed", body, times: 1 },
    ]);
    await assert.rejects(latest(), { code: "NoAuditFound" });
  });

  it("uses AWS's clock if the local one is behind or ahead", async () => {
    for (const wrong of [-26 * HOUR_MS, -20 * MINUTE_MS, 20 * MINUTE_MS, 26 * HOUR_MS]) {
      const own = new AwsSession({ now: () => NOW + wrong });
      assert.equal((await latest(NOW + wrong, own)).taskId, "new", String(wrong));
      assert.equal(awsNow(clientsFor(settings(), own)), NOW);
    }
  });

  it("is an error that names both if two of the same second differ", async () => {
    put("twin", 2, { taskStartTime: new Date(NOW - 2 * HOUR_MS + 500), auditDetails: {} });
    await assert.rejects(latest(), {
      code: "InvalidResponse",
      message: /audit tasks twin and new started in the same second/,
    });
  });

  it("is the one with the greater id, of two equal ones of the same second", async () => {
    put("twin", 2, { taskStartTime: new Date(NOW - 2 * HOUR_MS + 500) });
    assert.equal((await latest()).taskId, "twin");
  });

  it("is an error when a list leads in circles", async () => {
    const body = JSON.stringify({ tasks: [], nextToken: "again" });
    const first = JSON.stringify({ tasks: [{ taskId: "old" }], nextToken: "again" });
    emulator.setFaults([
      { operation: "ListAuditTasks", kind: "malformed", body: first, times: 2 },
      { operation: "ListAuditTasks", kind: "malformed", body },
    ]);
    await assert.rejects(latest(), { code: "InvalidResponse", message: /a nextToken came twice/ });
  });

  it("is found behind an empty first page", async () => {
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "emptyPage", times: 1 }]);
    assert.equal((await latest()).taskId, "new");
  });

  it("has a previous audit of the same schedule, and the first audit has none", async () => {
    put("weekly", 20, { scheduledAuditName: "weekly" });
    const clients = clientsFor(settings(), session);
    const previous = await findPreviousAuditTask(clients, await findAuditTask(clients, "new"), NOW);
    assert.equal(previous?.task.taskId, "old");
    assert.equal(await findPreviousAuditTask(clients, await findAuditTask(clients, "old"), NOW), undefined);
  });

  it("is the newest of all audits that have ended", async () => {
    const { audits } = await readAuditHistory({}, 48 * HOUR_MS, settings(), NOW, session);
    assert.deepEqual(
      audits.map(({ taskId }) => taskId),
      ["new", "old"],
    );
  });
});
