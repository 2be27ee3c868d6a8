import type { EnforcementLevel, GateResult, GateRules } from "../gate/model";
import { RULES, type RuleName } from "../gate/rules";

/** CrossGuard's words, the strictest first. */
export const ENFORCEMENT_LEVELS: readonly EnforcementLevel[] = ["mandatory", "advisory", "disabled"];

export const RULE_NAMES: readonly RuleName[] = RULES.map(({ name }) => name);

/** What a gate keeps in the state. */
export interface GateState extends GateRules, GateResult {
  readonly enforcementLevel: EnforcementLevel;
  /** The checks of the last audit that passed; a later audit without one of them is inconclusive. */
  readonly acceptedCheckNames?: readonly string[];
}
