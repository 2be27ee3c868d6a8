import assert from "node:assert/strict";
import { createColors } from "picocolors";
import { KNOWN_CHECKS } from "../../../provider/audit/checks";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import { renderGitHub } from "../../../provider/report/github";
import { renderJson } from "../../../provider/report/json";
import { renderText } from "../../../provider/report/text";
import { nonCompliant } from "../../support/checks";
import { anAudit, NOW } from "../../support/contracts";
import { aReport, EVERY_STATE, hostileReport, UNREADABLE } from "./builders";

const plain = createColors(false);

describe("renderText", () => {
  it("begins with the verdict", () => {
    assert.match(renderText(aReport(), plain), /^PASSED audit 4b1f9a7c-0d3e-4c55-9a58-1f2e3d4c5b6a passed: 2 checks/);
    assert.match(
      renderText(UNREADABLE, plain),
      /^INCONCLUSIVE .*\n {2}inconclusive audit: missing; allowed: an audit\n$/,
    );
  });

  it("says what to do first, then has a line for every violation, the worst first, waiver and warning", () => {
    const lines = renderText(EVERY_STATE, plain).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => line.trim().split(" ")[0]),
      ["FAILED", "to", "audit", "failed", "failed", "inconclusive", "inconclusive", "waiver"],
    );
  });

  it("shows no more of a kind than a person reads, and says how much is left out", () => {
    const checks = Object.fromEntries([...KNOWN_CHECKS.keys()].map((name) => [name, nonCompliant(3, 120)]));
    const targets = Object.fromEntries(
      Array.from({ length: 40 }, (_, i) => [
        `plant-${i}`,
        anAudit({ [`C${i}_CHECK`]: nonCompliant(3, 120), ...checks }),
      ]),
    );
    const audits = Object.entries(targets).map(([target, audit]) => ({ ...audit, target, taskId: target }));
    const result = evaluateGate({ targets }, {}, { now: NOW });
    const lines = renderText({ audits, result }, plain).trimEnd().split("\n");
    const seen = (word: string) => lines.filter((line) => line.startsWith(`  ${word} `)).length;
    assert.deepEqual([seen("audit"), seen("failed"), seen("…")], [20, 20, 2]);
    assert.ok(lines.includes("  … and 20 more audits, see --format json"));
    // Seventeen checks of all targets together, and forty of one target each.
    assert.ok(lines.includes("  … and 37 more violations, see --format json"), lines.join("\n"));
  });

  it("uses colours when it is given some", () => {
    assert.ok(renderText(EVERY_STATE, createColors(true)).includes("\u001b[31mFAILED"));
    assert.ok(!renderText(EVERY_STATE, plain).includes("\u001b"));
  });

  it("begins every line with a word of its own and prints no control character", () => {
    for (const line of renderText(hostileReport(), plain).trimEnd().split("\n")) {
      assert.match(line, /^(?:FAILED| {2}(?:to do:|audit|failed|inconclusive|waiver|warning|…)) /);
      assert.doesNotMatch(line, /\p{Cc}/u);
    }
  });
});

describe("renderGitHub", () => {
  it("has an error for every violation and a warning for every waiver, then the summary", () => {
    const lines = renderGitHub(EVERY_STATE).trimEnd().split("\n");
    assert.deepEqual(
      lines.map((line) => line.split(" ")[0]),
      ["::error", "::error", "::error", "::error", "::warning", "device-defender:"],
    );
    assert.match(lines[3] ?? "", /^::error title=DEVICE_CERTIFICATE_SHARED_CHECK::maxNonCompliantChecks: /);
  });

  it("has no error for an audit that passed, and at least one for any other verdict", () => {
    const report = aReport();
    assert.doesNotMatch(renderGitHub(report), /::error/);
    assert.match(renderGitHub({ ...report, result: { ...report.result, verdict: "inconclusive" } }), /^::error /);
  });

  it("escapes what would end a property or a message", () => {
    const report = hostileReport();
    const lines = renderGitHub(report).trimEnd().split("\n");
    assert.equal(
      lines.length,
      report.result.violations.length + report.result.waiversUsed.length + report.result.warnings.length + 1,
    );
    for (const line of lines.slice(0, -1)) {
      const [, properties = ""] = /^::(?:error|warning) title=(.*?)::/.exec(line) ?? assert.fail(line);
      assert.doesNotMatch(properties, /[:,]/);
      assert.doesNotMatch(line, /%(?!25|3A|2C)|\p{Cc}/u);
    }
    assert.ok(lines.some((line) => line.includes("title=%250A%3A%3Aset-output name=a%3A%3Ab%2C c%3A d::")));
  });
});

describe("renderJson", () => {
  it("has the gate's result and the audits", () => {
    const { audits, result } = EVERY_STATE;
    assert.deepEqual(JSON.parse(renderJson(EVERY_STATE)), JSON.parse(JSON.stringify({ ...result, audits })));
  });
});
