import type { EnforcementLevel, GateResult, GateRules } from "../gate/model";

/** CrossGuard's words, the strictest first. */
export const ENFORCEMENT_LEVELS: readonly EnforcementLevel[] = ["mandatory", "advisory", "disabled"];

// A record rather than a list, so that a rule added to the model cannot be forgotten here.
const RULES: Readonly<Record<keyof GateRules, true>> = {
  maxNonCompliantChecks: true,
  maxNonCompliantResources: true,
  requiredChecks: true,
  minSeverity: true,
  maxAge: true,
  minTotalResources: true,
  allowSuppressed: true,
  allowFewerChecks: true,
  waivers: true,
};

export const RULE_NAMES = Object.keys(RULES) as readonly (keyof GateRules)[];

/** What a gate keeps in the state. */
export interface GateState extends GateRules, GateResult {
  readonly enforcementLevel: EnforcementLevel;
  /** The checks of the last audit that passed; a later audit without one of them is inconclusive. */
  readonly acceptedCheckNames?: readonly string[];
}
