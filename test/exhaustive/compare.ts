import { evaluateGate, type GateHistory } from "../../provider/gate/evaluate-gate";
import type { GateResult, GateRules } from "../../provider/gate/model";
import { type Case, type Ruling, ruling } from "./oracle/ruling";

export interface Comparison {
  cases: number;
  readonly rulings: Record<Ruling, number>;
  falsePasses: number;
  disagreements: number;
  crashes: number;
  /** The first few cases in which the two judges differ. */
  readonly examples: string[];
}

export function noComparison(): Comparison {
  const rulings = { passed: 0, failed: 0, inconclusive: 0, refused: 0 };
  return { cases: 0, rulings, falsePasses: 0, disagreements: 0, crashes: 0, examples: [] };
}

/** Lets both judges decide one case, and counts. */
export function compare(one: Case, comparison: Comparison): void {
  const expected = ruling(one);
  const actual = judged(one);
  comparison.cases++;
  comparison.rulings[expected]++;
  if (actual === expected) {
    return;
  }
  comparison.disagreements++;
  if (actual === "passed") {
    comparison.falsePasses++;
  }
  if (actual.startsWith("crashed")) {
    comparison.crashes++;
  }
  if (comparison.examples.length < 3) {
    comparison.examples.push(`${actual} instead of ${expected}: ${JSON.stringify(one)}`);
  }
}

function judged({ audits, rules, now, remembered, histories }: Case): string {
  try {
    const context = {
      now,
      ...(remembered !== undefined && { acceptedCheckNames: remembered as string[] }),
      ...(histories !== undefined && { history: histories as GateHistory[] }),
    };
    const result = evaluateGate(audits, rules as GateRules, context);
    return contradiction(result) ?? result.verdict;
  } catch (error) {
    const refused = error instanceof Error && "code" in error && error.code === "InvalidArgument";
    return refused ? "refused" : `crashed with ${error instanceof Error ? error.stack : error}`;
  }
}

// A verdict must say what its violations say, and every line must be one.
function contradiction({ verdict, violations, summary }: GateResult): string | undefined {
  const verdicts = new Set(violations.map((violation) => violation.verdict));
  const said = verdicts.has("failed") ? "failed" : verdicts.has("inconclusive") ? "inconclusive" : "passed";
  if (said !== verdict) {
    return `crashed: ${verdict} with violations that say ${said}`;
  }
  const lines = [summary, ...violations.map(({ message }) => message)];
  return lines.some((line) => line === "" || /[\r\n\u2028\u2029]/.test(line))
    ? "crashed: a message of several lines"
    : undefined;
}
