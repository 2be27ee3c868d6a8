import assert from "node:assert/strict";
import { CRITICAL, compliant, LOW, nonCompliant, unfinished } from "../../../support/checks";
import { audit, TASK_ID } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("minTotalResources", () => {
  const looked = (totalResourcesCount: number) => audit({ [CRITICAL]: { ...compliant(), totalResourcesCount } });

  it("passes a vacuous check by default", () => passes(gate(looked(0))));

  it("passes a check that looked at as many resources as asked for", () =>
    passes(gate(looked(3), { minTotalResources: 3 })));

  it("fails on one resource fewer", () => {
    const { verdict, violations } = gate(looked(2), { minTotalResources: 3 });
    assert.equal(verdict, "failed");
    assert.deepEqual(
      violations.map((v) => [v.rule, v.check, v.observed, v.allowed]),
      [["minTotalResources", CRITICAL, "2 resources looked at", "at least 3"]],
    );
  });

  it("leaves out checks that are out of scope", () => {
    const mild = audit({ [CRITICAL]: compliant(), [LOW]: compliant(0) });
    passes(gate(mild, { minTotalResources: 1, minSeverity: "HIGH" }));
    violates(
      gate(mild, { minTotalResources: 1, minSeverity: "HIGH", requiredChecks: [LOW] }),
      `failed minTotalResources ${LOW}`,
    );
  });

  it("warns of an audit in which no check looked at anything, unless the rule decides about it", () => {
    const empty = compliant(0);
    const nothing = audit({ [CRITICAL]: empty, [LOW]: empty });
    assert.deepEqual(gate(nothing).warnings, [
      `minTotalResources: no check of audit ${TASK_ID} looked at any resource`,
    ]);
    assert.deepEqual(gate({ targets: { eu: nothing } }).warnings, [
      "minTotalResources: no check of target eu looked at any resource",
    ]);
    assert.deepEqual(gate(nothing, { minTotalResources: 1 }).warnings, []);
    assert.deepEqual(gate(audit({ [CRITICAL]: empty, [LOW]: compliant() })).warnings, []);
    assert.deepEqual(gate(audit({ [CRITICAL]: empty, [LOW]: unfinished("FAILED") })).warnings.length, 1);
    assert.deepEqual(gate(audit({ [LOW]: unfinished("FAILED") })).warnings, []);
    assert.deepEqual(gate(null).warnings, []);
  });

  it("adds nothing about an undecided check", () => {
    violates(gate(audit({ [LOW]: unfinished("FAILED") }), { minTotalResources: 1 }), `inconclusive audit ${LOW}`);
  });

  it("is not covered by a waiver of the check", () => {
    const waivers = [{ check: LOW, reason: "accepted", expires: "2027-01-01" }];
    const one = audit({ [LOW]: nonCompliant(1, 1) });
    violates(gate(one, { minTotalResources: 2, waivers }), `failed minTotalResources ${LOW}`);
  });
});
