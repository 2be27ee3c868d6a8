import assert from "node:assert/strict";
import { compliant, HIGH, LOW, nonCompliant, suppressed } from "../../../support/checks";
import { audit } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("allowSuppressed", () => {
  const strict = { allowSuppressed: false };

  it("does not count suppressed resources by default", () => {
    passes(gate(audit({ [LOW]: suppressed(3) })));
    passes(gate(audit({ [LOW]: suppressed(3) }), { allowSuppressed: true }));
  });

  it("false counts them as non-compliant, in a check that calls itself compliant too", () => {
    const { verdict, violations } = gate(audit({ [LOW]: suppressed(3), [HIGH]: compliant() }), strict);
    assert.equal(verdict, "failed");
    assert.deepEqual(
      violations.map((v) => [v.rule, v.check, v.observed]),
      [["maxNonCompliantChecks", LOW, "3 of 10 resources non-compliant, counting 3 suppressed"]],
    );
  });

  it("false adds them to the others, within the same limits", () => {
    const five = audit({ [LOW]: nonCompliant(5, 10, 3) });
    passes(gate(five, { ...strict, maxNonCompliantResources: 5 }));
    passes(gate(five, { ...strict, maxNonCompliantChecks: 1 }));
    violates(
      gate(five, { ...strict, maxNonCompliantResources: 4 }),
      `failed maxNonCompliantChecks ${LOW}`,
      `failed maxNonCompliantResources ${LOW}`,
    );
  });

  it("false accepts a missing suppressed count", () => {
    passes(gate(audit({ [LOW]: { ...compliant(), suppressedNonCompliantResourcesCount: undefined } }), strict));
  });
});
