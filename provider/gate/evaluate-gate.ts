import type { ReadAuditHistory, UnreadAuditHistory } from "../audit/history";
import { isAbsent, shown } from "../audit/values";
import { AuditError } from "../errors";
import { oneLine } from "../text";
import { type AppliedRules, applyRules, scopeEvidence } from "./apply-rules";
import { checkRules } from "./check-rules";
import { checksOf } from "./evidence/evidence";
import { knownCheckNames } from "./evidence/known-check-names";
import { readEvidence } from "./evidence/read-evidence";
import type { GateResult, GateRules, Verdict, Violation } from "./model";
import { previousCheckNames, rememberChecks } from "./rules/allow-fewer-checks";
import type { RuleResult } from "./rules/rule";
import type { ScopedEvidence } from "./rules/scoped-check";
import { type AuditOutcome, summaryOf } from "./summary";
import { worstVerdict } from "./verdict";
import { violationOf } from "./violation";

const DOING = "evaluating the gate";

export interface GateContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /**
   * What {@link rememberedCheckNames} said last. Left out before the gate has accepted any audit: then the audits before count,
   * as far as they were read.
   */
  readonly acceptedCheckNames?: readonly string[];
  /** What `getAuditHistory` has read, one for each schedule among the audits. Only the rule `objective` needs it. */
  readonly history?: GateHistory | readonly GateHistory[];
}

/** A history, or why there is none. */
export type GateHistory = ReadAuditHistory | UnreadAuditHistory;

/**
 * The verdict over an audit, a list of audits or a fleet: the worst over all of them.
 *
 * Whatever is shown as an audit gets a verdict, `inconclusive` when it cannot be believed. Only the rules can be wrong.
 *
 * @throws AuditError `InvalidArgument` for rules that make no sense, among them a waiver for a check nobody knows.
 */
export function evaluateGate(audits: unknown, rules: GateRules, context: GateContext): GateResult {
  const { now, acceptedCheckNames, history } = context;
  if (!Number.isFinite(now)) {
    throw invalid("now", `${shown(now)}, which is no time`);
  }
  const histories = isAbsent(history) ? [] : Array.from([history].flat());
  const applied = applyRules(checkRules(rules, DOING), { now, acceptedCheckNames, histories });
  const evidence = readEvidence(audits);
  for (const [, { fault }] of applied) {
    const found = fault?.(evidence);
    if (found !== undefined) {
      throw invalid(found.property, found.is);
    }
  }

  const scoped = scopeEvidence(evidence, applied);
  const results = resultsOf(applied, scoped);
  const violations = results.map(({ rule, result }) => violationOf(rule, result));
  const result = {
    verdict: worstVerdict(violations.map(({ verdict }) => verdict)),
    violations,
    waiversUsed: [...new Set(checksOf(scoped).flatMap(({ waiver }) => waiver ?? []))],
    warnings: warningsOf(applied, scoped),
  };
  return { ...result, summary: summaryOf(evidence, outcomesOf(scoped, results), result) };
}

/**
 * What a gate remembers once it has accepted audits, to notice when a check is missing the next time.
 *
 * @param before what it remembered until now: kept, because a check may be missing only for being out of scope. Left out, the
 * audits before are what it goes by. Rules with `allowFewerChecks: true` forget both
 */
export function rememberedCheckNames(audits: unknown, before?: readonly string[], rules: GateRules = {}): string[] {
  const evidence = readEvidence(audits);
  return rememberChecks(evidence, rules.allowFewerChecks === true ? [] : (before ?? previousCheckNames(evidence)));
}

interface ResultOfRule {
  readonly rule: Violation["rule"];
  readonly result: RuleResult;
}

/** What became of each audit by itself. */
function outcomesOf(evidence: readonly ScopedEvidence[], results: readonly ResultOfRule[]): AuditOutcome[] {
  const verdicts = new Map<unknown, Verdict>(evidence.map((audit) => [audit, "passed"]));
  const verdictOf = (audit: unknown): Verdict => verdicts.get(audit) as Verdict;
  for (const { result } of results) {
    verdicts.set(result.about, worstVerdict([verdictOf(result.about), result.verdict]));
  }
  return evidence.map((audit) => (audit.readable ? verdictOf(audit) : "unreadable"));
}

/** One audit's after the other, and those about no audit that is there last. */
function resultsOf(rules: AppliedRules, evidence: readonly ScopedEvidence[]): ResultOfRule[] {
  const places = new Map<unknown, number>(evidence.map((audit, place) => [audit, place]));
  const placeOf = ({ about }: RuleResult) => places.get(about) ?? places.size;
  return rules
    .flatMap(([rule, { judge }]) => (judge?.(evidence) ?? []).map((result) => ({ rule, result })))
    .sort((a, b) => placeOf(a.result) - placeOf(b.result));
}

/** A check that the rules name and nobody knows makes no rule laxer, so it is no error. */
function warningsOf(rules: AppliedRules, evidence: readonly ScopedEvidence[]): string[] {
  const isKnown = knownCheckNames(evidence);
  return rules.flatMap(([rule, { checkNames = [], warnings }]) => {
    const unknown = checkNames.filter((name) => !isKnown(name));
    return [
      ...unknown.map((name) => `${name} is a check that neither AWS documents nor this audit has`),
      ...(warnings?.(evidence) ?? []),
    ].map((warning) => oneLine(`${rule}: ${warning}`));
  });
}

function invalid(property: string, is: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: DOING, property, reason: `${property} is ${is}` });
}
