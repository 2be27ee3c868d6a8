import assert from "node:assert/strict";
import { evaluateGate, type GateContext } from "../../../provider/gate/evaluate-gate";
import type { GateResult, GateRules, Violation } from "../../../provider/gate/model";
import { NOW } from "../../support/described-audits";

export function gate(audits: unknown, rules: GateRules = {}, context: Partial<GateContext> = {}): GateResult {
  return evaluateGate(audits, rules, { now: NOW, ...context });
}

export function passes(result: GateResult): void {
  assert.deepEqual(result.violations, []);
  assert.equal(result.verdict, "passed");
}

/** The whole list of violations, in short: `failed maxAge`, `inconclusive requiredChecks LOGGING_DISABLED_CHECK`. */
export function violates(result: GateResult, ...violations: string[]): void {
  assert.deepEqual(result.violations.map(short), violations);
}

function short({ verdict, rule, check, target }: Violation): string {
  return [verdict, rule, target, check].filter((part) => part !== undefined).join(" ");
}
