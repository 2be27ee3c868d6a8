import { shown } from "../audit/consistency";
import { AuditError } from "../errors";
import { type Asked, ask } from "./asked";
import { type AskedAudit, askAudit } from "./asked-audit";
import { checkRules } from "./check-rules";
import { checksOf, readEvidence, type UnreadableEvidence } from "./evidence";
import type { GateResult, GateRules, Violation } from "./model";
import { RULES } from "./rules";
import { allowFewerChecks, rememberedChecks } from "./rules/allow-fewer-checks";
import { strayNames, strayWaiver } from "./stray-names";
import { summaryOf } from "./summary";
import { worstVerdict } from "./verdict";
import { violationOf } from "./violation";

const DOING = "evaluating the gate";

export interface GateContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What {@link checkNamesOf} said of the audits this gate accepted last; left out before it has accepted any. */
  readonly acceptedCheckNames?: readonly string[];
}

/**
 * The verdict over an audit, a list of audits or a fleet: the worst over all of them.
 *
 * Whatever is shown as an audit gets a verdict, `inconclusive` when it cannot be believed. Only the rules can be wrong.
 *
 * @throws AuditError `InvalidArgument` for rules that make no sense, among them a waiver for a check nobody knows.
 */
export function evaluateGate(audits: unknown, rules: GateRules, context: GateContext): GateResult {
  const { now, acceptedCheckNames } = context;
  if (!Number.isFinite(now)) {
    throw invalid("now", `${shown(now)}, which is no time`);
  }
  const checkedRules = checkRules(rules, DOING);
  const asked = ask(checkedRules, now, DOING);
  const evidence = readEvidence(audits);
  const stray = strayWaiver(asked.waivers, evidence);
  if (stray !== undefined) {
    const { check, index } = stray;
    throw invalid(`waivers[${index}].check`, `${shown(check)}, which neither AWS documents nor this audit has`);
  }

  const judged = evidence.map((audit) => (audit.readable ? askAudit(audit, asked) : audit));
  const violations = [
    ...judged.flatMap((audit) => (audit.readable ? auditViolations(audit, asked) : unreadableViolation(audit))),
    ...allowFewerChecks(evidence, acceptedCheckNames, asked),
  ];
  const result = {
    verdict: worstVerdict(violations.map(({ verdict }) => verdict)),
    violations,
    waiversUsed: [...new Set(checksOf(judged).flatMap(({ waiver }) => waiver ?? []))],
    warnings: strayNames(checkedRules, evidence),
  };
  return { ...result, summary: summaryOf(evidence, result) };
}

/** What a gate remembers of the audits it has accepted, to notice when a check is missing the next time. */
export function checkNamesOf(audits: unknown): string[] {
  return rememberedChecks(readEvidence(audits));
}

function auditViolations(audit: AskedAudit, asked: Asked): Violation[] {
  return RULES.flatMap(([name, rule]) => rule(audit, asked).map((finding) => violationOf(name, finding, audit)));
}

function unreadableViolation({ target, flaw }: UnreadableEvidence): Violation {
  return violationOf("audit", { verdict: "inconclusive", observed: flaw, allowed: "an audit" }, { target });
}

function invalid(property: string, is: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: DOING, property, reason: `${property} is ${is}` });
}
