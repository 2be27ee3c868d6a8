// The composite action for GitHub: its script as it is written, in the environment that a runner gives it.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { parse } from "yaml";
import { type AuditCheckDetails, type Emulator, startEmulator } from "../../../emulator";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { ROOT } from "../../support/sources";
import { finished, MAIN } from "../cli/device-defender";

interface Action {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

const ACTION = parse(readFileSync(join(ROOT, "action.yml"), "utf8")) as Action;
const LOGGING = "LOGGING_DISABLED_CHECK";

describe("The GitHub action", () => {
  let emulator: Emulator;
  let folder: string;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    const npx = `#!/bin/sh\nshift 2\nexec "${process.execPath}" "${MAIN}" "$@"\n`;
    writeFileSync(join(folder, "npx"), npx, { mode: 0o755 });
  });

  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const put = (check: AuditCheckDetails) =>
    emulator.account(undefined, REGION).putAudit(audit({ auditDetails: { [LOGGING]: check } }));

  async function run(given: Readonly<Record<string, string>> = {}) {
    const [step] = ACTION.runs.steps;
    assert.ok(step !== undefined && ACTION.runs.steps.length === 1);
    const report = join(folder, "report.html");
    const inputs: Readonly<Record<string, string>> = { region: REGION, report, ...given };
    const inputEnv = Object.entries(step.env).map(([name, expression]) => {
      const input = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression)?.[1] ?? "";
      assert.ok(input in ACTION.inputs, `${expression} is no input`);
      return [name, inputs[input] ?? ACTION.inputs[input]?.default ?? ""] as const;
    });
    const output = join(folder, "output");
    const summary = join(folder, "summary");
    const env = {
      ...Object.fromEntries(inputEnv),
      PATH: `${folder}${delimiter}${process.env["PATH"]}`,
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_ENDPOINT_URL_IOT: emulator.endpoint,
    };
    const { exitCode } = await finished("bash", ["-c", step.run], { env });
    const read = (file: string) => (existsSync(file) ? readFileSync(file, "utf8") : "");
    return { exitCode, output: read(output), summary: read(summary), report: read(report), reportFile: report };
  }

  it("goes on when the audit has passed, and leaves a report and a summary", async () => {
    put(compliant());
    const { exitCode, output, summary, report, reportFile } = await run();
    assert.deepEqual([exitCode, output], [0, `verdict=passed\nreport=${reportFile}\n`]);
    assert.match(summary, new RegExp(LOGGING));
    assert.match(report, /^<!DOCTYPE html>/i);
  });

  it("stops the job when the audit has failed", async () => {
    put(nonCompliant());
    const { exitCode, output, summary } = await run();
    assert.deepEqual([exitCode, output.split("\n")[0]], [1, "verdict=failed"]);
    assert.match(summary, new RegExp(LOGGING));
  });

  it("stops the job when there is no audit", async () => {
    const { exitCode, output } = await run();
    assert.deepEqual([exitCode, output.split("\n")[0]], [2, "verdict=inconclusive"]);
  });

  it("executes no input, and treats none as another option", async () => {
    put(nonCompliant());
    const touched = join(folder, "touched");
    for (const text of [`$(touch ${touched})`, `"; touch ${touched}; "`, "--max-non-compliant-checks=9"]) {
      for (const input of ["scheduled-audit-name", "task-id", "region", "allowed-account-ids", "rules"]) {
        const { exitCode, output } = await run({ [input]: text });
        assert.notEqual(exitCode, 0, `${input}: ${text}`);
        assert.doesNotMatch(output, /passed/);
      }
    }
    assert.equal(existsSync(touched), false);
  });

  it("writes only its own outputs", async () => {
    put(nonCompliant());
    const { exitCode, output } = await run({ report: "report.html\nverdict=passed" });
    assert.deepEqual([exitCode, output], [64, ""]);
  });

  it("has no expression in its script", () => {
    assert.deepEqual(
      ACTION.runs.steps.filter(({ run: script }) => script.includes("${{")),
      [],
    );
  });
});
