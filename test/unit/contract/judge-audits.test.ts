import assert from "node:assert/strict";
import { auditsOf, judgeAudits } from "../../../provider/contract/judge-audits";
import { readAuditContract } from "../../../provider/contract/read-contract";
import { toStackAudit } from "../../../provider/contract/stack-audit";
import { evaluateGate, rememberedCheckNames } from "../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../provider/gate/model";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { aContract, anAudit, HOUR_MS, NOW } from "../../support/contracts";

const judge = (value: unknown, rules: GateRules = {}, now = NOW) => judgeAudits(value, rules, { now });

describe("judgeAudits", () => {
  it("passes a fresh, compliant audit that its own gate passed", () => {
    const result = judge(aContract());
    assert.equal(result.verdict, "passed");
    assert.deepEqual(result.violations, []);
  });

  it("fails an audit that its own gate passed by milder rules, and says so", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }), { maxNonCompliantChecks: 1 });
    assert.equal(contract.verdict, "passed");
    const result = judge(contract);
    assert.equal(result.verdict, "failed");
    assert.match(result.warnings.join(), /its stack judges by milder ones/);
    assert.equal(judge(contract, { maxNonCompliantChecks: 1 }).verdict, "passed");
  });

  it("never passes what its own gate failed, however mild the rules", () => {
    const checks = { LOGGING_DISABLED_CHECK: nonCompliant(3, 120), DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120) };
    const contract = aContract(anAudit(checks));
    const result = judge(contract, { maxNonCompliantChecks: 9, minSeverity: "CRITICAL" });
    assert.equal(result.verdict, "failed");
    assert.deepEqual(result.violations, contract.violations);
    assert.match(result.summary, /^failed by the contract itself; by its details audit 4b1f\S+ passed: 2 checks/);
  });

  it("never passes what its own gate could not decide", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: failed() }));
    assert.equal(judge(contract, { minSeverity: "CRITICAL" }).verdict, "inconclusive");
  });

  for (const verdict of ["failed", "inconclusive"] as const) {
    it(`makes up a violation for a claim of ${verdict} without any`, () => {
      const result = judge({ ...aContract(), verdict });
      assert.equal(result.verdict, verdict);
      assert.match(result.violations[0]?.message ?? "", new RegExp(`verdict ${verdict}; allowed: passed`));
    });
  }

  it("names a rule and a check once when both gates object to it", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }));
    assert.deepEqual(judge(contract).violations, contract.violations);
  });

  it("does not pass a stale contract", () => {
    const result = judge(aContract(), {}, NOW + 24 * HOUR_MS);
    assert.equal(result.verdict, "inconclusive");
  });

  it("says that a contract is stale also when its audit is no good", () => {
    const contract = aContract(
      anAudit({ LOGGING_DISABLED_CHECK: { checkRunStatus: "CANCELED" } }, { taskStatus: "CANCELED" }),
    );
    const messages = judge(contract, {}, NOW + 24 * HOUR_MS).violations.map(({ message }) => message);
    assert.match(messages.join("\n"), /taskStatus CANCELED/);
    assert.match(messages.join("\n"), /read within 24 hours/);
  });

  it("fails a stale contract whose details fail: nothing unknown can mend that", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }));
    assert.equal(judge(contract, {}, NOW + 24 * HOUR_MS).verdict, "failed");
  });

  it("does not pass what is no contract", () => {
    for (const value of [
      undefined,
      null,
      {},
      [],
      "passed",
      { schemaVersion: 1 },
      { schemaVersion: 2 },
      { verdict: "passed" },
    ]) {
      const result = judge(value);
      assert.equal(result.verdict, "inconclusive");
      assert.ok(result.violations.length > 0);
    }
  });

  describe("of what auditFromStack gives, exported again and read as it stands", () => {
    const eightyDays = 80 * 24 * HOUR_MS;
    const exported = (value: unknown) => JSON.parse(JSON.stringify(value));
    const reading = (now: number, maxAge = "24 hours") =>
      exported(toStackAudit(readAuditContract(aContract(), { now, maxAge }), maxAge));

    it("passes it as long as its first reader would", () => {
      assert.equal(judge(reading(NOW)).verdict, "passed");
      assert.equal(judge(reading(NOW, "89 days"), {}, NOW + eightyDays).verdict, "passed");
    });

    it("does not pass it after that, and says what to export", () => {
      const { verdict, violations } = judge(reading(NOW), {}, NOW + eightyDays);
      assert.equal(verdict, "inconclusive");
      assert.match(
        violations[0]?.message ?? "",
        /schemaVersion missing, and read at 2026-03-01T09\S+ it was valid until 2026-03-02T09\S+; allowed: .*export stack\.getOutput\("audit"\)/,
      );
    });

    it("does not pass a contract that has lost its version", () => {
      const { schemaVersion, ...members } = aContract();
      const { verdict, violations } = judge(members);
      assert.equal(verdict, "inconclusive");
      assert.match(violations[0]?.message ?? "", /contract: schemaVersion missing; allowed: schemaVersion 1;/);
    });

    it("does not pass one of the future", () => {
      assert.equal(judge({ ...reading(NOW), readAt: "2026-03-01T11:00:00.000Z" }).verdict, "inconclusive");
    });

    it("fails one whose details fail", () => {
      const { schemaVersion, ...members } = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }));
      assert.equal(judge({ ...members, verdict: "passed", violations: [] }).verdict, "failed");
    });
  });

  it("rejects rules that make no sense, whatever there is to judge", () => {
    assert.throws(() => judge(aContract(), { maxAge: "soon" }), { code: "InvalidArgument" });
    assert.throws(() => judge(undefined, { maxNonCompliantChecks: -1 }), { code: "InvalidArgument" });
  });

  it("warns about an audit that was not read from AWS", () => {
    const result = judge(aContract(anAudit(undefined, { endpoint: "http://127.0.0.1:4566" })));
    assert.equal(result.verdict, "passed");
    assert.match(result.warnings.join(), /read from http:\/\/127.0.0.1:4566, not from AWS itself/);
  });

  it("counts a check whose name every object inherits", () => {
    const audit = anAudit({ constructor: nonCompliant(3, 120), LOGGING_DISABLED_CHECK: compliant(120) });
    const contract = { ...aContract(audit), verdict: "passed", violations: [] };
    assert.equal(judge(JSON.parse(JSON.stringify(contract))).verdict, "failed");
  });

  it("judges an audit just as evaluateGate does", () => {
    for (const audit of [anAudit(), anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }), { taskId: "1" }]) {
      assert.deepEqual(judge(audit), evaluateGate(audit, {}, { now: NOW }));
    }
  });

  describe("of what was read back of another stack", () => {
    it("keeps to the age it was read with", () => {
      const lastWeek = NOW + 7 * 24 * HOUR_MS;
      const audit = toStackAudit(readAuditContract(aContract(), { now: lastWeek, maxAge: "30 days" }), "30 days");
      assert.equal(judge(audit, {}, lastWeek).verdict, "passed");
      assert.equal(judge(aContract(), {}, lastWeek).verdict, "inconclusive");
    });

    it("does not pass what could not be read", () => {
      const result = judge(toStackAudit(readAuditContract(undefined, { now: NOW })));
      assert.equal(result.verdict, "inconclusive");
      assert.equal(result.violations.length, 1);
      assert.equal(result.summary, "no audit could be read");
    });

    it("does not pass what claims to have passed without an audit", () => {
      assert.equal(judge({ verdict: "passed", violations: [] }).verdict, "inconclusive");
      assert.equal(judge([anAudit(), { verdict: "passed", violations: [] }]).verdict, "inconclusive");
    });

    for (const [what, malformed] of [
      ["a verdict of its own", { verdict: "ok" }],
      ["no violations", { violations: undefined }],
      ["violations in words", { violations: ["fine"] }],
    ] as const) {
      it(`does not pass ${what}`, () => {
        const audit = { ...toStackAudit(readAuditContract(aContract(), { now: NOW })), ...malformed };
        assert.equal(judge(audit).verdict, "inconclusive");
      });
    }
  });

  it("takes the worst of several sources", () => {
    const failing = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }, { taskId: "a9" }));
    assert.equal(judge([anAudit(), aContract()]).verdict, "passed");
    assert.equal(judge([anAudit(), aContract(), failing]).verdict, "failed");
    assert.equal(judge([anAudit(), {}]).verdict, "inconclusive");
    assert.equal(judge([anAudit(), { schemaVersion: 2 }]).verdict, "inconclusive");
  });
});

describe("auditsOf", () => {
  it("finds the audits whose check names a gate remembers", () => {
    const audit = anAudit();
    const names = rememberedCheckNames(audit);
    assert.equal(names.length, 2);
    assert.deepEqual(rememberedCheckNames(auditsOf(audit, NOW)), names);
    assert.deepEqual(rememberedCheckNames(auditsOf(aContract(audit), NOW)), names);
    assert.deepEqual(
      rememberedCheckNames(auditsOf([toStackAudit(readAuditContract(aContract(audit), { now: NOW }))], NOW)),
      names,
    );
  });
});
