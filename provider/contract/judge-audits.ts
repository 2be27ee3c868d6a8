import { parseInstant } from "../audit/instant";
import { isRecord, shown, word } from "../audit/values";
import { checkRules } from "../gate/check-rules";
import { evaluateGate, type GateContext } from "../gate/evaluate-gate";
import type { GateResult, GateRules, Violation } from "../gate/model";
import { CLOCK_SKEW_MS } from "../gate/rules/max-age";
import { worstVerdict } from "../gate/verdict";
import { oneLine } from "../text";
import { A_CONTRACT_ITSELF, contractProblem, readAuditContract } from "./read-contract";
import { isVerdict, isViolation } from "./shape";
import { toStackAudit } from "./stack-audit";

/**
 * `evaluateGate`, also for contracts of other stacks and for what was read back of them.
 *
 * The audit that a contract is about is judged by these rules. What the contract itself claims can only make the verdict
 * worse: a stack whose own gate said `failed` or `inconclusive` never passes here, whatever the rules.
 *
 * @throws AuditError `InvalidArgument` for rules that make no sense.
 */
export function judgeAudits(audits: unknown, rules: GateRules, context: GateContext): GateResult {
  const sources = listOf(audits).map((value) => sourceOf(value, context.now));
  const claims = sources.flatMap((source) => source.claims);
  const readable = auditsIn(sources);
  if (readable.length === 0 && claims.length > 0) {
    return nothingRead(claims, rules);
  }
  const judged = evaluateGate(readable, rules, context);
  const subjects = new Set(judged.violations.map(subjectOf));
  const beyond = claims.filter((claim) => !subjects.has(subjectOf(claim)));
  const verdict = worstVerdict([judged.verdict, ...claims.map((claim) => claim.verdict)]);
  return {
    ...judged,
    verdict,
    violations: [...beyond, ...judged.violations],
    warnings: [...judged.warnings, ...sources.flatMap((source) => warningsOf(source, judged))],
    summary:
      beyond.length === 0 ? judged.summary : `${verdict} by the contract itself; by its details ${judged.summary}`,
  };
}

/** The audits that contracts and what was read back of them are about, for `rememberedCheckNames`; other values as they are. */
export function auditsOf(audits: unknown, now: number): unknown {
  return auditsIn(listOf(audits).map((value) => sourceOf(value, now)));
}

interface Source {
  /** Left out when there is no audit in it at all. */
  readonly audit?: unknown;
  /** What the source itself holds against the audit. */
  readonly claims: readonly Violation[];
  readonly isContract: boolean;
  readonly endpoint?: string;
}

function listOf(audits: unknown): readonly unknown[] {
  return Array.isArray(audits) ? Array.from(audits) : [audits];
}

function auditsIn(sources: readonly Source[]): unknown[] {
  return sources.flatMap((source) => ("audit" in source ? [source.audit] : []));
}

// An audit has no verdict; a contract has a version besides, and is worth nothing before it was read.
function sourceOf(value: unknown, now: number): Source {
  if (!isRecord(value) || !("verdict" in value || "schemaVersion" in value)) {
    return { audit: value, claims: [], isContract: false };
  }
  const audit: Record<string, unknown> =
    "schemaVersion" in value ? { ...toStackAudit(readAuditContract(value, { now })) } : value;
  const { statistics: taskStatistics, details: auditDetails, endpoint, taskId, taskStatus, taskStartTime } = audit;
  const { taskType, scheduledAuditName, expired, previousAudit } = audit;
  const words = { taskId, taskStatus, taskType, taskStartTime, scheduledAuditName, taskStatistics, auditDetails };
  return {
    ...(taskId !== undefined && { audit: { ...words, expired, previousAudit } }),
    claims: claimsOf(audit, now),
    isContract: true,
    ...(typeof endpoint === "string" && { endpoint }),
  };
}

function claimsOf(audit: Record<string, unknown>, now: number): readonly Violation[] {
  const { verdict, violations, taskId } = audit;
  const about = typeof taskId === "string" ? taskId : "";
  if (!isVerdict(verdict)) {
    return [contractProblem(`verdict ${shown(verdict)}`, "passed", about)];
  }
  if (!Array.isArray(violations) || !violations.every(isViolation)) {
    return [contractProblem(`violations ${shown(violations)}`, "a list of violations", about)];
  }
  if (violations.length > 0) {
    return violations;
  }
  if (verdict !== "passed") {
    return [{ ...contractProblem(`verdict ${verdict}`, "passed", about), verdict }];
  }
  if (taskId === undefined) {
    return [contractProblem("verdict passed without an audit", "an audit")];
  }
  const outdated = whyNotValid(audit, now);
  return outdated === undefined ? [] : [contractProblem(outdated, A_CONTRACT_ITSELF, about)];
}

// A reading says until when it counts. Exported and read again without auditFromStack, it would count for ever.
function whyNotValid({ readAt, validUntil }: Record<string, unknown>, now: number): string | undefined {
  const [start, end] = [parseInstant(readAt), parseInstant(validUntil)];
  if (start === undefined || end === undefined) {
    return "schemaVersion missing";
  }
  if (now > end || start > now + CLOCK_SKEW_MS) {
    return `schemaVersion missing, and read at ${word(readAt)} it was valid until ${word(validUntil)}`;
  }
  return undefined;
}

function nothingRead(violations: readonly Violation[], rules: GateRules): GateResult {
  checkRules(rules, "evaluating the gate");
  const verdict = worstVerdict(violations.map((violation) => violation.verdict));
  return { verdict, violations, waiversUsed: [], warnings: [], summary: "no audit could be read" };
}

// Of a check the reader needs one line per rule, even when the rules differ and with them the words.
function subjectOf({ rule, verdict, taskId, target, check, observed }: Violation): string {
  return JSON.stringify([rule, verdict, taskId, target, check, check === undefined ? observed : undefined]);
}

function warningsOf({ isContract, claims, endpoint }: Source, judged: GateResult): string[] {
  return [
    ...(isContract && claims.length === 0 && judged.verdict !== "passed"
      ? [
          "a contract says passed that these rules do not pass: its stack judges by milder ones, or judged at another time",
        ]
      : []),
    ...(endpoint === undefined ? [] : [oneLine(`an audit was read from ${endpoint}, not from AWS itself`)]),
  ];
}
