import assert from "node:assert/strict";
import { ListAuditTasksCommand, type ListAuditTasksCommandInput, paginateListAuditTasks } from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { audit, DAY, dataWith, iotClient, MINUTE, NOW, output, startAt, taskIdOf } from "./fixture";

const lastDay = { startTime: new Date(NOW - DAY), endTime: new Date(NOW) };

describe("ListAuditTasks", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    const audits = [1, 2, 3, 4, 5].map((number) =>
      audit({ taskId: taskIdOf(number), taskStartTime: new Date(NOW - number * MINUTE) }),
    );
    emulator = await startAt({ pageSize: 2, data: dataWith(...audits) });
  });

  afterEach(() => emulator.close());

  const list = async (input: Partial<ListAuditTasksCommandInput> = {}) =>
    output(await iotClient(emulator).send(new ListAuditTasksCommand({ ...lastDay, ...input })));

  const listAll = async (input: Partial<ListAuditTasksCommandInput> = {}) => {
    const taskIds: (string | undefined)[] = [];
    for await (const { tasks = [] } of paginateListAuditTasks(
      { client: iotClient(emulator) },
      { ...lastDay, ...input },
    )) {
      taskIds.push(...tasks.map(({ taskId }) => taskId));
    }
    return taskIds;
  };

  it("gives id, status and type of an audit and nothing else", async () => {
    const { tasks = [] } = await list();

    assert.deepEqual(
      tasks.map((task) => Object.keys(task)),
      [
        ["taskId", "taskStatus", "taskType"],
        ["taskId", "taskStatus", "taskType"],
      ],
    );
  });

  it("lists every audit once over pages of two", async () => {
    const taskIds = await listAll();

    assert.equal(emulator.calls.length, 3);
    assert.deepEqual([...taskIds].sort(), [1, 2, 3, 4, 5].map(taskIdOf));
  });

  it("lists in an order that is the same every time and not that of time", async () => {
    const taskIds = await listAll();
    const byTime = [1, 2, 3, 4, 5].map(taskIdOf);

    assert.deepEqual(await listAll(), taskIds);
    assert.notDeepEqual(taskIds, byTime);
    assert.notDeepEqual(taskIds, byTime.reverse());
  });

  it("takes a page as small as was asked for and no larger than AWS allows", async () => {
    assert.equal((await list({ maxResults: 1 })).tasks?.length, 1);
    await assert.rejects(list({ maxResults: 251 }), {
      name: "InvalidRequestException",
      message: /Value '251' at 'maxResults' .* less than or equal to 250$/,
    });
    await assert.rejects(list({ maxResults: 0 }), { message: /greater than or equal to 1$/ });
  });

  it("has 25 audits on a page unless asked for more", async () => {
    await emulator.close();
    const audits = Array.from({ length: 260 }, (_, index) => audit({ taskId: taskIdOf(index) }));
    emulator = await startAt({ data: dataWith(...audits) });

    assert.equal((await list()).tasks?.length, 25);
    assert.equal((await list({ maxResults: 250 })).tasks?.length, 250);
  });

  it("ends without a token when the last page is full", async () => {
    emulator.account().removeAudit(taskIdOf(5));
    const { nextToken } = await list();

    const last = await list({ nextToken });

    assert.equal(last.tasks?.length, 2);
    assert.equal(last.nextToken, undefined);
  });

  it("neither repeats nor skips when an audit of an earlier page goes", async () => {
    const first = await list();
    emulator.account().removeAudit(first.tasks?.[0]?.taskId ?? "");

    const second = await list({ nextToken: first.nextToken });
    const third = await list({ nextToken: second.nextToken });

    const taskIds = [first, second, third].flatMap(({ tasks = [] }) => tasks.map(({ taskId }) => taskId));
    assert.deepEqual(taskIds.sort(), [1, 2, 3, 4, 5].map(taskIdOf));
  });

  it("lists audits that started within the window, its ends included", async () => {
    const window = { startTime: new Date(NOW - 4 * MINUTE), endTime: new Date(NOW - 2 * MINUTE) };

    assert.deepEqual((await listAll(window)).sort(), [2, 3, 4].map(taskIdOf));
  });

  it("filters by type and status", async () => {
    emulator.account().putAudit(audit({ taskId: taskIdOf(6), taskType: "SCHEDULED_AUDIT_TASK", taskStatus: "FAILED" }));

    assert.deepEqual(await listAll({ taskType: "SCHEDULED_AUDIT_TASK" }), [taskIdOf(6)]);
    assert.deepEqual(await listAll({ taskStatus: "FAILED" }), [taskIdOf(6)]);
    assert.deepEqual(await listAll({ taskType: "ON_DEMAND_AUDIT_TASK", taskStatus: "FAILED" }), []);
  });

  it("goes back 90 days and no further", async () => {
    assert.deepEqual((await list({ startTime: new Date(NOW - 90 * DAY) })).tasks?.length, 2);
    await assert.rejects(list({ startTime: new Date(NOW - 90 * DAY - 1000) }), { name: "InvalidRequestException" });
  });

  it("refuses a window that ends before it starts", async () => {
    await assert.rejects(list({ endTime: new Date(NOW - 2 * DAY) }), { name: "InvalidRequestException" });
  });

  it("requires both ends of the window", async () => {
    await assert.rejects(list({ startTime: undefined, endTime: undefined }), {
      name: "InvalidRequestException",
      message:
        "2 validation errors detected: Value null at 'startTime' failed to satisfy constraint: Member must not be null; Value null at 'endTime' failed to satisfy constraint: Member must not be null",
    });
  });

  it("refuses values that are none of the enumeration's", async () => {
    const taskStatus = Object("DONE");

    await assert.rejects(list({ taskStatus }), {
      message: /Member must satisfy enum value set: \[IN_PROGRESS, COMPLETED, FAILED, CANCELED\]$/,
    });
  });

  it("refuses a token that it did not hand out, and one of another query", async () => {
    const { nextToken } = await list();

    await assert.rejects(list({ nextToken: "page-2" }), {
      name: "InvalidRequestException",
      message: "Invalid nextToken",
    });
    await assert.rejects(list({ nextToken, taskStatus: "COMPLETED" }), { message: "Invalid nextToken" });
    await assert.rejects(list({ nextToken: `${nextToken}=` }), { message: "Invalid nextToken" });
  });

  it("lists an audit without a start time in every window", async () => {
    emulator.account().clearAudits();
    emulator.account().putAudit({ taskId: taskIdOf(7) });

    assert.deepEqual((await list()).tasks, [{ taskId: taskIdOf(7) }]);
  });
});
