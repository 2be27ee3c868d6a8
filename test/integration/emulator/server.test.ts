import assert from "node:assert/strict";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { DescribeAuditTaskCommand, StartOnDemandAuditTaskCommand } from "@aws-sdk/client-iot";
import { type Emulator, SAMPLE_AUDITS, startEmulator } from "../../../emulator";
import { audit, dataWith, iotClient, NOW, startAt, TASK_ID } from "./fixture";

const signedFor = (service: string) => ({
  authorization: `AWS4-HMAC-SHA256 Credential=AKIA/20260302/eu-west-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
});

describe("The emulator's server", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({ data: dataWith(audit()) });
  });

  afterEach(() => emulator.close());

  const request = async (path: string, init: RequestInit = {}) => {
    const response = await fetch(`${emulator.endpoint}${path}`, { headers: signedFor("iot"), ...init });
    return { status: response.status, headers: response.headers, body: await response.text() };
  };

  const errorOf = async (path: string, init: RequestInit = {}) => {
    const { status, headers } = await request(path, init);
    return [status, headers.get("x-amzn-errortype")];
  };

  const arrivalOf = async (calls: number) => {
    while (emulator.calls.length < calls) {
      await new Promise((resolve) => setImmediate(resolve));
    }
  };

  it("listens on the loopback address only", () => {
    assert.match(emulator.endpoint, /^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it("answers errors as AWS IoT does", async () => {
    const { status, headers, body } = await request("/audit/tasks/unknown");

    assert.equal(status, 404);
    assert.equal(headers.get("x-amzn-errortype"), "ResourceNotFoundException:");
    assert.match(headers.get("x-amzn-requestid") ?? "", /^[0-9a-f-]{36}$/);
    assert.equal(headers.get("content-type"), "application/json");
    assert.deepEqual(JSON.parse(body), { message: "Audit task unknown does not exist." });
  });

  it("answers times in epoch seconds with milliseconds", async () => {
    emulator.account().putAudit(audit({ taskStartTime: new Date(NOW - 566) }));

    assert.match((await request(`/audit/tasks/${TASK_ID}`)).body, /"taskStartTime":1772431199\.434[,}]/);
  });

  it("refuses a request without a signature", async () => {
    assert.deepEqual(await errorOf(`/audit/tasks/${TASK_ID}`, { headers: {} }), [
      403,
      "MissingAuthenticationTokenException:",
    ]);
  });

  it("refuses a request that is signed for another service", async () => {
    const path = `/audit/tasks/${TASK_ID}`;

    assert.deepEqual(await errorOf(path, { headers: signedFor("sts") }), [403, "InvalidSignatureException:"]);
    const { status, body } = await request("/", {
      method: "POST",
      body: "Action=GetCallerIdentity&Version=2011-06-15",
    });
    assert.equal(status, 403);
    assert.match(body, /<Code>SignatureDoesNotMatch<\/Code>/);
  });

  it("knows no operation it does not have", async () => {
    assert.deepEqual(await errorOf("/things"), [404, "UnknownOperationException:"]);
    assert.deepEqual(await errorOf(`/audit/tasks/${TASK_ID}`, { method: "DELETE" }), [
      404,
      "UnknownOperationException:",
    ]);
    const { body } = await request("/", { method: "POST", headers: signedFor("sts"), body: "Action=GetSessionToken" });
    assert.match(body, /<Code>InvalidAction<\/Code>/);
  });

  it("answers an action of STS that it does not have with 400", async () => {
    const { status } = await request("/", {
      method: "POST",
      headers: signedFor("sts"),
      body: "Action=GetSessionToken",
    });

    assert.equal(status, 400);
  });

  it("repeats no character that XML cannot hold", async () => {
    const body = `Action=${encodeURIComponent("Get\u0000\u001b<&\ufffe")}`;
    const { body: xml } = await request("/", { method: "POST", headers: signedFor("sts"), body });

    assert.match(xml, /Could not find operation Get\uFFFD\uFFFD&lt;&amp;\uFFFD/);
  });

  it("answers a presigned GetCallerIdentity", async () => {
    const query = new URLSearchParams({
      Action: "GetCallerIdentity",
      Version: "2011-06-15",
      "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
      "X-Amz-Credential": "AKIA/20260302/eu-west-1/sts/aws4_request",
      "X-Amz-Date": "20260302T060000Z",
      "X-Amz-Expires": "60",
      "X-Amz-SignedHeaders": "host",
      "X-Amz-Signature": "0",
    });
    const { status, body } = await request(`/?${query}`, { headers: {} });

    assert.equal(status, 200);
    assert.match(body, /<Account>123456789012<\/Account>/);
  });

  it("takes null for a missing member, and reports a wrong boolean in AWS's words", async () => {
    const list = (input: object) => request("/audit/findings", { method: "POST", body: JSON.stringify(input) });

    assert.equal((await list({ taskId: TASK_ID, startTime: null, nextToken: null, maxResults: null })).status, 200);
    const { body } = await list({ taskId: TASK_ID, listSuppressedFindings: "yes" });
    assert.deepEqual(JSON.parse(body), {
      message:
        "1 validation error detected: Value 'yes' at 'listSuppressedFindings' failed to satisfy constraint: Member must be a boolean",
    });
  });

  for (const [what, bytes, status] of [
    ["is not HTTP", "nonsense\r\n\r\n", 400],
    ["has headers beyond all measure", `GET / HTTP/1.1\r\nx: ${"x".repeat(20_000)}\r\n\r\n`, 431],
  ] as const) {
    it(`answers what ${what} with the headers of AWS`, async () => {
      const socket = connect(Number(new URL(emulator.endpoint).port), "127.0.0.1");
      socket.end(bytes);
      const answer = await text(socket);

      assert.ok(answer.startsWith(`HTTP/1.1 ${status} `), answer);
      assert.match(answer, /\r\nx-amzn-errortype: \w+:\r\n/);
      assert.match(answer, /\r\nx-amzn-requestid: [0-9a-f-]{36}\r\n/);
    });
  }

  it("keeps the latest calls, as many as it is told to", async () => {
    await emulator.close();
    emulator = await startAt({ data: dataWith(audit()), keptCalls: 2 });
    for (const taskId of ["a", "b", "c"]) {
      await request(`/audit/tasks/${taskId}`);
    }

    assert.deepEqual(
      emulator.calls.map(({ input }) => input["taskId"]),
      ["b", "c"],
    );
  });

  it("says what was called since a mark, also when earlier calls are no longer kept", async () => {
    await emulator.close();
    emulator = await startAt({ data: dataWith(audit()), keptCalls: 2 });
    const called = (mark: number) => emulator.callsSince(mark).map(({ input }) => input["taskId"]);
    const marks = [emulator.callMark];
    for (const taskId of ["a", "b", "c"]) {
      await request(`/audit/tasks/${taskId}`);
      marks.push(emulator.callMark);
    }

    assert.deepEqual(marks, [0, 1, 2, 3]);
    assert.deepEqual([called(1), called(2), called(3)], [["b", "c"], ["c"], []]);
    assert.throws(() => called(0), {
      message: /^1 of the calls since number 0 are no longer kept: .*keptCalls than 2$/,
    });
  });

  it("refuses a body that is no JSON object", async () => {
    for (const body of ["{", "[]", "null", '"text"']) {
      assert.deepEqual(await errorOf("/audit/findings", { method: "POST", body }), [400, "SerializationException:"]);
    }
  });

  it("refuses times it cannot read", async () => {
    const list = (startTime: string) => errorOf(`/audit/tasks?startTime=${startTime}&endTime=2026-03-02T06:00:00Z`);

    for (const startTime of ["yesterday", "1772431200", "2026-03-32T00:00:00Z", "2026-03-01"]) {
      assert.deepEqual(await list(startTime), [400, "InvalidRequestException:"], startTime);
    }
    assert.deepEqual(await list("2026-03-01T00:00:00%2B01:00"), [200, null]);
    assert.deepEqual(await errorOf("/audit/findings", { method: "POST", body: '{"startTime":"now","endTime":1}' }), [
      400,
      "InvalidRequestException:",
    ]);
  });

  it("refuses a path it cannot decode", async () => {
    assert.deepEqual(await errorOf("/audit/tasks/%ZZ"), [400, "InvalidRequestException:"]);
  });

  it("records every call", async () => {
    await iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));

    assert.deepEqual(emulator.calls, [
      {
        number: 1,
        operation: "DescribeAuditTask",
        region: "eu-west-1",
        account: "123456789012",
        accessKeyId: "AKIAEXAMPLE000000001",
        input: { taskId: TASK_ID },
        status: 200,
        connection: 1,
        startedAt: NOW,
      },
    ]);
  });

  it("records refused calls, and the attempt a client says it is", async () => {
    await request("/audit/findings", {
      method: "POST",
      body: '{"maxResults":0}',
      headers: { ...signedFor("iot"), "amz-sdk-request": "attempt=2; max=3" },
    });

    const [call] = emulator.calls;
    assert.deepEqual(
      [call?.operation, call?.input, call?.status, call?.errorCode, call?.attempt],
      ["ListAuditFindings", { maxResults: 0 }, 400, "InvalidRequestException", "attempt=2; max=3"],
    );
  });

  it("counts connections, and says which one a call came over", async () => {
    const client = iotClient(emulator);
    await client.send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));
    await client.send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));
    await iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));

    assert.deepEqual(
      emulator.calls.map(({ connection }) => connection),
      [1, 1, 2],
    );
    assert.equal(emulator.connections, 2);
  });

  it("lets answers wait, while the operation has taken effect", async () => {
    emulator.account().setConfiguration({ auditCheckConfigurations: { A: { enabled: true } } });
    emulator.setLatency(60_000);
    const client = iotClient(emulator);
    const abort = new AbortController();
    const start = client.send(new StartOnDemandAuditTaskCommand({ targetCheckNames: ["A"] }), {
      abortSignal: abort.signal,
    });
    const aborted = assert.rejects(start, { name: "AbortError" });
    await arrivalOf(1);

    assert.equal(emulator.account().auditsAt(NOW).length, 2);
    assert.equal(emulator.calls[0]?.status, 0);
    abort.abort();
    await aborted;

    emulator.setLatency(0);
    assert.equal((await client.send(new DescribeAuditTaskCommand({ taskId: TASK_ID }))).taskStatus, "COMPLETED");
  });

  it("closes although clients hold connections and calls are under way", async () => {
    await iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));
    emulator.setLatency(60_000);
    const pending = assert.rejects(iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId: TASK_ID })));
    await arrivalOf(2);

    await emulator.close();

    await pending;
    await assert.rejects(fetch(emulator.endpoint));
  });

  it("serves the sample where it is given no data", async () => {
    await emulator.close();
    emulator = await startEmulator();
    const { taskId, region } = SAMPLE_AUDITS["non-compliant"];

    const { taskStatistics } = await iotClient(emulator, { region }).send(new DescribeAuditTaskCommand({ taskId }));

    assert.deepEqual([taskStatistics?.totalChecks, taskStatistics?.nonCompliantChecks], [17, 3]);
  });
});
