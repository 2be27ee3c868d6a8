import assert from "node:assert/strict";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { aContract, anAudit, MIXED_CHECKS } from "../../support/contracts";
import { refusing, run } from "./run";

describe("device-defender gate", () => {
  const contract = aContract();
  const outputs = { taskId: contract.taskId, verdict: "passed", audit: contract };

  it("exits with 0 when the audit has passed", async () => {
    const { exitCode, stdout, stderr } = await run(["gate"], { input: outputs });
    assert.equal(exitCode, 0);
    assert.match(stdout, /^PASSED audit 4b1f/);
    assert.equal(stderr, "");
  });

  it("takes the contract itself as well as the outputs of a stack", async () => {
    assert.equal((await run(["gate"], { input: contract })).exitCode, 0);
  });

  it("exits with 1 when the audit has failed, and says why", async () => {
    const { exitCode, stdout } = await run(["gate"], { input: aContract(anAudit(MIXED_CHECKS)) });
    assert.equal(exitCode, 1);
    assert.match(stdout, /^FAILED .*\n(?:.*\n)*.* failed maxNonCompliantChecks: .*DEVICE_CERTIFICATE_SHARED_CHECK/);
  });

  it("takes a severity in any case", async () => {
    for (const severity of ["high", "High", "HIGH"]) {
      assert.equal((await run(["gate", "--min-severity", severity], { input: contract })).exitCode, 0);
    }
    assert.equal((await run(["gate", "--min-severity", "severe"], { input: contract })).exitCode, 64);
  });

  it("exits with 1 when the contract says so, even for an advisory gate", async () => {
    const { exitCode } = await run(["gate", "--max-non-compliant-checks", "5", "--min-severity", "CRITICAL"], {
      input: { audit: aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) })) },
    });
    assert.equal(exitCode, 1);
  });

  it("exits with 2 when the audit is undecided", async () => {
    const { exitCode, stdout } = await run(["gate"], {
      input: aContract(anAudit({ LOGGING_DISABLED_CHECK: failed() })),
    });
    assert.equal(exitCode, 2);
    assert.match(stdout, /^INCONCLUSIVE /);
  });

  describe("judges by", () => {
    const mild = { maxNonCompliantChecks: 9, maxNonCompliantResources: 9 };
    const clean = anAudit({
      LOGGING_DISABLED_CHECK: nonCompliant(2, 9, 1),
      DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120),
    });
    const input = aContract(clean, mild);
    const mildest = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(2, 9, 1) }), mild);
    for (const [what, args, exitCode, judged = input] of [
      ["the default rules, whatever rules its own gate had", [], 1],
      ["--max-non-compliant-checks", ["--max-non-compliant-checks", "1"], 0],
      ["--max-non-compliant-resources", ["--max-non-compliant-resources", "1"], 0],
      ["--max-non-compliant-resources of a check", ["--max-non-compliant-resources", "LOGGING_DISABLED_CHECK=1"], 0],
      ["--no-allow-suppressed", ["--max-non-compliant-resources", "1", "--no-allow-suppressed"], 1],
      ["--min-severity", ["--min-severity", "MEDIUM"], 0],
      ["--min-severity that leaves no check in scope", ["--min-severity", "MEDIUM"], 2, mildest],
      ["--required-checks", ["--min-severity", "MEDIUM", "--required-checks", "LOGGING_DISABLED_CHECK"], 1],
      [
        "--required-checks that are absent",
        ["--min-severity", "MEDIUM", "--required-checks", "CONFLICTING_CLIENT_IDS_CHECK,CA_CERTIFICATE_EXPIRING_CHECK"],
        2,
      ],
      ["--max-age", ["--min-severity", "MEDIUM", "--max-age", "7 hours"], 2],
      ["--min-total-resources", ["--max-non-compliant-checks", "1", "--min-total-resources", "10"], 1],
    ] as const) {
      it(what, async () => {
        assert.equal((await run(["gate", ...args], { input: judged })).exitCode, exitCode);
      });
    }
  });

  describe("prints", () => {
    const input = aContract(anAudit(MIXED_CHECKS));

    it("no colour unless it is for a terminal", async () => {
      assert.doesNotMatch((await run(["gate"], { input })).stdout, /\p{Cc}(?<!\n)/u);
    });

    it("JSON for programs", async () => {
      const { stdout } = await run(["gate", "--format", "json"], { input });
      const { verdict, violations, audits } = JSON.parse(stdout);
      assert.equal(verdict, "failed");
      assert.equal(violations.length, 3);
      assert.equal(audits[0].taskId, input.taskId);
    });

    it("annotations for GitHub", async () => {
      assert.match((await run(["gate", "--format", "github"], { input })).stdout, /^::error title=IOT_POLICY_OVERLY/);
    });

    it("JUnit's XML", async () => {
      assert.match(
        (await run(["gate", "--format", "junit"], { input })).stdout,
        /<testsuites .*failures="2" errors="1"/,
      );
    });

    for (const format of ["json", "github", "junit"]) {
      it(`${format} also when there was nothing to read`, async () => {
        const { exitCode, stdout } = await run(["gate", "--format", format], { input: "" });
        assert.equal(exitCode, 2);
        assert.match(stdout, /it is empty/);
      });
    }
  });

  describe("keeps its exit code", () => {
    for (const [input, exitCode] of [
      [aContract(anAudit(MIXED_CHECKS)), 1],
      ["", 2],
    ] as const) {
      it(`${exitCode} when nobody reads what it prints`, async () => {
        assert.equal((await run(["gate"], { input, stdout: refusing("EPIPE") })).exitCode, exitCode);
      });
    }

    it("but gives 2 when what it prints is lost", async () => {
      for (const input of [outputs, aContract(anAudit(MIXED_CHECKS))]) {
        const { exitCode, stderr } = await run(["gate"], { input, stdout: refusing("ENOSPC") });
        assert.equal(exitCode, 2);
        assert.match(stderr, /^device-defender: writing the output: ENOSPC/);
      }
    });
  });

  it("exits with 0 for help and version, which judge nothing", async () => {
    const { exitCode, stdout } = await run(["gate", "--help"]);
    assert.equal(exitCode, 0);
    assert.match(stdout, /Exit codes: 0 passed, 1 failed, 2 inconclusive .*, 64 wrong usage/);
    assert.match((await run(["--version"])).stdout, /^\d+\.\d+\.\d+\n$/);
  });
});
