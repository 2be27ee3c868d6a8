import assert from "node:assert/strict";
import { KNOWN_CHECKS } from "../../../provider/audit/checks";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../provider/gate/model";
import { groupViolations, violationLines } from "../../../provider/report/violation-lines";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit, NOW } from "../../support/contracts";
import { EVERY_STATE } from "./builders";

const LOGGING = "LOGGING_DISABLED_CHECK";
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const judge = (audits: unknown, rules: GateRules = {}) => evaluateGate(audits, rules, { now: NOW });
const linesOf = (audits: unknown, rules: GateRules = {}) => violationLines(judge(audits, rules), "see there");
const fleetOf = (length: number, checks: Parameters<typeof anAudit>[0]) => ({
  targets: Object.fromEntries(Array.from({ length }, (_, i) => [`plant-${i}`, anAudit(checks)])),
});

describe("The lines of a verdict", () => {
  it("are one for each violation, the worst first, with what to do", () => {
    const lines = linesOf(anAudit({ [LOGGING]: nonCompliant(1, 1), [SHARED]: nonCompliant(3, 120) }));
    assert.equal(lines.length, 2);
    assert.match(
      lines[0] ?? "",
      /^maxNonCompliantChecks: audit \S+, check DEVICE_.*\n {2}to do: Provision a certificate for/,
    );
    assert.match(
      lines[1] ?? "",
      /^maxNonCompliantChecks: audit \S+, check LOGGING_.*\n {2}to do: Enable AWS IoT logging/,
    );
  });

  for (const [what, audit, rules, words] of [
    ["is still running", anAudit({ [LOGGING]: { checkRunStatus: "IN_PROGRESS" } }), {}, /set waitForCompletion/],
    ["was canceled", anAudit({ [LOGGING]: { checkRunStatus: "CANCELED" } }), {}, /to do: Start a new audit/],
    ["lacks a permission", anAudit({ [LOGGING]: failed() }), {}, /AWSIoTDeviceDefenderAudit/],
    [
      "is disabled",
      anAudit({ [LOGGING]: { checkRunStatus: "FAILED", errorCode: "AUDIT_CHECK_DISABLED" } }),
      {},
      /Enable the check.*update-account-audit-configuration/,
    ],
    ["is absent", anAudit(), { requiredChecks: ["CONFLICTING_CLIENT_IDS_CHECK"] }, /targetCheckNames/],
    ["is too old", anAudit(), { maxAge: "1 hour" }, /to do: Start a new audit/],
  ] as const) {
    it(`say what to do about what ${what}`, () => {
      assert.match(linesOf(audit, rules as GateRules).join("\n"), words);
    });
  }

  it("say nothing of a remedy that would not help", () => {
    const lines = linesOf(anAudit({ [LOGGING]: compliant(0) }), { minTotalResources: 1 });
    assert.match(lines[0] ?? "", /minTotalResources/);
    assert.doesNotMatch(lines.join("\n"), /to do/);
  });

  it("say what to do in a second line of the same event, which the engine counts as one", () => {
    for (const check of KNOWN_CHECKS.keys()) {
      const lines = linesOf(anAudit({ [check]: nonCompliant(1_234, 5_678, 910), OTHER_CHECK: nonCompliant(3, 120) }));
      assert.equal(lines.length, 2);
      const [message = "", remedy = ""] = lines.find((line) => line.includes(check))?.split("\n") ?? [];
      assert.match(remedy, /^ {2}to do: /);
      assert.ok(Math.max(message.length, remedy.length) <= 300, check);
    }
  });

  it("stand on one line each where a message must", () => {
    const [line = ""] = violationLines(judge(anAudit({ [LOGGING]: nonCompliant(3, 120) })), "see there", "; ");
    assert.match(line, /^[^\n]*; to do: Enable AWS IoT logging[^\n]*$/);
  });

  it("are one for a check of many targets, which names the first", () => {
    assert.deepEqual(
      linesOf(fleetOf(40, { [LOGGING]: nonCompliant(1, 1) })).map((line) => line.replace(/\n {2}to do: .*/, "")),
      [
        "maxNonCompliantChecks: 40 targets (plant-0, plant-1, plant-10, 37 more), check LOGGING_DISABLED_CHECK: plant-0: " +
          "1 of 1 resources non-compliant; allowed: no non-compliant check",
      ],
    );
  });

  it("name each of three targets", () => {
    const lines = linesOf(fleetOf(3, { [LOGGING]: nonCompliant(1, 1) }));
    assert.deepEqual(
      lines.map((line) => /target (\S+),/.exec(line)?.[1]),
      ["plant-0", "plant-1", "plant-2"],
    );
    // What to do stands once.
    assert.equal(lines.filter((line) => line.includes("to do")).length, 1);
  });

  it("are no more than twenty, and count what is left", () => {
    const checks = Object.fromEntries(Array.from({ length: 57 }, (_, i) => [`C${i}_CHECK`, nonCompliant(3, 120)]));
    const lines = linesOf(anAudit(checks));
    assert.equal(lines.filter((line) => line.startsWith("maxNonCompliantChecks")).length, 20);
    assert.equal(lines.at(-1), "… and 37 more violations; see there");
  });

  it("are the summary where there is no violation", () => {
    assert.deepEqual(violationLines({ violations: [], summary: "nothing read" }, ""), ["nothing read"]);
  });

  it("contain every violation", () => {
    for (const result of [
      EVERY_STATE.result,
      judge(fleetOf(9, { [SHARED]: nonCompliant(3, 120), [LOGGING]: failed() })),
    ]) {
      const sizes = groupViolations(result.violations).map(({ size }) => size);
      assert.equal(
        sizes.reduce((sum, size) => sum + size, 0),
        result.violations.length,
      );
    }
  });
});
