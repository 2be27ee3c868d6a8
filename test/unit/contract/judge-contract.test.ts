import assert from "node:assert/strict";
import { judgeContract } from "../../../provider/contract/judge-contract";
import { readAuditContract } from "../../../provider/contract/read-contract";
import type { GateRules } from "../../../provider/gate/model";
import { aContract, anAudit, compliant, failed, HOUR_MS, NOW, nonCompliant } from "./builders";

const judge = (value: unknown, rules: GateRules = {}, now = NOW) =>
  judgeContract(readAuditContract(value, { now }), rules, now);

describe("judgeContract", () => {
  it("passes a fresh, compliant audit that its own gate passed", () => {
    const result = judge(aContract());
    assert.equal(result.verdict, "passed");
    assert.deepEqual(result.violations, []);
  });

  it("fails an audit that its own gate passed by milder rules, and says so", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant() }), { maxNonCompliantChecks: 1 });
    assert.equal(contract.verdict, "passed");
    const result = judge(contract);
    assert.equal(result.verdict, "failed");
    assert.match(result.warnings.join(), /judged by milder rules/);
    assert.equal(judge(contract, { maxNonCompliantChecks: 1 }).verdict, "passed");
  });

  it("never passes what its own gate failed, however mild the rules", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant() }));
    const result = judge(contract, { maxNonCompliantChecks: 9, minSeverity: "CRITICAL" });
    assert.equal(result.verdict, "failed");
    assert.deepEqual(result.violations, contract.violations);
    assert.match(result.summary, /failed: 1 violations, 1 by the contract itself/);
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
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant() }));
    assert.deepEqual(judge(contract).violations, contract.violations);
  });

  it("does not pass a stale contract", () => {
    const result = judge(aContract(), {}, NOW + 24 * HOUR_MS);
    assert.equal(result.verdict, "inconclusive");
  });

  it("fails a stale contract whose details fail: nothing unknown can mend that", () => {
    const contract = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant() }));
    assert.equal(judge(contract, {}, NOW + 24 * HOUR_MS).verdict, "failed");
  });

  it("does not pass what is no contract", () => {
    const result = judge({ hello: "world" });
    assert.equal(result.verdict, "inconclusive");
    assert.equal(result.violations.length, 1);
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
    const audit = anAudit({ constructor: nonCompliant(), LOGGING_DISABLED_CHECK: compliant() });
    const contract = { ...aContract(audit), verdict: "passed", violations: [] };
    assert.equal(judge(JSON.parse(JSON.stringify(contract))).verdict, "failed");
  });
});
