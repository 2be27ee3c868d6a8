// What the caller's credentials are made of leaves the process in no text, whoever repeats it. A server answers here with
// an error that quotes the whole request.
import assert from "node:assert/strict";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { inspect } from "node:util";
import { sampleData, startEmulator } from "../../../emulator";
import { readTargets } from "../../../provider/arguments/read-targets";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { readAudit } from "../../../provider/aws/read-audit";
import { AwsSession } from "../../../provider/aws/session";
import { KNOWN_SECRETS } from "../../../provider/known-secrets";
import { auditFleet } from "../../../provider/plugin/audit-fleet";
import { TASK_ID } from "../../support/audits";
import { REGION } from "../../support/emulated";
import { type Environment, readInEnvironment } from "../../support/environment";
import { deviceDefender } from "../cli/device-defender";

const TOKEN = "IQoJb3JpZ2luX2VjE/echoed+token==&more";
const KEYS = {
  AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
  AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYECHOED",
  AWS_SESSION_TOKEN: TOKEN,
};
const ROLE = "arn:aws:iam::210987654321:role/Reader";

describe("no text that leaves the process", () => {
  let server: Server;
  let endpoint: string;
  let folder: string;
  let env: Environment;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    server = createServer(async (request, response) => {
      const asked = `${request.url} ${JSON.stringify(request.headers)} ${await text(request)}`;
      if (request.method === "POST" && request.url === "/") {
        const said = asked.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
        response.writeHead(400, { "content-type": "text/xml" });
        response.end(`<ErrorResponse><Error><Code>Refused</Code><Message>${said}</Message></Error></ErrorResponse>`);
      } else {
        response.writeHead(400, { "content-type": "application/json", "x-amzn-errortype": "InvalidRequestException" });
        response.end(JSON.stringify({ message: asked }));
      }
    });
    await once(server.listen(0, "127.0.0.1"), "listening");
    endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    env = {
      PATH: process.env["PATH"],
      AWS_REGION: REGION,
      AWS_ENDPOINT_URL: endpoint,
      AWS_CONFIG_FILE: join(folder, "config"),
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
    };
    writeFileSync(
      join(folder, "config"),
      `[profile program]
credential_process = sh -c 'echo "denied: hunter2-on-stderr" >&2; echo hunter2-on-stdout; exit 3'

[profile garbled]
credential_process = sh -c 'echo "hunter2-on-stderr" >&2; echo "{ hunter2-on-stdout"'

[profile source]
aws_access_key_id = ${KEYS.AWS_ACCESS_KEY_ID}
aws_secret_access_key = ${KEYS.AWS_SECRET_ACCESS_KEY}

[profile partner]
role_arn = ${ROLE}
source_profile = source
external_id = partner-number-7

[profile chained]
role_arn = ${ROLE}
source_profile = program
`,
    );
  });

  after(() => {
    server.close();
    rmSync(folder, { recursive: true });
  });

  const failureIn = async (more: Environment, args = {}) => {
    const selector = { taskId: TASK_ID };
    const { outcomes, printed } = await readInEnvironment({ ...env, ...more }, [
      { selector, args: { maxAttempts: 1, ...args } },
    ]);
    const said = `${outcomes[0]?.error?.message} ${printed}`;
    return said;
  };

  it("repeats the session token", async () => {
    const said = await failureIn(KEYS);
    assert.match(said, /AWS refuses the request .*\(hidden credential\)/);
    assert.ok(!/echoed.token/.test(said), said);
  });

  it("repeats the web identity token that a role was to be assumed with", async () => {
    const token = ["header", "claims-of-the-build", "signature"]
      .map((p) => Buffer.from(p).toString("base64url"))
      .join(".");
    const file = join(folder, "token");
    writeFileSync(file, token);
    const said = await failureIn({ AWS_ROLE_ARN: ROLE, AWS_WEB_IDENTITY_TOKEN_FILE: file });
    assert.match(said, /WebIdentityToken=\(hidden credential\)/);
    assert.ok(!said.includes(token), said);
  });

  it("repeats the external id, of an argument or of a profile", async () => {
    const byArgument = await failureIn(KEYS, { assumeRole: { roleArn: ROLE, externalId: "partner-number-8" } });
    assert.match(byArgument, /ExternalId=\(hidden credential\)/);
    const byProfile = await failureIn({ AWS_PROFILE: "partner" });
    assert.match(byProfile, /ExternalId=\(hidden credential\)/);
    assert.ok(!/partner-number/.test(byArgument + byProfile));
  });

  for (const profile of ["program", "garbled", "chained"]) {
    for (const [how, given] of [
      ["AWS_PROFILE", { env: { AWS_PROFILE: profile }, args: {} }],
      ["an argument", { env: {}, args: { profile } }],
    ] as const) {
      it(`quotes a credential_process that fails: profile ${profile} by ${how}`, async () => {
        const said = await failureIn(given.env, given.args);
        // After AWS_PROFILE the SDK goes on to what else the machine has.
        assert.match(
          said,
          how === "AWS_PROFILE" ? /no usable AWS credentials/ : /credential_process .* failed; run it/,
        );
        assert.ok(!/hunter2/.test(said), said);
      });
    }
  }

  it("stands in the cause of an error", async () => {
    const session = new AwsSession({ environment: { ...env, AWS_PROFILE: "program" } });
    const settings = connectionSettings({ maxAttempts: 1, endpoint }, () => undefined);
    const failure: unknown = await readAudit({ taskId: TASK_ID }, settings, Date.now(), session).catch((e) => e);
    const seen = inspect(failure, { depth: 10, showHidden: true });
    assert.match(seen, /credential_process/);
    assert.ok(!/hunter2/.test(seen), seen);
  });

  it("stands in a fleet's state, where the errors of its targets are recorded", async () => {
    const config: Readonly<Record<string, string>> = {
      "aws:region": REGION,
      "aws:accessKey": KEYS.AWS_ACCESS_KEY_ID,
      "aws:secretKey": KEYS.AWS_SECRET_ACCESS_KEY,
      "aws:token": TOKEN,
      "aws:endpoints": JSON.stringify([{ iot: endpoint, sts: endpoint }]),
    };
    const fleet = auditFleet();
    await fleet.configure?.({ config: { get: (key: string) => config[key] } } as never);
    const targets = {
      one: { taskId: TASK_ID },
      other: { taskId: TASK_ID, assumeRole: { roleArn: ROLE, externalId: "partner-number-9" } },
    };
    const { inputs } = (await fleet.check?.({}, { targets, maxAttempts: 1 })) ?? {};
    const state = JSON.stringify(inputs);
    assert.equal(state.match(/"message":"/g)?.length, 4, state);
    assert.match(state, /hidden credential/);
    // The role's own argument is in the state as any argument is.
    const errors = JSON.stringify(Object.values(inputs.targets).map((target) => Object(target).error));
    assert.ok(!/echoed.token|ECHOED|partner-number/.test(errors), errors);
    assert.ok(!/echoed.token|ECHOED/.test(state), state);
  });

  it("is written by the command, to neither of its outputs", async () => {
    const aws = Object.fromEntries(Object.entries({ ...env, ...KEYS }).flatMap(([k, v]) => (v ? [[k, v]] : [])));
    for (const args of [
      ["gate", "--task-id", TASK_ID],
      ["gate", "--task-id", TASK_ID, "--format", "json"],
      ["report", "--task-id", TASK_ID, "--format", "junit"],
      ["findings", "--task-id", TASK_ID, "--format", "ndjson"],
    ]) {
      const { stdout, stderr } = await deviceDefender(args, { env: aws });
      assert.match(stdout + stderr, /hidden credential/, args.join(" "));
      assert.ok(!/echoed.token|ECHOED/.test(stdout + stderr), stdout + stderr);
    }
  });

  it("repeats the credentials that STS has issued for a role", async () => {
    const { accounts } = sampleData(Date.now());
    const roles = { Reader: {} };
    const emulator = await startEmulator({
      data: { accounts: { ...accounts, "210987654321": { roles, regions: {} } } },
    });
    try {
      const settings = connectionSettings(
        { region: REGION, endpoint, maxAttempts: 1, assumeRole: { roleArn: ROLE } },
        (key) => (key === "aws:endpoints" ? JSON.stringify([{ sts: emulator.endpoint }]) : undefined),
      );
      const session = new AwsSession({ environment: KEYS });
      const failure: unknown = await readAudit({ taskId: TASK_ID }, settings, Date.now(), session).catch((e) => e);
      assert.match(String(failure), /x-amz-security-token.{1,20}\(hidden credential\)/);
      assert.equal(KNOWN_SECRETS.hideIn(String(failure)), String(failure));
    } finally {
      await emulator.close();
    }
  });

  it("is part of a fleet that a program reads by itself", async () => {
    const config = (key: string) => (key === "aws:token" ? TOKEN : key === "aws:region" ? REGION : undefined);
    const keys = (key: string) =>
      key === "aws:accessKey"
        ? KEYS.AWS_ACCESS_KEY_ID
        : key === "aws:secretKey"
          ? KEYS.AWS_SECRET_ACCESS_KEY
          : config(key);
    const args = { targets: { one: { taskId: TASK_ID } }, endpoint, maxAttempts: 1 };
    const read = JSON.stringify(await readTargets(args, keys, Date.now()));
    assert.match(read, /hidden credential/);
    assert.ok(!/echoed.token|ECHOED/.test(read), read);
  });
});
