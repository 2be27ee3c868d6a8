import assert from "node:assert/strict";
import {
  DescribeAuditTaskCommand,
  ListAuditTasksCommand,
  paginateListAuditTasks,
  StartOnDemandAuditTaskCommand,
} from "@aws-sdk/client-iot";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Emulator, FaultKind, FaultRule } from "../../../emulator";
import {
  audit,
  DAY,
  dataWith,
  iotClient,
  NOW,
  output,
  rejectsWith,
  startAt,
  stsClient,
  TASK_ID,
  taskIdOf,
} from "./fixture";

describe("Faults", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({ data: dataWith(audit()) });
    emulator.account().setConfiguration({ auditCheckConfigurations: { A: { enabled: true } } });
  });

  afterEach(() => emulator.close());

  const fail = (kind: FaultKind, rule: Partial<FaultRule> = {}) =>
    emulator.setFaults([{ operation: "DescribeAuditTask", kind, ...rule }]);

  const describeTask = async (taskId = TASK_ID) =>
    output(await iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId })));

  const start = () => iotClient(emulator).send(new StartOnDemandAuditTaskCommand({ targetCheckNames: ["A"] }));

  const statuses = () => emulator.calls.map(({ status, errorCode }) => [status, errorCode]);

  const modelled: readonly [FaultKind, string, number][] = [
    ["throttle", "ThrottlingException", 400],
    ["error500", "InternalFailureException", 500],
    ["accessDenied", "AccessDeniedException", 403],
    ["expiredToken", "ExpiredTokenException", 403],
  ];

  for (const [kind, name, status] of modelled) {
    it(`of the kind ${kind} answer ${name}`, async () => {
      fail(kind);

      await rejectsWith(describeTask(), name, status);
      assert.deepEqual(statuses(), [[status, name]]);
    });
  }

  it("word a refusal of access as AWS does", async () => {
    fail("accessDenied");

    await assert.rejects(describeTask(), {
      message:
        "User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: iot:DescribeAuditTask on resource: * because no identity-based policy allows the iot:DescribeAuditTask action",
    });
  });

  it("speak XML to STS and have its names there", async () => {
    emulator.setFaults([
      { operation: "GetCallerIdentity", kind: "accessDenied" },
      { operation: "AssumeRole", kind: "throttle" },
    ]);
    const RoleArn = "arn:aws:iam::123456789012:role/Reader";

    await rejectsWith(stsClient(emulator).send(new GetCallerIdentityCommand({})), "AccessDenied", 403);
    await rejectsWith(
      stsClient(emulator).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "audit" })),
      "Throttling",
      400,
    );
  });

  it("reset the connection before the operation takes effect", async () => {
    emulator.setFaults([{ operation: "StartOnDemandAuditTask", kind: "reset" }]);

    await assert.rejects(start(), { code: "ECONNRESET" });
    assert.equal(emulator.account().auditsAt(NOW).length, 1);
    assert.deepEqual(statuses(), [[0, undefined]]);
  });

  it("reset the connection after the operation took effect", async () => {
    emulator.setFaults([{ operation: "StartOnDemandAuditTask", kind: "resetAfterCommit" }]);

    await assert.rejects(start(), { code: "ECONNRESET" });
    assert.equal(emulator.account().auditsAt(NOW).length, 2);
  });

  for (const [kind, audits] of [
    ["timeout", 1],
    ["timeoutAfterCommit", 2],
  ] as const) {
    it(`of the kind ${kind} never answer, and leave ${audits} audits`, async () => {
      emulator.setFaults([{ operation: "StartOnDemandAuditTask", kind }]);

      const pending = assert.rejects(start());
      while (emulator.calls.length === 0) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const { length } = emulator.account().auditsAt(NOW);
      await emulator.close();

      await pending;
      assert.equal(length, audits);
    });
  }

  it("answer with a page of HTML", async () => {
    fail("notJson");

    await assert.rejects(describeTask(), { name: "SyntaxError" });
    assert.deepEqual(statuses(), [[200, undefined]]);
  });

  it("break the body off", async () => {
    fail("truncated");

    await assert.rejects(describeTask());
    assert.deepEqual(statuses(), [[200, undefined]]);
  });

  it("answer with an empty body or an empty object, which the SDK takes for an audit without members", async () => {
    fail("emptyBody");
    assert.deepEqual(await describeTask(), {});

    fail("emptyObject");
    assert.deepEqual(await describeTask(), {});
  });

  it("answer with the body they were given", async () => {
    fail("malformed", { body: '{"taskStatus":"COMPLETED","auditDetails":[]}' });
    assert.equal((await describeTask()).taskStatus, "COMPLETED");

    fail("malformed");
    await assert.rejects(describeTask(), { name: "SyntaxError" });
  });

  it("put an empty page before a list, which goes on behind it", async () => {
    emulator.account().putAudit(audit({ taskId: taskIdOf(2) }));
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "emptyPage", times: 1 }]);
    const window = { startTime: new Date(NOW - DAY), endTime: new Date(NOW) };
    const sizes: number[] = [];

    for await (const { tasks = [] } of paginateListAuditTasks({ client: iotClient(emulator) }, window)) {
      sizes.push(tasks.length);
    }

    assert.deepEqual(sizes, [0, 2]);
  });

  it("put empty pages before a list, with another token on each", async () => {
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "emptyPage", times: 3 }]);
    const window = { startTime: new Date(NOW - DAY), endTime: new Date(NOW) };
    const tokens: (string | undefined)[] = [];

    for await (const { nextToken } of paginateListAuditTasks({ client: iotClient(emulator) }, window)) {
      tokens.push(nextToken);
    }

    assert.equal(tokens.length, 4);
    assert.equal(new Set(tokens).size, 4);
  });

  it("of the kind emptyPage are used up by lists only", async () => {
    emulator.setFaults([{ operation: "*", kind: "emptyPage", times: 1 }]);
    const window = { startTime: new Date(NOW - DAY), endTime: new Date(NOW) };

    await describeTask();

    const { tasks } = await iotClient(emulator).send(new ListAuditTasksCommand(window));
    assert.deepEqual(tasks, []);
  });

  it("answer with the token they were asked with, the first time with one that leads to the start", async () => {
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "repeatedToken", times: 2 }]);
    const list = (nextToken?: string) => {
      const window = { startTime: new Date(NOW - DAY), endTime: new Date(NOW) };
      return iotClient(emulator).send(new ListAuditTasksCommand({ ...window, nextToken }));
    };

    const first = await list();
    const second = await list(first.nextToken);
    const last = await list(second.nextToken);

    assert.equal(second.nextToken, first.nextToken);
    assert.deepEqual(
      [first, second, last].map(({ tasks }) => tasks?.length),
      [1, 1, 1],
    );
    assert.equal(last.nextToken, undefined);
  });

  it("put an empty page into the middle of a list", async () => {
    await emulator.close();
    const audits = [1, 2, 3].map((number) => audit({ taskId: taskIdOf(number) }));
    emulator = await startAt({ pageSize: 2, data: dataWith(...audits) });
    const list = (nextToken?: string) => {
      const window = { startTime: new Date(NOW - DAY), endTime: new Date(NOW) };
      return iotClient(emulator).send(new ListAuditTasksCommand({ ...window, nextToken }));
    };
    const first = await list();
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "emptyPage", times: 1 }]);

    const empty = await list(first.nextToken);
    const last = await list(empty.nextToken);

    assert.deepEqual(
      [first, empty, last].map(({ tasks }) => tasks?.length),
      [2, 0, 1],
    );
    assert.equal(last.nextToken, undefined);
  });

  it("end after their number of times, which the SDK's retries outlast", async () => {
    fail("throttle", { times: 2 });
    const client = iotClient(emulator, { maxAttempts: 3 });

    const { taskStatus } = await client.send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));

    assert.equal(taskStatus, "COMPLETED");
    assert.deepEqual(
      emulator.calls.map(({ status }) => status),
      [400, 400, 200],
    );
  });

  it("meet only the operation and the audit they name", async () => {
    emulator.account().putAudit(audit({ taskId: taskIdOf(2) }));
    fail("error500", { taskId: taskIdOf(2) });

    assert.equal((await describeTask()).taskStatus, "COMPLETED");
    await rejectsWith(describeTask(taskIdOf(2)), "InternalFailureException", 500);
    assert.match((await start()).taskId ?? "", /^[0-9a-f]{32}$/);
  });

  it("are given at the start too", async () => {
    await emulator.close();
    emulator = await startAt({ faults: [{ operation: "*", kind: "throttle" }] });

    await rejectsWith(describeTask(), "ThrottlingException", 400);
  });

  it("end when they are replaced by none", async () => {
    fail("error500");
    emulator.setFaults([]);

    assert.equal((await describeTask()).taskStatus, "COMPLETED");
  });
});
