import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { type Audit, type Emulator, type FaultRule, startEmulator } from "../../../emulator";
import { audit, TASK_ID } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { deviceDefender, type ProcessOptions } from "./device-defender";

const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";

const linesOf = (text: string) => text.split(/\r?\n/).filter((line) => line !== "");

describe("device-defender findings", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, pageSize: 2 });
    put({
      [EXPIRING]: nonCompliant(7, 10_000, 2),
      [SHARED]: nonCompliant(3, 10_000),
      LOGGING_DISABLED_CHECK: compliant(),
    });
  });

  afterEach(() => emulator.close());

  const put = (auditDetails: NonNullable<Audit["auditDetails"]>) =>
    emulator.account(undefined, REGION).putAudit(audit({ auditDetails }));

  const env = { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret", AWS_REGION: REGION };

  const findings = (args: readonly string[] = [], options: ProcessOptions = {}) =>
    deviceDefender(["findings", "--endpoint", emulator.endpoint, "--task-id", TASK_ID, ...args], { env, ...options });

  /** From the fifth page on. */
  const failingLater = (): FaultRule => {
    let calls = 0;
    const random = () => (++calls > 4 ? 0 : 1);
    return { operation: "ListAuditFindings", kind: "accessDenied", probability: 0.5, random };
  };

  it("writes every finding as a line of JSON, and exits with 0", async () => {
    const { exitCode, stdout, stderr } = await findings();
    assert.deepEqual([exitCode, stderr], [0, ""]);
    const written = linesOf(stdout).map((line) => JSON.parse(line));
    assert.deepEqual(written.map(({ checkName }) => checkName).sort(), [
      ...Array<string>(7).fill(EXPIRING),
      ...Array<string>(3).fill(SHARED),
    ]);
  });

  it("writes CSV with a header", async () => {
    const { exitCode, stdout } = await findings(["--format", "csv", "--order", "check"]);
    assert.equal(exitCode, 0);
    const [head, ...rows] = linesOf(stdout);
    assert.match(head ?? "", /^"checkName","severity",/);
    assert.equal(rows.length, 10);
    assert.ok(rows[6]?.startsWith(`"${EXPIRING}"`) && rows[7]?.startsWith(`"${SHARED}"`));
  });

  it("writes the findings of the checks and the kind that are named", async () => {
    const count = async (...args: string[]) => linesOf((await findings(args)).stdout).length;
    assert.equal(await count("--check", SHARED), 3);
    assert.equal(await count("--check", SHARED, "--check", EXPIRING), 10);
    assert.equal(await count("--suppressed", "only"), 2);
    assert.equal(await count("--suppressed", "exclude"), 8);
  });

  it("writes the findings of the latest audit of a schedule", async () => {
    const args = ["findings", "--endpoint", emulator.endpoint, "--scheduled-audit-name", "nightly"];
    const { exitCode, stdout } = await deviceDefender(args, { env });
    assert.deepEqual([exitCode, linesOf(stdout).length], [0, 10]);
  });

  it("writes all related resources when asked to", async () => {
    const { stdout } = await findings(["--check", SHARED, "--related-resources", "all"]);
    assert.deepEqual(
      linesOf(stdout).map((line) => JSON.parse(line).relatedResources.length),
      [12, 2, 2],
    );
  });

  describe("with a baseline", () => {
    let folder: string;
    let baseline: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "new-findings-"));
      baseline = join(folder, "audit-baseline.json");
      const args = ["baseline", "--endpoint", emulator.endpoint, "--task-id", TASK_ID, "--out", baseline];
      assert.equal((await deviceDefender(args, { env })).exitCode, 0);
    });

    afterEach(() => rm(folder, { recursive: true }));

    const news = (...args: string[]) => findings(["--baseline", baseline, "--new-only", ...args]);

    it("writes what is new in every format, and says how many are not", async () => {
      assert.deepEqual(await news("--suppressed", "exclude"), {
        exitCode: 0,
        stdout: "",
        stderr: `device-defender: 0 new findings, 8 of resources in ${baseline} not shown\n`,
      });
      put({ [EXPIRING]: nonCompliant(7, 10_000), [SHARED]: nonCompliant(5, 10_000) });
      for (const [format, lines] of [
        ["ndjson", 4],
        ["csv", 5],
        ["ocsf", 4],
      ] as const) {
        const { exitCode, stdout, stderr } = await news("--format", format);
        assert.equal(exitCode, 0, stderr);
        assert.equal(linesOf(stdout).length, lines, format);
        assert.equal(stderr, `device-defender: 4 new findings, 8 of resources in ${baseline} not shown\n`);
      }
    });

    it("asks for related resources of what is new alone", async () => {
      put({ [SHARED]: nonCompliant(4, 10_000) });
      const before = emulator.calls.length;
      const { stdout } = await news("--related-resources", "all");
      assert.equal(linesOf(stdout).length, 1);
      const asked = emulator.calls.slice(before).filter(({ operation }) => operation.startsWith("ListRelated"));
      assert.equal(asked.length, 0);
    });

    it("says why it covers nothing, and writes all", async () => {
      const text = await readFile(baseline, "utf8");
      await writeFile(baseline, text.replace(`"region": "${REGION}"`, '"region": "us-east-1"'));
      const { exitCode, stdout, stderr } = await news();
      assert.deepEqual([exitCode, linesOf(stdout).length], [0, 10]);
      assert.equal(
        stderr,
        `device-defender: ${baseline}: it covers nothing: it is of region us-east-1\n` +
          `device-defender: 10 new findings, 0 of resources in ${baseline} not shown\n`,
      );
    });

    for (const [what, code, text, reason] of [
      ["of a later version", 64, '{"schemaVersion":2}', /schemaVersion is 2, which this version does not know/],
      ["by target", 64, '{"eu":BASELINE}', /baseline is one by target; give that of this audit/],
      [
        "that has a member twice",
        2,
        '{"schemaVersion":1,"schemaVersion":1}',
        /a member stands in it twice, .*; give what `device-defender baseline` writes$/m,
      ],
    ] as const) {
      it(`writes nothing for one ${what}`, async () => {
        await writeFile(baseline, text.replace("BASELINE", await readFile(baseline, "utf8")));
        const { exitCode, stdout, stderr } = await news();
        assert.deepEqual([exitCode, stdout], [code, ""]);
        assert.match(stderr, reason);
      });
    }

    it("exits with 64 where one of the options or the file is missing", async () => {
      for (const [args, reason] of [
        [["--new-only"], /--new-only says nothing without a baseline; give --baseline, too/],
        [["--baseline", baseline], /--baseline changes nothing by itself; give --new-only, too/],
        [["--new-only", "--baseline", `${baseline}.old`], /is not there; write it with `device-defender baseline`/],
      ] as const) {
        const { exitCode, stdout, stderr } = await findings(args);
        assert.deepEqual([exitCode, stdout], [64, ""]);
        assert.match(stderr, reason);
      }
    });
  });

  it("exits with 0 for an audit that found nothing, and writes the header all the same", async () => {
    put({ LOGGING_DISABLED_CHECK: compliant() });
    assert.deepEqual(await findings(), { exitCode: 0, stdout: "", stderr: "" });
    const { exitCode, stdout } = await findings(["--format", "csv"]);
    assert.deepEqual([exitCode, linesOf(stdout).length], [0, 1]);
  });

  it("exits with 2 when it fails midway, and says how many are written", async () => {
    emulator.setFaults([failingLater()]);
    const { exitCode, stdout, stderr } = await findings(["--order", "check"]);
    const count = linesOf(stdout).length;
    assert.equal(exitCode, 2);
    assert.ok(count > 0 && count < 10);
    const said = `device-defender: writing findings: not all could be read, ${count} are written: listing findings of `;
    assert.equal(stderr.slice(0, said.length), said);
    assert.match(stderr, /^[^\n]*; allow iot:ListAuditFindings to the caller\n$/);
  });

  it("exits with 2 for an audit that AWS does not know", async () => {
    const args = ["findings", "--endpoint", emulator.endpoint, "--task-id", "unknown"];
    const { exitCode, stdout, stderr } = await deviceDefender(args, { env });
    assert.deepEqual([exitCode, stdout], [2, ""]);
    assert.match(stderr, /^device-defender: reading audit task unknown: not found in eu-west-1; [^\n]*\n$/);
  });

  for (const [what, args] of [
    ["a check that the audit does not have", ["--check", "NO_CHECK"]],
    ["an unknown format", ["--format", "xml"]],
    ["an empty file name", ["--out", ""]],
    ["a contract for a source", ["--file", "contract.json"]],
  ] as const) {
    it(`exits with 64 for ${what}`, async () => {
      const { exitCode, stdout, stderr } = await findings(args);
      assert.deepEqual([exitCode, stdout], [64, ""]);
      assert.notEqual(stderr, "");
    });
  }

  it("exits with 64 when no audit is named", async () => {
    const { exitCode, stderr } = await deviceDefender(["findings"], { env });
    assert.equal(exitCode, 64);
    assert.match(stderr, /: no audit is named; give --task-id, --scheduled-audit-name or --latest\n$/);
  });

  it("stops reading when its reader goes away, says nothing, and does not exit with 0", async () => {
    put({ [EXPIRING]: nonCompliant(5000, 10_000) });
    const run = await findings([], { onStart: (child) => child.stdout?.once("data", () => child.stdout?.destroy()) });
    assert.deepEqual([run.exitCode, run.stderr], [2, ""]);
    assert.ok(emulator.calls.length < 2500, `${emulator.calls.length} calls`);
  });

  describe("with a file", () => {
    let folder: string;
    let file: string;

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "device-defender-"));
      file = join(folder, "findings.ndjson");
      await writeFile(file, "before");
    });
    afterEach(() => rm(folder, { recursive: true }));

    it("writes it whole", async () => {
      assert.deepEqual(await findings(["--out", file]), { exitCode: 0, stdout: "", stderr: "" });
      assert.equal(linesOf(await readFile(file, "utf8")).length, 10);
      assert.deepEqual(await readdir(folder), ["findings.ndjson"]);
    });

    it("leaves it as it was when it fails midway", async () => {
      emulator.setFaults([failingLater()]);
      const { exitCode, stderr } = await findings(["--out", file]);
      assert.equal(exitCode, 2);
      assert.match(stderr, /: not all could be read, [^ ]*findings\.ndjson is left as it was: /);
      assert.equal(await readFile(file, "utf8"), "before");
      assert.deepEqual(await readdir(folder), ["findings.ndjson"]);
    });

    it("leaves it as it was when it is interrupted", async () => {
      put({ [EXPIRING]: nonCompliant(5000, 10_000) });
      const { exitCode } = await findings(["--out", file], {
        onStart: async (child) => {
          while ((await readdir(folder)).length < 2) {
            await setTimeout(10);
          }
          child.kill("SIGINT");
        },
      });
      assert.notEqual(exitCode, 0);
      assert.equal(await readFile(file, "utf8"), "before");
      assert.deepEqual(await readdir(folder), ["findings.ndjson"]);
    });
  });
});
