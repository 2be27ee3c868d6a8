// What a rule of the gate says of itself, and how it takes part in the verdict.
import type { Evidence } from "../evidence/evidence";
import type { RuleValue } from "./rule-value";
import type { CheckInScope, CheckScope, ScopedAudit, ScopedEvidence } from "./scoped-check";

/**
 * One rule of the gate, with everything that is known of it. Arguments, command line, policy pack, configuration and the
 * table in docs/gate.md follow from it.
 */
export interface AnyRule {
  readonly name: string;
  /** One line without an end, for the command line, the policy pack and the configuration. */
  readonly description: string;
  /** What holds where the rule is not set; left out where no value says that. */
  readonly default?: unknown;
  readonly value: RuleValue;
  /** The help of the options that switch a rule on and off which is true or false. */
  readonly flags?: { readonly on: string; readonly off: string };
  /** A rule that needs what an earlier run has seen: no use for command line and policy pack. */
  readonly needsMemory?: true;
  /** When it makes a verdict `failed` or `inconclusive`, for docs/gate.md. What a rule decides otherwise stands as `failed`. */
  readonly violatedWhen: { readonly failed?: string; readonly inconclusive?: string };
  /** A method, so that rules of different values fit into one list. The value has been checked. */
  apply(value: unknown, context: RuleContext): AppliedRule;
}

/** A rule of one type. `Shape` has it as its one optional member, with the doc comment that users see. */
export interface Rule<Shape extends object> extends AnyRule {
  readonly name: keyof Shape & string;
  readonly default?: ValueOf<Shape>;
  apply(value: ValueOf<Shape>, context: RuleContext): AppliedRule;
}

type ValueOf<Shape extends object> = NonNullable<Shape[keyof Shape]>;

/** What rules know besides their value and the audits. */
export interface RuleContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What the gate remembers; `undefined` before it has accepted anything. */
  readonly acceptedCheckNames: unknown;
  /** Of the audits, as far as they were read; nothing is assumed of their types. */
  readonly histories: readonly unknown[];
  /** Whether a check that no audit has would be in scope. */
  readonly isInScope: (checkName: string) => boolean;
}

/** A rule with its value. Most rules either say how checks count, or judge. */
export interface AppliedRule {
  /** How a check counts. The rule sees what those before it in the list have said. */
  readonly scope?: (check: CheckInScope) => Partial<CheckScope>;
  /** The violations over all audits together; {@link ofEachAudit} judges one after the other. */
  readonly judge?: (evidence: readonly ScopedEvidence[]) => readonly RuleResult[];
  /** Checks that its value names and that may be unknown: the gate warns of those. */
  readonly checkNames?: readonly string[];
  /** What is worth saying and changes no verdict. */
  readonly warnings?: (evidence: readonly ScopedEvidence[]) => readonly string[];
  /** What is wrong with its value in the light of the audits. */
  readonly fault?: (evidence: readonly Evidence[]) => RuleFault | undefined;
}

export interface RuleFault {
  /** The part of the value at fault, such as `waivers[0].check`. */
  readonly property: string;
  readonly is: string;
}

/** One violation of a rule, before it is told which rule it is about. */
export interface RuleResult {
  /** `failed`: the limits are broken. `inconclusive`: nobody can say. */
  readonly verdict: "failed" | "inconclusive";
  /** Left out when it is about no audit that is there. */
  readonly about?: RuleSubject;
  /** Left out when it is about a whole audit. */
  readonly check?: string;
  readonly observed: string;
  readonly allowed: string;
}

export interface RuleSubject {
  /** The fleet's key for the audit; `undefined` when the audit is not part of a fleet. */
  readonly target?: string | undefined;
  readonly taskId?: string;
}

/** Judges every audit by itself. One that cannot be read is a violation already. */
export function ofEachAudit(
  judge: (audit: ScopedAudit) => readonly RuleResult[],
): (evidence: readonly ScopedEvidence[]) => readonly RuleResult[] {
  return (evidence) =>
    evidence.flatMap((audit) => (audit.readable ? judge(audit).map((result) => ({ ...result, about: audit })) : []));
}
