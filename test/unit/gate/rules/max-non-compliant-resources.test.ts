import assert from "node:assert/strict";
import { CRITICAL, compliant, HIGH, LOW, nonCompliant } from "../../../support/checks";
import { audit } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("maxNonCompliantResources", () => {
  const five = audit({ [HIGH]: nonCompliant(5), [LOW]: compliant() });

  it("tolerates as many resources as it says, so that the check does not count as non-compliant", () => {
    passes(gate(five, { maxNonCompliantResources: 5 }));
    passes(gate(five, { maxNonCompliantResources: { [HIGH]: 5 } }));
  });

  it("fails on one more", () => {
    const violations = [`failed maxNonCompliantChecks ${HIGH}`, `failed maxNonCompliantResources ${HIGH}`];
    violates(gate(five, { maxNonCompliantResources: 4 }), ...violations);
    violates(gate(five, { maxNonCompliantResources: { [HIGH]: 4 } }), ...violations);
  });

  it("is a limit of its own, however many checks may be non-compliant", () => {
    const result = gate(five, { maxNonCompliantResources: 4, maxNonCompliantChecks: 9 });
    violates(result, `failed maxNonCompliantResources ${HIGH}`);
    assert.equal(result.violations[0]?.observed, "5 of 10 resources non-compliant");
    assert.equal(result.violations[0]?.allowed, "at most 4 non-compliant");
  });

  it("sets no limit for a check it does not name: maxNonCompliantChecks decides about that one", () => {
    const rules = { maxNonCompliantResources: { [HIGH]: 5 } };
    const both = audit({ [HIGH]: nonCompliant(5), [CRITICAL]: nonCompliant(1) });
    violates(gate(both, rules), `failed maxNonCompliantChecks ${CRITICAL}`);
    passes(gate(both, { ...rules, maxNonCompliantChecks: 1 }));
  });

  it("does not find inherited members such as constructor", () => {
    const odd = audit({ constructor: nonCompliant(1), toString: nonCompliant(1) });
    violates(
      gate(odd, { maxNonCompliantResources: {} }),
      "failed maxNonCompliantChecks constructor",
      "failed maxNonCompliantChecks toString",
    );
  });

  it("does not count suppressed resources", () => {
    const check = nonCompliant(5, 10, 3);
    passes(gate(audit({ [HIGH]: check }), { maxNonCompliantResources: 2 }));
    const result = gate(audit({ [HIGH]: check }), { maxNonCompliantResources: 1, maxNonCompliantChecks: 1 });
    assert.equal(result.violations[0]?.observed, "2 of 10 resources non-compliant, not counting 3 suppressed");
  });

  it("warns about a check that neither AWS nor the audit has", () => {
    const { verdict, warnings } = gate(five, { maxNonCompliantResources: { [HIGH]: 5, NO_SUCH_CHECK: 3 } });
    assert.equal(verdict, "passed");
    assert.deepEqual(warnings, [
      "maxNonCompliantResources: NO_SUCH_CHECK is a check that neither AWS documents nor this audit has",
    ]);
  });
});
