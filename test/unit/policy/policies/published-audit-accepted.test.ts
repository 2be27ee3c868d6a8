import assert from "node:assert/strict";
import { publishedAuditAccepted } from "../../../../policy/policies/published-audit-accepted";
import { nonCompliant } from "../../../support/checks";
import { aContract, anAudit, HOUR_MS, MIXED_CHECKS, NOW, READ_AT } from "../../../support/contracts";
import { type Properties, root, stack, stackViolationsOf, UNKNOWN } from "../valid";

const judge = (audit: unknown, config: Properties = {}, now = NOW) =>
  stackViolationsOf(
    publishedAuditAccepted(() => now),
    stack([root({ audit })], config),
  );

describe("published-audit-accepted", () => {
  it("accepts a good contract", () => {
    assert.deepEqual(judge(aContract()), []);
  });

  it("does not apply to a stack without a contract", () => {
    assert.deepEqual(
      stackViolationsOf(
        publishedAuditAccepted(() => NOW),
        stack([root({ other: 1 })]),
      ),
      [],
    );
    assert.deepEqual(
      stackViolationsOf(
        publishedAuditAccepted(() => NOW),
        stack([]),
      ),
      [],
    );
  });

  it("judges the output of its configuration", () => {
    const args = stack([root({ audit: aContract(), fleet: "passed" })], { output: "fleet" });
    assert.match(
      stackViolationsOf(
        publishedAuditAccepted(() => NOW),
        args,
      ).join(),
      /^project-prod: output fleet: /,
    );
  });

  it("reports each violation of the contract once", () => {
    const [found, ...others] = judge(aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(1, 1) })));
    assert.match(
      found ?? "",
      /^project-prod: output audit: maxNonCompliantChecks: audit 4b1f[^ ]+, check LOGGING_DISABLED_CHECK: 1 of 1 .+; allowed: /,
    );
    assert.deepEqual(others, []);
  });

  it("does not accept a verdict of milder rules", () => {
    const mild = aContract(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(1, 1) }), { maxNonCompliantChecks: 1 });
    assert.equal(mild.verdict, "passed");
    assert.match(judge(mild).join(), /maxNonCompliantChecks/);
    assert.deepEqual(judge(mild, { maxNonCompliantChecks: 1 }), []);
  });

  it("does not forgive what the publishing stack's own gate refused", () => {
    const strict = aContract(anAudit(MIXED_CHECKS));
    assert.match(
      judge(strict, { maxNonCompliantChecks: 9, minSeverity: "CRITICAL" }).join(),
      /CA_CERTIFICATE_EXPIRING/,
    );
    assert.deepEqual(judge({ ...aContract(), verdict: "failed" }), [
      "project-prod: output audit: verdict failed; allowed: passed",
    ]);
  });

  for (const [what, contract, expected] of [
    ["a contract of another version", { ...aContract(), schemaVersion: 2 }, /schemaVersion 2/],
    ["a contract that lacks a member", { ...aContract(), taskStatus: undefined }, /taskStatus missing/],
    [
      "an edited contract",
      { ...aContract(anAudit(MIXED_CHECKS)), verdict: "passed", violations: [] },
      /verdict passed/,
    ],
    ["a contract of an emulator", aContract(anAudit(undefined, { endpoint: "http://localhost:1" })), /endpoint/],
    ["a text", "passed", /contract: "passed"/],
    ["null", null, /contract: missing/],
    ["an empty object", {}, /an empty object/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(judge(contract).join("\n"), expected);
    });
  }

  it("accepts another endpoint where AWS is not required", () => {
    assert.deepEqual(
      judge(aContract(anAudit(undefined, { endpoint: "http://localhost:1" })), { requireAws: false }),
      [],
    );
  });

  it("refuses an audit that is too old, and a reading that is", () => {
    assert.match(judge(aContract(), { maxAge: "7 hours" }).join(), /maxAge: .* at most 7 hours ago/);
    assert.match(judge(aContract(), {}, Date.parse(READ_AT) + 24 * HOUR_MS + 1).join(), /readAt/);
  });

  it("reports an unknown contract, or an unknown member of it, as a violation", () => {
    assert.deepEqual(judge(UNKNOWN), [
      "project-prod: output audit: not known before the update: audit; allowed: an audit that a preview can read",
    ]);
    assert.match(judge({ ...aContract(), endpoint: UNKNOWN }).join(), /audit\.endpoint/);
  });

  it("fails the run for a member of its configuration that it does not know", () => {
    assert.throws(() => judge(aContract(), { requireAWS: true }), /has no requireAWS/);
  });
});
