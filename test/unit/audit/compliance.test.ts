import assert from "node:assert/strict";
import { checkOutcome, complianceOf } from "../../../provider/audit/compliance";
import { CRITICAL, compliant, HIGH, LOW, nonCompliant, suppressed, unfinished } from "../../support/checks";
import { audit } from "../../support/described-audits";

describe("checkOutcome", () => {
  for (const [what, details, outcome] of [
    ["a compliant check", compliant(), "compliant"],
    ["a compliant check with all findings suppressed", suppressed(2), "compliant"],
    ["a non-compliant check", nonCompliant(2), "nonCompliant"],
    ["a compliant check that contradicts itself", { ...compliant(), nonCompliantResourcesCount: 1 }, "undecided"],
    ["a non-compliant check that contradicts itself", nonCompliant(0), "undecided"],
    ["a failed check", unfinished("FAILED"), "undecided"],
    ["a canceled check", unfinished("CANCELED"), "undecided"],
    ["an open check", unfinished("IN_PROGRESS"), "undecided"],
    ["a check of an unknown status with perfect counts", { ...compliant(), checkRunStatus: "COMPLETED" }, "undecided"],
    ["a check without a status", { ...compliant(), checkRunStatus: undefined }, "undecided"],
  ] as const) {
    it(`takes ${what} for ${outcome}`, () => assert.equal(checkOutcome(details), outcome));
  }
});

describe("complianceOf", () => {
  it("is COMPLIANT when every check is and the audit agrees with itself", () => {
    assert.deepEqual(complianceOf(audit({ [LOW]: compliant(), [HIGH]: suppressed(1) })), {
      complianceStatus: "COMPLIANT",
      nonCompliantCheckNames: [],
      undecidedCheckNames: [],
    });
  });

  it("is NON_COMPLIANT as soon as one check is, whatever the others will say", () => {
    const task = audit(
      { [LOW]: unfinished("IN_PROGRESS"), [HIGH]: nonCompliant(1), [CRITICAL]: nonCompliant(2) },
      { taskStatus: "IN_PROGRESS" },
    );
    assert.deepEqual(complianceOf(task), {
      complianceStatus: "NON_COMPLIANT",
      nonCompliantCheckNames: [HIGH, CRITICAL].sort(),
      undecidedCheckNames: [LOW],
    });
  });

  for (const [what, task] of [
    ["has no details", audit({}, { auditDetails: undefined })],
    ["has details that are no object", audit({ [LOW]: compliant() }, { auditDetails: [compliant()] })],
    ["has details as text", audit({ [LOW]: compliant() }, { auditDetails: "[secret]" })],
    ["has no checks", audit({})],
    ["is still running", audit({ [LOW]: compliant() }, { taskStatus: "IN_PROGRESS" })],
    ["failed", audit({ [LOW]: compliant() }, { taskStatus: "FAILED" })],
    ["was canceled", audit({ [LOW]: compliant() }, { taskStatus: "CANCELED" })],
    ["has an unknown status", audit({ [LOW]: compliant() }, { taskStatus: "DONE" })],
    ["has an undecided check", audit({ [LOW]: compliant(), [HIGH]: unfinished("FAILED") })],
    ["has no statistics", audit({ [LOW]: compliant() }, { taskStatistics: undefined })],
    ["has statistics that disagree", audit({ [LOW]: compliant() }, { taskStatistics: { totalChecks: 1 } })],
  ] as const) {
    it(`is INSUFFICIENT_DATA for an audit that ${what}`, () => {
      assert.equal(complianceOf(task).complianceStatus, "INSUFFICIENT_DATA");
    });
  }

  it("takes a check whose details are no object for undecided", () => {
    const task = audit({ [LOW]: compliant() }, { auditDetails: { [LOW]: "fine", [HIGH]: null } });
    assert.deepEqual(complianceOf(task).undecidedCheckNames, [HIGH, LOW].sort());
  });
});
