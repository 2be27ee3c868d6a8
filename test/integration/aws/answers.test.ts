// What an answer may be, and what of it goes on.
import assert from "node:assert/strict";
import { inspect } from "node:util";
import { type Emulator, startEmulator } from "../../../emulator";
import { clientsFor } from "../../../provider/aws/client";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { findAuditTask } from "../../../provider/aws/find-audit-task";
import { AwsSession } from "../../../provider/aws/session";
import { REGION } from "../../support/emulated";

const TASK_ID = "11111111111111111111111111111111";
const CREDENTIALS = {
  "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
  "aws:secretKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
  "aws:token": "IQoJb3JpZ2luX2VjE/secret+token==&more",
} as const;
const config = (key: string) => CREDENTIALS[key as keyof typeof CREDENTIALS];

describe("an answer", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator();
  });

  afterEach(() => emulator.close());

  const clients = (session = new AwsSession()) =>
    clientsFor(connectionSettings({ region: REGION, endpoint: emulator.endpoint, maxAttempts: 1 }, config), session);
  const answering = (body: string) => {
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "malformed", body }]);
    return findAuditTask(clients(), TASK_ID);
  };
  const described = (members: string) => `{"taskId":"${TASK_ID}","taskStatus":"COMPLETED",${members}}`;

  const twice = [
    described('"taskStatus":"FAILED"'),
    described('"taskStatistics":{"nonCompliantChecks":3,"nonCompliantChecks":0}'),
    described('"auditDetails":{"A_CHECK":{"checkCompliant":false},"A_CHECK":{"checkCompliant":true}}'),
    described('"auditDetails":{"A_CHECK":{"checkCompliant":false,"checkCompli\\u0061nt":true}}'),
    described('"auditDetails":{},"auditDetails":{"A_CHECK":{"checkCompliant":true}}'),
  ];
  for (const body of twice) {
    it(`with a member twice is an error: ${body.slice(72)}`, async () => {
      await assert.rejects(answering(body), { code: "InvalidResponse", message: /has the same member twice/ });
    });
  }

  it("may have colons, braces and quotes in its texts", async () => {
    const { task } = await answering(described('"scheduledAuditName":"a\\":{b:c}\\\\"'));
    assert.equal(task.scheduledAuditName, 'a":{b:c}\\');
  });

  it("of more than 4 MB is an error", async () => {
    const body = described(`"note":"${"x".repeat(4 * 1024 * 1024)}"`);
    await assert.rejects(answering(body), { code: "InvalidResponse", message: /the answer has more than 4 MB/ });
  });

  const token = CREDENTIALS["aws:token"];
  const secretKey = CREDENTIALS["aws:secretKey"];
  const spellings = [
    token,
    secretKey,
    token.replaceAll("/", "\\/"),
    encodeURIComponent(token),
    Buffer.from(token).toString("base64"),
  ];
  for (const spelling of spellings) {
    it(`goes on without the caller's credentials: ${spelling.slice(0, 24)}`, async () => {
      const { task } = await answering(described(`"scheduledAuditName":"x${spelling}x","note":{"a":"${spelling}"}`));
      const seen = JSON.stringify(task);
      assert.match(seen, /\(hidden credential\)/);
      assert.ok(!seen.includes(token) && !seen.includes(spelling), seen);
    });

    it(`that is an error is told without them, its cause included: ${spelling.slice(0, 24)}`, async () => {
      const failure: unknown = await answering(
        described(`"taskType":{"a":"${spelling}"}`).replace("COMPLETED", spelling),
      ).then(
        ({ task }) => task,
        (error: unknown) => error,
      );
      const seen = inspect(failure, { depth: 10, showHidden: true });
      assert.ok(!seen.includes(token) && !seen.includes(secretKey) && !seen.includes(spelling), seen);
    });
  }

  it("leaves no request with its signature in the cause of an error", async () => {
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "accessDenied" }]);
    const failure: unknown = await findAuditTask(clients(), TASK_ID).catch((error: unknown) => error);
    assert.match(inspect(failure), /AccessDenied/);
    const seen = inspect(failure, { depth: 10, showHidden: true });
    assert.ok(!seen.includes(token) && !/Signature=/.test(seen), seen);
  });
});

describe("a session", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator();
  });

  afterEach(() => emulator.close());

  it("uses the environment it is given, not the process's", async () => {
    const keys = { AWS_ACCESS_KEY_ID: "AKIAEXPLICITENVIRONM", AWS_SECRET_ACCESS_KEY: "explicit" };
    const session = new AwsSession({ environment: { ...keys, AWS_REGION: "eu-central-1" } });
    const { iot, region } = clientsFor(
      connectionSettings({ endpoint: emulator.endpoint }, () => undefined),
      session,
    );
    assert.equal(await region(), "eu-central-1");
    assert.equal((await iot.config.credentials()).accessKeyId, keys.AWS_ACCESS_KEY_ID);
  });
});
