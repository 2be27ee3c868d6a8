import assert from "node:assert/strict";
import { CRITICAL, compliant, HIGH, LOW, nonCompliant, UNKNOWN } from "../../../support/checks";
import { audit, TASK_ID } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("maxNonCompliantChecks", () => {
  const two = audit({ [HIGH]: nonCompliant(1), [LOW]: nonCompliant(10), [CRITICAL]: compliant() });

  it("allows none by default, and names each check", () => {
    violates(gate(two), `failed maxNonCompliantChecks ${HIGH}`, `failed maxNonCompliantChecks ${LOW}`);
    assert.equal(gate(two).verdict, "failed");
  });

  it("allows as many checks as it says, whatever they found", () => {
    passes(gate(two, { maxNonCompliantChecks: 2 }));
    passes(gate(two, { maxNonCompliantChecks: 3 }));
  });

  it("fails on one more, and names all of them", () => {
    violates(
      gate(two, { maxNonCompliantChecks: 1 }),
      `failed maxNonCompliantChecks ${HIGH}`,
      `failed maxNonCompliantChecks ${LOW}`,
    );
  });

  it("counts a check that AWS does not document", () => {
    violates(gate(audit({ [UNKNOWN]: nonCompliant(1) })), `failed maxNonCompliantChecks ${UNKNOWN}`);
  });

  it("shows what was observed and what is allowed", () => {
    const one = gate(audit({ [HIGH]: nonCompliant(3) })).violations[0];
    assert.equal(one?.observed, "3 of 10 resources non-compliant");
    assert.equal(one?.allowed, "no non-compliant check");
    assert.equal(
      one?.message,
      `maxNonCompliantChecks: audit ${TASK_ID}, check ${HIGH}: 3 of 10 resources non-compliant; allowed: no non-compliant check`,
    );
    const many = gate(two, { maxNonCompliantChecks: 1 }).violations[0];
    assert.equal(many?.observed, "1 of 10 resources non-compliant, one of 2 such checks");
    assert.equal(many?.allowed, "at most 1 such checks");
  });

  it("judges each of several audits for itself", () => {
    const one = audit({ [HIGH]: nonCompliant(1) });
    passes(gate([one, one], { maxNonCompliantChecks: 1 }));
  });
});
