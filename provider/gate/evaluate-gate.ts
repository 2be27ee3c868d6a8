import { KNOWN_CHECKS } from "../audit/checks";
import { AuditError, oneLine } from "../errors";
import { ask, askAudit } from "./ask";
import { checkRules } from "./check-rules";
import { type AuditEvidence, readEvidence } from "./evidence";
import type { GateResult, GateRules, Verdict, Violation, Waiver } from "./model";
import { RULES } from "./rules";
import { missingNames, rememberedNames } from "./rules/allow-fewer-checks";
import type { Asked, AskedAudit, Finding } from "./rules/rule";

const DOING = "evaluating the gate";

export interface GateContext {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What {@link checkNamesOf} said of the audits this gate accepted last; nothing when it has accepted none. */
  readonly acceptedCheckNames?: readonly string[];
}

/**
 * The verdict over an audit, a list of audits, or a fleet: the worst over all.
 *
 * Whatever is shown as audits gets a verdict; only what was asked can be wrong.
 *
 * @throws AuditError `InvalidArgument` for rules that make no sense.
 */
export function evaluateGate(audits: unknown, rules: GateRules, context: GateContext): GateResult {
  if (!Number.isFinite(context.now)) throw invalid("now", "is no time");
  const asked = ask(checkRules(rules, DOING), context.now);
  const evidence = readEvidence(audits);
  rejectStrayWaivers(asked, evidence);

  const askedAudits = evidence.map((audit) => askAudit(audit, asked));
  const violations = [
    ...askedAudits.flatMap((audit) => violationsOf(audit, asked)),
    ...fewerChecks(evidence, context.acceptedCheckNames, asked),
  ];
  const waiversUsed = usedWaivers(askedAudits);
  const verdict = violations.reduce<Verdict>((worst, violation) => worse(worst, violation.verdict), "passed");
  return {
    verdict,
    violations,
    waiversUsed,
    warnings: warnings(rules, evidence),
    summary: summary(verdict, askedAudits, violations, waiversUsed),
  };
}

/** What a gate remembers of audits it has accepted, so that it notices when a check is missing the next time. */
export function checkNamesOf(audits: unknown): string[] {
  return rememberedNames(readEvidence(audits));
}

// A limit that is certainly broken stays broken whatever the unknown turns out to be, so `failed` outranks `inconclusive`.
const RANK: Readonly<Record<Verdict, number>> = { passed: 0, inconclusive: 1, failed: 2 };

function worse(a: Verdict, b: Verdict): Verdict {
  return RANK[b] > RANK[a] ? b : a;
}

function violationsOf(audit: AskedAudit, asked: Asked): Violation[] {
  return RULES.filter(([name]) => audit.readable || name === "audit").flatMap(([name, rule]) =>
    rule(audit, asked).map((finding) => violation(name, finding, audit)),
  );
}

function violation(rule: Violation["rule"], finding: Finding, audit: Partial<AuditEvidence>): Violation {
  const { target, taskId = "" } = audit;
  const { verdict, check } = finding;
  const observed = oneLine(finding.observed);
  const allowed = oneLine(finding.allowed);
  const subject = [
    ...(target === undefined ? [] : [`target ${target}`]),
    ...(taskId === "" ? [] : [`audit ${taskId}`]),
    ...(check === undefined ? [] : [`check ${check}`]),
  ].join(", ");
  return {
    rule,
    verdict,
    taskId,
    ...(target !== undefined && { target }),
    ...(check !== undefined && { check }),
    observed,
    allowed,
    message: oneLine(`${rule}: ${subject === "" ? "" : `${subject}: `}${observed}; allowed: ${allowed}`),
  };
}

function fewerChecks(evidence: readonly AuditEvidence[], accepted: unknown, asked: Asked): Violation[] {
  if (asked.allowFewerChecks || accepted === undefined) return [];
  const only = evidence.length === 1 ? evidence[0] : undefined;
  const found = { verdict: "inconclusive", allowed: "every check of the audit that was accepted last" } as const;
  if (!Array.isArray(accepted) || !accepted.every((name) => typeof name === "string")) {
    return [violation("allowFewerChecks", { ...found, observed: "accepted checks unreadable" }, {})];
  }
  return missingNames(evidence, accepted, asked).map((check) =>
    violation("allowFewerChecks", { ...found, check, observed: "absent" }, { taskId: only?.taskId ?? "" }),
  );
}

function rejectStrayWaivers({ waivers }: Asked, evidence: readonly AuditEvidence[]): void {
  if (evidence.some(({ readable }) => !readable)) return;
  const names = new Set(evidence.flatMap(({ checks }) => checks.map(({ name }) => name)));
  const stray = waivers.findIndex(({ check }) => !KNOWN_CHECKS.has(check) && !names.has(check));
  if (stray < 0) return;
  throw invalid(
    `waivers.${stray}.check`,
    `${JSON.stringify(waivers[stray]?.check)} is no check of AWS or of this audit`,
  );
}

function usedWaivers(audits: readonly AskedAudit[]): Waiver[] {
  return [...new Set(audits.flatMap(({ checks }) => checks.flatMap(({ waiver }) => (waiver ? [waiver] : []))))];
}

function warnings(rules: GateRules, evidence: readonly AuditEvidence[]): string[] {
  const names = new Set(evidence.flatMap(({ checks }) => checks.map(({ name }) => name)));
  const limited = typeof rules.maxNonCompliantResources === "object" ? Object.keys(rules.maxNonCompliantResources) : [];
  const stray = (rule: string, asked: readonly string[]) =>
    [...new Set(asked)]
      .filter((name) => !KNOWN_CHECKS.has(name) && !names.has(name))
      .map((name) => oneLine(`${rule}: AWS does not document a check ${name}, and this audit has none`));
  return [...stray("requiredChecks", rules.requiredChecks ?? []), ...stray("maxNonCompliantResources", limited)];
}

function summary(
  verdict: Verdict,
  audits: readonly AskedAudit[],
  violations: readonly Violation[],
  waiversUsed: readonly Waiver[],
): string {
  const checks = audits.flatMap((audit) => audit.checks);
  const subject = audits.length === 1 ? `audit ${audits[0]?.taskId || "unknown"}` : `${audits.length} audits`;
  const nonCompliant = checks.filter(({ outcome }) => outcome === "nonCompliant").length;
  return oneLine(
    [
      `${subject} ${verdict}: ${checks.length} checks, ${nonCompliant} non-compliant`,
      ...(violations.length === 0 ? [] : [`${violations.length} violations`]),
      ...(waiversUsed.length === 0 ? [] : [`${waiversUsed.length} waived`]),
    ].join(", "),
  );
}

function invalid(property: string, reason: string): AuditError {
  return new AuditError({ code: "InvalidArgument", doing: DOING, property, reason: `${property} ${reason}` });
}
