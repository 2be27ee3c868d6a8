// Lets the gate and an independent judge decide millions of cases, and prints what came of it as the table in docs/gate.md.
// With a word it decides only the cases whose row begins with it: `npm run test:exhaustive -- random`. A number behind it is
// another seed.
// Exits 1 when they differ anywhere, or when the cases are so one-sided that agreeing means little.
import { type Comparison, compare, noComparison } from "./compare";
import { oneCheck, threeChecks, twoChecks } from "./every-combination";
import type { Case } from "./oracle/ruling";
import { seeded } from "./random/dice";
import { randomCase } from "./random/random-case";

const [, , ROWS = "", SEED = "20261122"] = process.argv;
const RANDOM_CASES = 1_000_000;

function* randomCases(): Generator<Case> {
  const random = seeded(Number(SEED));
  for (let i = 0; i < RANDOM_CASES; i++) {
    yield randomCase(random);
  }
}

function compareAll(cases: Iterable<Case>): Comparison {
  const comparison = noComparison();
  for (const one of cases) {
    compare(one, comparison);
  }
  return comparison;
}

function row(what: string, { cases, rulings, ...differences }: Comparison, seconds: number): string {
  const { falsePasses, disagreements, crashes } = differences;
  const { passed, failed, inconclusive, refused } = rulings;
  const columns = [cases, passed, failed, inconclusive, refused, falsePasses, disagreements, crashes];
  return `| ${[what, ...columns.map((n) => n.toLocaleString("en")), `${seconds} s`].join(" | ")} |`;
}

function main(): void {
  console.log(
    "| cases | number | passed | failed | inconclusive | refused | false passes | disagreements | crashes | time |",
  );
  console.log("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
  for (const [what, cases] of [
    [`random audits and rules, seed ${SEED}`, randomCases],
    ["every combination of one check", oneCheck],
    ["every combination of two checks", twoChecks],
    ["every combination of three checks", threeChecks],
  ] as const) {
    if (!what.startsWith(ROWS)) {
      continue;
    }
    const start = performance.now();
    const comparison = compareAll(cases());
    console.log(row(what, comparison, Math.round((performance.now() - start) / 1000)));
    for (const example of comparison.examples) {
      console.error(example);
    }
    const { passed, failed, inconclusive } = comparison.rulings;
    if (comparison.disagreements > 0 || Math.min(passed, failed, inconclusive) === 0) {
      process.exitCode = 1;
    }
  }
}

main();
