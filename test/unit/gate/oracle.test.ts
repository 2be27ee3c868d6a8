import assert from "node:assert/strict";
import { compare, noComparison } from "../../exhaustive/compare";
import { seeded } from "../../exhaustive/random/dice";
import { randomCase } from "../../exhaustive/random/random-case";

describe("the gate and an independent judge", () => {
  it("agree on 20,000 random audits and rules", () => {
    const random = seeded(20_261_120);
    const comparison = noComparison();
    for (let i = 0; i < 20_000; i++) {
      compare(randomCase(random), comparison);
    }
    assert.equal(comparison.examples.join("\n"), "");
    assert.equal(comparison.disagreements, 0);
    for (const [ruling, times] of Object.entries(comparison.rulings)) {
      assert.ok(times > 500, `only ${times} ${ruling}`);
    }
  });
});
