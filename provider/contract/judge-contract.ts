import { checkRules } from "../gate/check-rules";
import { evaluateGate } from "../gate/evaluate-gate";
import type { GateResult, GateRules, Verdict, Violation } from "../gate/model";
import { auditOfContract } from "./contract-of";
import type { AuditContract } from "./model";
import { type ContractReading, contractProblem } from "./read-contract";

/**
 * Judges the audit that a contract is about by rules of one's own.
 *
 * What the contract claims can only make the verdict worse: a stack whose own gate said `failed` or `inconclusive` never
 * passes here, whatever the rules.
 *
 * @param now milliseconds since 1970
 * @throws AuditError `InvalidArgument` for rules that make no sense.
 */
export function judgeContract({ contract, problems }: ContractReading, rules: GateRules, now: number): GateResult {
  if (contract === undefined) {
    checkRules(rules, "evaluating the gate");
    return unreadable(problems);
  }
  const judged = evaluateGate(auditOfContract(contract), rules, { now });
  const claimed = claims(contract).filter((claim) => !judged.violations.some((violation) => isAbout(violation, claim)));
  const beyond = [...problems, ...claimed];
  const violations = [...beyond, ...judged.violations];
  const verdict = worst([contract.verdict, judged.verdict, ...beyond.map((violation) => violation.verdict)]);
  return {
    ...judged,
    verdict,
    violations,
    warnings: [...judged.warnings, ...warnings(contract, judged)],
    summary:
      beyond.length === 0
        ? judged.summary
        : `audit ${contract.taskId} ${verdict}: ${violations.length} violations, ${beyond.length} by the contract itself`,
  };
}

/** The result when there is nothing to judge. */
export function unreadable(problems: readonly Violation[]): GateResult {
  return {
    verdict: "inconclusive",
    violations: problems,
    waiversUsed: [],
    warnings: [],
    summary: "inconclusive: no audit could be read",
  };
}

/** The verdict that outranks the others: what certainly failed stays failed whatever the unknown turns out to be. */
function worst(verdicts: readonly Verdict[]): Verdict {
  const byRank: readonly Verdict[] = ["failed", "inconclusive"];
  return byRank.find((verdict) => verdicts.includes(verdict)) ?? "passed";
}

function claims({ verdict, violations, taskId }: AuditContract): readonly Violation[] {
  if (verdict === "passed" || violations.length > 0) return violations;
  return [{ ...contractProblem(`verdict ${verdict}`, "passed", taskId), verdict }];
}

// The rules may differ, and with them the words; the reader needs one line per rule and check.
function isAbout(a: Violation, b: Violation): boolean {
  return a.rule === b.rule && a.check === b.check && a.target === b.target && a.verdict === b.verdict;
}

function warnings({ verdict, endpoint }: AuditContract, judged: GateResult): string[] {
  return [
    ...(verdict === "passed" && judged.verdict !== "passed"
      ? ["the contract says passed: the stack that publishes it judged by milder rules, or at another time"]
      : []),
    ...(endpoint === undefined ? [] : [`the audit was read from ${endpoint}, not from AWS itself`]),
  ];
}
