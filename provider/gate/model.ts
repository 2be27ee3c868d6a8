// What a gate is asked and what it answers. Enforcement words are CrossGuard's:
// https://www.pulumi.com/docs/insights/policy/
import type { GateRules } from "./rules";
import type { RuleResult } from "./rules/rule";
import type { Waiver } from "./rules/scoped-check";

export type { GateRules } from "./rules";
export type { Waiver } from "./rules/scoped-check";

/** `inconclusive` whenever anything asked for is missing, unknown, contradictory, stale or not final. */
export type Verdict = "passed" | "failed" | "inconclusive";

/** Whether anything but `passed` stops (`mandatory`), warns (`advisory`) or is only an output (`disabled`). */
export type EnforcementLevel = "mandatory" | "advisory" | "disabled";

/** One per rule and check. */
export interface Violation {
  /** The rule's name, as in {@link GateRules}; `audit` for an audit that cannot be judged at all. */
  readonly rule: keyof GateRules | "audit";
  /** `failed`: the limits are broken. `inconclusive`: nobody can say. */
  readonly verdict: RuleResult["verdict"];
  /** Empty when the audit has none that can be read. */
  readonly taskId: string;
  /** The fleet's key for the audit; left out when the audit is not part of a fleet. */
  readonly target?: string;
  /** Left out when the violation is about the whole audit. */
  readonly check?: string;
  /** What the audit says. */
  readonly observed: string;
  /** What the rule allows. */
  readonly allowed: string;
  /** All of the above as one line for people. */
  readonly message: string;
}

/** What `evaluateGate` says of one audit or several. JSON-plain. */
export interface GateResult {
  /** The worst of the violations; `passed` when there is none. */
  readonly verdict: Verdict;
  /** One per rule and check; empty when the verdict is `passed`. */
  readonly violations: readonly Violation[];
  /** Waivers that covered something, so that nobody overlooks them. */
  readonly waiversUsed: readonly Waiver[];
  /** Things worth saying that change no verdict, such as a required check that AWS does not document. */
  readonly warnings: readonly string[];
  /** One line, the same for the same audit and verdict whatever the time. */
  readonly summary: string;
}
