import { shown } from "../audit/values";
import { AuditError } from "../errors";
import { applyScope, type ScopedAudit } from "./apply-scope";
import { checkRules } from "./check-rules";
import { checksOf, readEvidence, type UnreadableEvidence } from "./evidence/evidence";
import type { GateResult, GateRules, Violation } from "./model";
import { type ResolvedRules, resolveRules } from "./resolve-rules";
import { RULES } from "./rules";
import { allowFewerChecks, rememberedChecks } from "./rules/allow-fewer-checks";
import { summaryOf } from "./summary";
import { findUnknownCheckNames, findUnknownWaiver } from "./unknown-check-names";
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
  const checked = checkRules(rules, DOING);
  const resolved = resolveRules(checked, now, DOING);
  const evidence = readEvidence(audits);
  const unknown = findUnknownWaiver(resolved.waivers, evidence);
  if (unknown !== undefined) {
    const { check, index } = unknown;
    throw invalid(`waivers[${index}].check`, `${shown(check)}, which neither AWS documents nor this audit has`);
  }

  const judged = evidence.map((audit) => (audit.readable ? applyScope(audit, resolved) : audit));
  const violations = [
    ...judged.flatMap((audit) => (audit.readable ? auditViolations(audit, resolved) : unreadableViolation(audit))),
    ...allowFewerChecks(evidence, acceptedCheckNames, resolved),
  ];
  const result = {
    verdict: worstVerdict(violations.map(({ verdict }) => verdict)),
    violations,
    waiversUsed: [...new Set(checksOf(judged).flatMap(({ waiver }) => waiver ?? []))],
    warnings: findUnknownCheckNames(checked, evidence),
  };
  return { ...result, summary: summaryOf(evidence, result) };
}

/** What a gate remembers of the audits it has accepted, to notice when a check is missing the next time. */
export function checkNamesOf(audits: unknown): string[] {
  return rememberedChecks(readEvidence(audits));
}

function auditViolations(audit: ScopedAudit, rules: ResolvedRules): Violation[] {
  return RULES.flatMap(([name, rule]) => rule(audit, rules).map((result) => violationOf(name, result, audit)));
}

function unreadableViolation({ target, flaw }: UnreadableEvidence): Violation {
  return violationOf("audit", { verdict: "inconclusive", observed: flaw, allowed: "an audit" }, { target });
}

function invalid(property: string, is: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: DOING, property, reason: `${property} is ${is}` });
}
