import assert from "node:assert/strict";
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { contractOf } from "../../../provider/contract/contract-of";
import { audit as serviceAudit, TASK_ID } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { anAudit, HOUR_MS, MIXED_CHECKS } from "../../support/contracts";
import { REGION } from "../../support/emulated";
import { deviceDefender, finished, MAIN } from "./device-defender";

const ago = (hours: number) => new Date(Date.now() - hours * HOUR_MS).toISOString();
const contractFrom = (details: Parameters<typeof anAudit>[0], readAt = ago(0)) =>
  contractOf(anAudit(details, { taskStartTime: ago(60) }), readAt);

describe("the device-defender command", () => {
  const passed = JSON.stringify({ verdict: "passed", audit: contractFrom(undefined) });
  const failed = JSON.stringify(contractFrom(MIXED_CHECKS));

  it("exits with 0 for an audit that has passed, and warns of nothing", async () => {
    const { exitCode, stdout, stderr } = await deviceDefender(["gate"], { input: passed });
    assert.deepEqual([exitCode, stderr], [0, ""]);
    assert.match(stdout, /^PASSED /);
  });

  it("exits with 1 for one that has failed", async () => {
    assert.equal((await deviceDefender(["gate"], { input: failed })).exitCode, 1);
  });

  for (const [what, input] of [
    ["nothing", ""],
    ["an empty object", "{}"],
    ["truncated JSON", passed.slice(0, -1)],
    ["foreign JSON", '{"resources": []}'],
    ["two contracts", passed + passed],
    ["a reading of two days ago", JSON.stringify(contractFrom(undefined, ago(48)))],
    ["a reading of tomorrow", JSON.stringify(contractFrom(undefined, ago(-24)))],
    ["65 MiB", Buffer.alloc(65 * 1024 * 1024, "[")],
  ] as const) {
    it(`exits with 2 for ${what}`, async () => {
      const { exitCode, stdout, stderr } = await deviceDefender(["gate"], { input });
      assert.deepEqual([exitCode, stderr], [2, ""]);
      assert.match(stdout, /^INCONCLUSIVE .*\n(?: {2}.*\n)+$/);
    });
  }

  it("exits with 64 when it is called wrongly", async () => {
    for (const args of [[], ["gate", "--wrong"], ["gate", "--file", "a", "--latest"], ["gate", "--max-age", "7"]]) {
      const { exitCode, stdout, stderr } = await deviceDefender(args, { input: passed });
      assert.deepEqual([exitCode, stdout], [64, ""]);
      assert.notEqual(stderr, "");
      assert.doesNotMatch(stderr, /\n\s+at /);
    }
  });

  it("names its own option where no region is set", async () => {
    const env = {
      AWS_ACCESS_KEY_ID: "any",
      AWS_SECRET_ACCESS_KEY: "any",
      AWS_CONFIG_FILE: "/nowhere",
      AWS_SHARED_CREDENTIALS_FILE: "/nowhere",
    };
    const words = /no AWS region is set; give --region or a --profile that has one, or set AWS_REGION/;
    for (const command of ["gate", "report"]) {
      const { exitCode, stdout } = await deviceDefender([command, "--latest"], { env });
      assert.equal(exitCode, 2);
      assert.match(stdout.replaceAll("\\", ""), words);
    }
    for (const args of [["history"], ["findings", "--latest"], ["baseline", "--latest"]]) {
      const { exitCode, stderr } = await deviceDefender(args, { env });
      assert.equal(exitCode, 2);
      assert.match(stderr, words);
    }
  });

  describe("whose reader goes away", () => {
    for (const [input, exitCode] of [
      [failed, 1],
      ["{}", 2],
    ] as const) {
      it(`still exits with ${exitCode}`, async () => {
        const run = await deviceDefender(["gate"], { input, onStart: (child) => child.stdout?.destroy() });
        assert.deepEqual([run.exitCode, run.stderr], [exitCode, ""]);
      });
    }
  });

  it("has its exit code without any stream", async () => {
    const closed = (redirections: string) =>
      finished("sh", ["-c", `"$0" "$1" gate ${redirections}`, process.execPath, MAIN], { input: failed });
    assert.equal((await closed(">&- 2>&-")).exitCode, 1);
    assert.equal((await closed("<&- >&- 2>&-")).exitCode, 2);
  });

  describe("with files", () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "device-defender-"));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it("judges a file by the rules in another", async () => {
      await writeFile(join(folder, "audit.json"), passed);
      await writeFile(join(folder, "rules.yaml"), "maxAge: 2 days\n");
      const args = ["gate", "--file", join(folder, "audit.json")];
      assert.equal((await deviceDefender(args)).exitCode, 0);
      assert.equal((await deviceDefender([...args, "--rules", join(folder, "rules.yaml")])).exitCode, 2);
      assert.equal((await deviceDefender(["gate", "--file", join(folder, "none.json")])).exitCode, 2);
    });

    it("writes a report whole or not at all", async () => {
      const out = join(folder, "audit.html");
      const { exitCode, stdout } = await deviceDefender(["report", "--format", "html", "--out", out], {
        input: failed,
      });
      assert.deepEqual([exitCode, stdout], [0, ""]);
      assert.match(await readFile(out, "utf8"), /^<!DOCTYPE html>[\s\S]*<\/html>\n$/);
      assert.deepEqual(await readdir(folder), ["audit.html"]);
    });

    describe("reads a stack's outputs with the pulumi on the PATH", () => {
      const withPulumi = async (script: string) => {
        await writeFile(join(folder, "pulumi"), `#!/bin/sh\n${script}\n`);
        await chmod(join(folder, "pulumi"), 0o755);
        return { PATH: `${folder}${delimiter}${process.env.PATH}` };
      };

      it("asking for the stack that was named", async () => {
        await writeFile(join(folder, "outputs.json"), passed);
        const env = await withPulumi(`echo "$*" >"${folder}/asked"; cat "${folder}/outputs.json"`);
        assert.equal((await deviceDefender(["gate", "--stack", "acme/fleet/prod"], { env })).exitCode, 0);
        const asked = await readFile(join(folder, "asked"), "utf8");
        assert.equal(asked, "stack output --json --non-interactive --stack=acme/fleet/prod\n");
      });

      it("and is inconclusive when that fails, in pulumi's own words", async () => {
        const env = await withPulumi(`echo "error: no stack named 'prod' found" >&2; exit 255`);
        const { exitCode, stdout } = await deviceDefender(["gate", "--stack", "prod"], { env });
        assert.equal(exitCode, 2);
        assert.match(stdout, /reading the outputs of stack prod: error: no stack named 'prod' found/);
      });

      it("and is inconclusive when it prints nothing, or fails after printing", async () => {
        await writeFile(join(folder, "outputs.json"), passed);
        for (const script of ["exit 0", `cat "${folder}/outputs.json"; exit 1`]) {
          const { exitCode } = await deviceDefender(["gate", "--stack", "prod"], { env: await withPulumi(script) });
          assert.equal(exitCode, 2);
        }
      });

      it("and is inconclusive when there is none", async () => {
        const { exitCode, stdout } = await deviceDefender(["gate", "--stack", "prod"], { env: { PATH: folder } });
        assert.equal(exitCode, 2);
        assert.match(stdout, /there is no pulumi on the PATH/);
      });
    });
  });

  describe("straight from AWS", () => {
    let emulator: Emulator;
    before(async () => {
      emulator = await startEmulator({ data: { accounts: {} } });
      const region = emulator.account(undefined, REGION);
      region.putAudit(serviceAudit());
      region.putAudit(
        serviceAudit({
          taskId: "weekly-1",
          scheduledAuditName: "weekly",
          auditDetails: {
            LOGGING_DISABLED_CHECK: nonCompliant(),
            DEVICE_CERTIFICATE_SHARED_CHECK: compliant(),
          },
        }),
      );
    });
    after(() => emulator.close());

    const gate = (...args: readonly string[]) =>
      deviceDefender(["gate", "--region", REGION, "--endpoint", emulator.endpoint, ...args], {
        env: { AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE", AWS_SECRET_ACCESS_KEY: "secret" },
      });

    it("judges an audit by its id", async () => {
      const { exitCode, stdout, stderr } = await gate("--task-id", TASK_ID);
      assert.deepEqual([exitCode, stderr], [0, ""]);
      assert.match(stdout, new RegExp(`PASSED audit ${TASK_ID}[\\s\\S]*endpoint ${emulator.endpoint}`));
    });

    it("judges the latest of a schedule", async () => {
      assert.equal((await gate("--scheduled-audit-name", "nightly")).exitCode, 0);
      assert.equal((await gate("--scheduled-audit-name", "weekly")).exitCode, 1);
    });

    it("reads the history for an objective", async () => {
      const nightly = ["--scheduled-audit-name", "nightly", "--objective"];
      assert.equal((await gate(...nightly, "compliant=0.9,minAudits=1")).exitCode, 0);
      const { exitCode, stdout } = await gate(...nightly, "compliant=0.9,within=21 days");
      assert.equal(exitCode, 2);
      assert.match(stdout, /objective: .*1 audit in 21 days; allowed: at least 3/);
    });

    it("is inconclusive about an audit that AWS does not have", async () => {
      const { exitCode, stdout } = await gate("--task-id", "none");
      assert.equal(exitCode, 2);
      assert.match(stdout, /reading audit task none: not found in eu-west-1/);
    });

    it("refuses another endpoint under --require-aws", async () => {
      assert.equal((await gate("--task-id", TASK_ID, "--require-aws")).exitCode, 2);
    });
  });
});
