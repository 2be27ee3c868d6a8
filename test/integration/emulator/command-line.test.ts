import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { DescribeAuditTaskCommand, IoTClient } from "@aws-sdk/client-iot";
import { credentials, REGION, rejectsWith, TASK_ID } from "./fixture";

const root = join(__dirname, "../../..");
const command = ["--require", "ts-node/register/transpile-only", "emulator/main.ts"];

describe("The emulator as a process", () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), "emulator-"));
  });

  after(() => rmSync(folder, { recursive: true }));

  const start = (...args: string[]) => spawn(process.execPath, [...command, ...args], { cwd: root });

  const endpointOf = async ({ stdout }: ChildProcess) => {
    assert.ok(stdout);
    const [output] = await once(stdout, "data");
    const [endpoint] = /http:\/\/127\.0\.0\.1:\d+/.exec(String(output)) ?? [];
    assert.ok(endpoint, String(output));
    return endpoint;
  };

  it("serves a data file with faults until it is told to stop", async () => {
    const audits = [{ taskId: TASK_ID, taskStatus: "COMPLETED", taskStartTime: "-2 days" }];
    const data = join(folder, "data.json");
    writeFileSync(data, JSON.stringify({ accounts: { "123456789012": { regions: { [REGION]: { audits } } } } }));
    const child = start("--data", data, "--latency-ms", "1", "--faults", "DescribeAuditTask:throttle:1");
    const exit = once(child, "exit");
    const client = new IoTClient({ endpoint: await endpointOf(child), region: REGION, credentials, maxAttempts: 1 });
    const describeTask = () => client.send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));

    await rejectsWith(describeTask(), "ThrottlingException", 400);
    assert.equal((await describeTask()).taskStatus, "COMPLETED");

    child.kill("SIGTERM");
    assert.deepEqual(await exit, [0, null]);
  });

  it("lists the sample's audits where it is given no data, and stops on an interrupt", async () => {
    const child = start();
    const output = text(child.stdout);
    const exit = once(child, "exit");
    await endpointOf(child);

    child.kill("SIGINT");

    assert.deepEqual(await exit, [0, null]);
    assert.match(await output, /\n {2}4b1f0c6e9d2a47f58e3b7a1c5d9f2e60 {2}eu-west-1 {2}latest of nightly/);
  });

  it("exits with 64 and one line on a mistake", () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [...command, "--port", "http"], {
      cwd: root,
      encoding: "utf8",
    });

    assert.deepEqual([status, stdout], [64, ""]);
    assert.match(stderr, /^error: option '--port <port>' argument 'http' is invalid\..*\n$/);
  });
});
