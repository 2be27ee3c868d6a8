import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { audit } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { deviceDefender } from "./device-defender";

const DAY_MS = 24 * 60 * 60 * 1000;
const LOGGING = "LOGGING_DISABLED_CHECK";

describe("device-defender history", () => {
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    folder = mkdtempSync(join(tmpdir(), "history-"));
    const put = (taskId: string, daysAgo: number, parts: Partial<Audit> = {}) =>
      emulator
        .account(undefined, REGION)
        .putAudit(audit({ taskId, taskStartTime: new Date(Date.now() - daysAgo * DAY_MS), ...parts }));
    put("new", 1, { auditDetails: { [LOGGING]: nonCompliant(1, 1) } });
    put("good", 2);
    put("weekly", 3, { scheduledAuditName: "weekly" });
    put("old", 20);
    put("running", 0.01, { taskStatus: "IN_PROGRESS", auditDetails: { [LOGGING]: { checkRunStatus: "IN_PROGRESS" } } });
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const env = { AWS_ACCESS_KEY_ID: "any", AWS_SECRET_ACCESS_KEY: "any" };
  const connection = () => ["--region", REGION, "--endpoint", emulator.endpoint];
  const history = (...args: readonly string[]) => deviceDefender(["history", ...connection(), ...args], { env });

  it("shows the audits of a schedule, whatever they found, and exits with 0", async () => {
    const { exitCode, stdout, stderr } = await history("--scheduled-audit-name", "nightly");
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /^NON-COMPLIANT 3 audits of nightly in eu-west-1, read from http/);
    assert.match(stdout, / {2}audits compliant: 66\.6 %, 2 of 3\n/);
    assert.match(
      stdout,
      / {2}check LOGGING_DISABLED_CHECK\n {4}non-compliant since \d{4}-\d\d-\d\d \d\d:\d\d UTC, compliant in/,
    );
    assert.match(stdout, /resources\n {2}.* non-compliant .*\n {2}.* compliant .*\n {2}.* compliant .*\n$/);
  });

  it("reads as far back as --within says", async () => {
    const { stdout } = await history("--scheduled-audit-name", "nightly", "--within", "7 days", "--format", "json");
    const { totalAudits, audits, lastCompliantStartTime } = JSON.parse(stdout);
    assert.deepEqual([totalAudits, audits[1].taskId], [2, "good"]);
    assert.equal(lastCompliantStartTime, audits[1].taskStartTime);
  });

  it("writes a line of CSV for each audit, into a file when one is named", async () => {
    const out = join(folder, "history.csv");
    assert.deepEqual(await history("--format", "csv", "--out", out), { exitCode: 0, stdout: "", stderr: "" });
    const lines = readFileSync(out, "utf8").split("\r\n");
    assert.equal(
      lines[0],
      '"taskStartTime","taskId","complianceStatus","compliantChecks","nonCompliantChecks","undecidedChecks","nonCompliantResources"',
    );
    assert.deepEqual(
      lines.slice(1, -1).map((line) => line.split(",")[1]),
      ['"new"', '"good"', '"weekly"', '"old"'],
    );
  });

  it("writes Markdown", async () => {
    assert.match((await history("--format", "markdown")).stdout, /^## AWS IoT Device Defender audits: non-compliant\n/);
  });

  it("is what a report shows as the trend, read from AWS or from the file", async () => {
    const json = join(folder, "history.json");
    await history("--scheduled-audit-name", "nightly", "--format", "json", "--out", json);
    for (const [option, value] of [
      ["--history", "30 days"],
      ["--history-file", json],
    ] as const) {
      const { exitCode, stdout, stderr } = await deviceDefender(
        ["report", "--scheduled-audit-name", "nightly", ...connection(), option, value],
        { env },
      );
      assert.deepEqual([exitCode, stderr], [0, ""]);
      assert.match(stdout, /\n### Trend\n\n3 audits of nightly in eu-west-1/);
      assert.match(stdout, /\| `LOGGING_DISABLED_CHECK` \| \d{4}-\d\d-\d\d \d\d:\d\d UTC \| \d of 3 \|/);
    }
  });

  it("exits with 2 where no audit ended within the time", async () => {
    const { exitCode, stdout, stderr } = await history("--scheduled-audit-name", "yearly");
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /^device-defender: reading the audit history: no audit has ended within 30 days in eu-west-1/);
  });

  it("exits with 64 for over 90 days, an empty value, and options that contradict each other", async () => {
    for (const [args, words] of [
      [["--within", "91 days"], /longer than 90 days/],
      [["--within", "7"], /no length of time/],
      [["--scheduled-audit-name", ""], /--scheduled-audit-name is empty/],
      [["--scheduled-audit-name", "nightly", "--task-type", "ON_DEMAND_AUDIT_TASK"], /which no schedule starts/],
      [["--external-id", "x"], /add --role-arn/],
      [["--task-id", "new"], /unknown option/],
    ] as const) {
      const { exitCode, stdout, stderr } = await history(...args);
      assert.deepEqual([exitCode, stdout], [64, ""], args.join(" "));
      assert.match(stderr, words);
    }
  });
});
