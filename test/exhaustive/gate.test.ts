import assert from "node:assert/strict";
import { type Comparison, compare, noComparison } from "./compare";
import { oneCheck, threeChecks, twoChecks } from "./every-combination";
import type { Case } from "./oracle";
import { randomCase, seeded } from "./random-case";

const SEED = 20_261_122;
const RANDOM_CASES = 1_000_000;

function* randomCases(): Generator<Case> {
  const random = seeded(SEED);
  for (let i = 0; i < RANDOM_CASES; i++) yield randomCase(random);
}

function compareAll(cases: Iterable<Case>): Comparison {
  const comparison = noComparison();
  const start = process.hrtime.bigint();
  for (const one of cases) compare(one, comparison);
  const { examples, ...counts } = comparison;
  console.log(JSON.stringify({ ...counts, seconds: Number((process.hrtime.bigint() - start) / 1_000_000_000n) }));
  return comparison;
}

describe("the gate and an independent judge agree", () => {
  for (const [what, cases] of [
    [`on ${RANDOM_CASES} random audits and rules from seed ${SEED}`, randomCases],
    ["on every combination of one check", oneCheck],
    ["on every combination of two checks", twoChecks],
    ["on every combination of three checks", threeChecks],
  ] as const) {
    it(what, () => {
      const { examples, falsePasses, disagreements, crashes, rulings } = compareAll(cases());
      assert.equal(examples.join("\n"), "");
      assert.deepEqual({ falsePasses, disagreements, crashes }, { falsePasses: 0, disagreements: 0, crashes: 0 });
      assert.ok(rulings.passed > 0 && rulings.failed > 0 && rulings.inconclusive > 0);
    });
  }
});
