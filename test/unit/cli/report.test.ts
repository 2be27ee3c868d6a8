import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { aContract, anAudit, MIXED_CHECKS } from "../../support/contracts";
import { aHistory } from "../report/histories";
import { refusing, run } from "./run";

describe("device-defender report", () => {
  const passed = aContract();
  const failed = aContract(anAudit(MIXED_CHECKS));

  for (const [format, beginning] of [
    ["markdown", /^## ❌ AWS IoT Device Defender audit: failed/],
    ["html", /^<!DOCTYPE html>/],
    ["junit", /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites /],
    ["sarif", /^\{\n {2}"\$schema": "https:\/\/json.schemastore.org\/sarif-2.1.0.json"/],
    ["json", /^\{\n {2}"verdict": "failed"/],
    ["ocsf", /^\{"activity_id":1,.*\}\n$/s],
  ] as const) {
    it(`writes ${format}`, async () => {
      const { exitCode, stdout, stderr } = await run(["report", "--format", format], { input: failed });
      assert.equal(exitCode, 0);
      assert.match(stdout, beginning);
      assert.equal(stderr, "");
    });
  }

  it("writes Markdown by default", async () => {
    assert.match((await run(["report"], { input: passed })).stdout, /^## ✅/);
  });

  it("attaches SARIF's results to the file that was named", async () => {
    const { stdout } = await run(["report", "--format", "sarif", "--sarif-file", "infra/Pulumi.yaml"], {
      input: failed,
    });
    assert.match(stdout, /"uri": "infra\/Pulumi.yaml"/);
  });

  it("judges by the same rules as gate", async () => {
    const { stdout } = await run(["report", "--min-severity", "HIGH"], { input: passed });
    assert.match(stdout, /^## ✅/);
    assert.match((await run(["report", "--max-age", "1 hour"], { input: passed })).stdout, /^## ❔/);
  });

  it("exits with 0 whatever the verdict, and as gate does with --exit-code", async () => {
    assert.equal((await run(["report"], { input: failed })).exitCode, 0);
    assert.equal((await run(["report", "--exit-code"], { input: failed })).exitCode, 1);
    assert.equal((await run(["report", "--exit-code"], { input: passed })).exitCode, 0);
  });

  it("exits with 2 when there is no audit to report on, and reports that", async () => {
    const { exitCode, stdout } = await run(["report"], { input: "{}" });
    assert.equal(exitCode, 2);
    assert.match(stdout, /no output audit/);
  });

  describe("with the audits before", () => {
    const history = aHistory(7);
    const readAudit = async () => anAudit();
    let folder: string;
    const fileOf = async (value: unknown) => {
      const file = join(folder, "history.json");
      await writeFile(file, typeof value === "string" ? value : JSON.stringify(value));
      return file;
    };
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "device-defender-"));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it("reads those of the same schedule from AWS", async () => {
      const asked: object[] = [];
      const readHistory = async (args: object) => {
        asked.push(args);
        return history;
      };
      const { exitCode, stdout } = await run(
        ["report", "--latest", "--region", "eu-west-1", "--history", "7 days", "--max-age", "50 years"],
        { readAudit, readHistory },
      );
      assert.equal(exitCode, 0);
      assert.match(stdout, /\n### Trend\n\n7 audits of nightly in eu-west-1\n/);
      assert.deepEqual(asked, [{ scheduledAuditName: "nightly", region: "eu-west-1", within: "7 days" }]);
    });

    it("reads those of the same type where no schedule started the audit", async () => {
      const asked: object[] = [];
      const { scheduledAuditName: _, ...onDemand } = anAudit(undefined, { taskType: "ON_DEMAND_AUDIT_TASK" });
      await run(["report", "--latest", "--history", "7 days"], {
        readAudit: async () => onDemand,
        readHistory: async (args: object) => {
          asked.push(args);
          return history;
        },
      });
      assert.deepEqual(asked, [{ taskType: "ON_DEMAND_AUDIT_TASK", within: "7 days" }]);
    });

    it("writes no report when they cannot be read", async () => {
      const { exitCode, stdout, stderr } = await run(["report", "--latest", "--history", "7 days"], {
        readAudit,
        readHistory: () => Promise.reject(new Error("no such luck")),
      });
      assert.deepEqual([exitCode, stdout, stderr], [2, "", "device-defender: no such luck\n"]);
    });

    it("takes them from a file, and derives again what follows from them", async () => {
      const file = await fileOf({ ...history, compliantShareOfAudits: 1, checks: {} });
      const { stdout } = await run(["report", "--history-file", file, "--format", "json"], { input: passed });
      assert.deepEqual(JSON.parse(stdout).audits[0].history, JSON.parse(JSON.stringify(history)));
    });

    for (const [what, value, words] of [
      [
        "of another region",
        { ...history, region: "us-east-1" },
        /its region is us-east-1, that of the audit eu-west-1/,
      ],
      ["of another schedule", { ...history, scheduledAuditName: "weekly" }, /its scheduledAuditName is weekly/],
      ["without audits", { ...history, audits: [] }, /audits is .*; allowed: /],
      ["with an audit that is none", { ...history, audits: [{ taskId: "a" }] }, /audits\.0\.taskStatus is missing/],
      ["that is a contract", passed, /audits is missing/],
      ["that is no JSON", "[", /not one whole JSON value/],
    ] as const) {
      it(`refuses a history ${what}`, async () => {
        const { exitCode, stdout, stderr } = await run(["report", "--history-file", await fileOf(value)], {
          input: passed,
        });
        assert.deepEqual([exitCode, stdout], [64, ""]);
        assert.match(stderr, words);
      });
    }

    it("refuses to read them from AWS where the audit is not, and two of them", async () => {
      const { exitCode, stderr } = await run(["report", "--history", "7 days"], { input: passed });
      assert.equal(exitCode, 64);
      assert.match(stderr, /--history is given, which is read from AWS; add --task-id, .* or give --history-file/);
      const both = await run(["report", "--latest", "--history", "7 days", "--history-file", "x"], { readAudit });
      assert.equal(both.exitCode, 64);
    });
  });

  it("exits with 64 when it is called wrongly", async () => {
    assert.equal((await run(["report", "--format", "text"], { input: passed })).exitCode, 64);
    assert.equal((await run(["report", "--rules", "/nowhere"], { input: passed })).exitCode, 64);
  });

  it("exits with 2 when the report is lost on its way", async () => {
    const { exitCode, stderr } = await run(["report"], { input: passed, stdout: refusing("ENOSPC") });
    assert.equal(exitCode, 2);
    assert.match(stderr, /ENOSPC/);
  });

  describe("with --out", () => {
    let folder: string;
    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), "device-defender-"));
    });
    afterEach(() => rm(folder, { recursive: true }));

    it("writes the file and nothing else", async () => {
      const { exitCode, stdout } = await run(["report", "--out", join(folder, "audit.md")], { input: passed });
      assert.equal(exitCode, 0);
      assert.equal(stdout, "");
      assert.match(await readFile(join(folder, "audit.md"), "utf8"), /^## ✅/);
      assert.deepEqual(await readdir(folder), ["audit.md"]);
    });

    it("replaces what was there, also behind a link", async () => {
      await writeFile(join(folder, "old.md"), "old");
      await symlink(join(folder, "old.md"), join(folder, "link.md"));
      await run(["report", "--out", join(folder, "link.md")], { input: passed });
      assert.match(await readFile(join(folder, "old.md"), "utf8"), /^## ✅/);
      assert.deepEqual(await readdir(folder), ["link.md", "old.md"]);
    });

    it("leaves nothing behind and exits with 2 when it cannot", async () => {
      for (const out of [join(folder, "none", "audit.md"), folder]) {
        const { exitCode, stderr } = await run(["report", "--out", out], { input: passed });
        assert.equal(exitCode, 2);
        assert.ok(stderr.startsWith(`device-defender: writing ${out}: E`), stderr);
      }
      assert.deepEqual(await readdir(folder), []);
    });

    it("writes to standard output when it is -", async () => {
      assert.match((await run(["report", "--out", "-"], { input: passed })).stdout, /^## ✅/);
    });
  });
});
