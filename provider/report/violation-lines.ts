// Violations as a person reads them in a log: the worst first, those of many targets together, each with what to do.
import { SEVERITIES, severityOf } from "../audit/checks";
import { compareText } from "../audit/values";
import type { GateResult, Verdict, Violation } from "../gate/model";
import { count, listed, oneLine, plural } from "../text";
import { violationRemedy } from "./remedy";

/** As many targets may say the same, each in a line of its own. */
const MOST_ALONE = 3;
/** A log shows no more than these. */
const MOST_LINES = 20;
/** Where the violations of a gate that blocks are found: it has no outputs itself. */
export const ADVISORY_HAS_ALL = 'with enforcementLevel "advisory" the gate\'s output violations has all';

/** Violations of one rule and check. */
export interface ViolationGroup {
  readonly verdict: Exclude<Verdict, "passed">;
  readonly check?: string;
  /** One line. */
  readonly message: string;
  readonly remedy?: string;
  /** How many violations. */
  readonly size: number;
}

type Group = readonly [Violation, ...Violation[]];

/** Failed before inconclusive, then by severity; what more than three targets say of the same check is one group. */
export function groupViolations(violations: readonly Violation[]): readonly ViolationGroup[] {
  const groups = new Map<string, Group>();
  for (const violation of [...violations].sort(byRank)) {
    const { rule, verdict, check } = violation;
    const key = JSON.stringify([verdict, rule, check, violation.target === undefined]);
    const [first = violation, ...others] = groups.get(key) ?? [];
    groups.set(key, groups.has(key) ? [first, ...others, violation] : [violation]);
  }
  return [...groups.values()].flatMap((group) => (group.length > MOST_ALONE ? [together(group)] : group.map(alone)));
}

/**
 * What a log says of a verdict in which each entry is an event of its own, such as the engine's, which counts them: one for each
 * group of violations, with what to do in a second line.
 *
 * @param rest where the violations are found that have no room
 * @param beforeRemedy for a message that must stand on one line
 */
export function violationLines(
  { violations, summary }: Pick<GateResult, "violations" | "summary">,
  rest: string,
  beforeRemedy: "\n  " | "; " = "\n  ",
): readonly string[] {
  if (violations.length === 0) {
    return [oneLine(summary)];
  }
  const groups = groupViolations(violations);
  const left = groups.slice(MOST_LINES).reduce((sum, { size }) => sum + size, 0);
  const told = new Set<string>();
  const lines = groups.slice(0, MOST_LINES).map(({ message, check, remedy }) => {
    const key = JSON.stringify([check, remedy]);
    // A contract says its violations in words of its own.
    if (remedy === undefined || told.has(key)) {
      return oneLine(message);
    }
    told.add(key);
    return `${oneLine(message)}${beforeRemedy}to do: ${oneLine(remedy)}`;
  });
  return left === 0 ? lines : [...lines, oneLine(`… and ${count(left)} more violations; ${rest}`)];
}

function alone(violation: Violation): ViolationGroup {
  const { verdict, check, message } = violation;
  const remedy = violationRemedy(violation);
  return { verdict, message, size: 1, ...(check !== undefined && { check }), ...(remedy !== undefined && { remedy }) };
}

function together(group: Group): ViolationGroup {
  const [first] = group;
  const { rule, check, observed, allowed, target, taskId } = first;
  const names = group.slice(0, MOST_ALONE).map((one) => one.target ?? one.taskId);
  const subject = [
    `${plural(group.length, target === undefined ? "audit" : "target")} (${listed(names, group.length)})`,
    ...(check === undefined ? [] : [`check ${check}`]),
  ].join(", ");
  const message = `${rule}: ${subject}: ${target ?? taskId}: ${observed}; allowed: ${allowed}`;
  return { ...alone(first), message, size: group.length };
}

function byRank(a: Violation, b: Violation): number {
  const rank = ({ verdict, check }: Violation) =>
    (verdict === "failed" ? 0 : SEVERITIES.length + 1) +
    (check === undefined ? 0 : SEVERITIES.length - SEVERITIES.indexOf(severityOf(check)));
  return rank(a) - rank(b) || compareText(a.check ?? "", b.check ?? "");
}
