// A gate's verdict, as resources and functions give it back.
import type { GateResult, Violation, Waiver } from "../gate/model";
import { type Described, object, of } from "./described";
import { listOf, type ObjectSpec, type PropertySpecs, STRING, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

export const VERDICT: Described<GateResult> = {
  verdict: of(STRING, "`passed`, `failed`, or `inconclusive` when nobody can say."),
  violations: of(
    listOf(typeNamed(tokenOf("Violation"))),
    "One for each rule and check; empty when the verdict is `passed`.",
  ),
  waiversUsed: of(listOf(typeNamed(tokenOf("Waiver"))), "The waivers that covered something."),
  warnings: of(listOf(STRING), "What is worth saying and changes no verdict."),
  summary: of(STRING, "One line for people."),
};

export const AUDIT_GATE_OUTPUTS: PropertySpecs = {
  ...VERDICT,
  enforcementLevel: of(STRING, "As given, or `mandatory`."),
  acceptedCheckNames: of(
    listOf(STRING),
    "The checks of the last audit that passed, which `allowFewerChecks: false` compares with.",
  ),
};

const WAIVER: Described<Waiver> = {
  check: of(STRING, "The check's name."),
  reason: of(STRING, "Why its failure is forgiven."),
  expires: of(STRING, "The last day on which it is, UTC, such as `2026-12-31`; or a date and time with a zone."),
};

const VIOLATION: Described<Violation> = {
  rule: of(STRING, "The rule's name; `audit` for an audit that cannot be judged at all."),
  verdict: of(STRING, "`failed`: the limits are broken. `inconclusive`: nobody can say."),
  taskId: of(STRING, "The audit's id; empty when it has none that can be read."),
  target: of(STRING, "The fleet's name for the target; left out when the audit is not part of a fleet."),
  check: of(STRING, "Left out when the violation is about the whole audit."),
  observed: of(STRING, "What the audit says."),
  allowed: of(STRING, "What the rule allows."),
  message: of(STRING, "All of that in one line."),
};

export const GATE_TYPES: Readonly<Record<string, ObjectSpec>> = {
  Waiver: object("A known failure that is forgiven until a date.", WAIVER),
  Violation: object("What a rule holds against an audit.", VIOLATION, [
    "rule",
    "verdict",
    "taskId",
    "observed",
    "allowed",
    "message",
  ]),
};
