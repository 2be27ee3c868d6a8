import { oneLine } from "../text";
import type { Violation } from "./model";
import type { RuleResult } from "./rules/rule";

/** The result of a rule as a violation, in words that stay the same as time goes by. */
export function violationOf(rule: Violation["rule"], result: RuleResult): Violation {
  const { verdict, check, about: { target, taskId = "" } = {} } = result;
  const observed = oneLine(result.observed);
  const allowed = oneLine(result.allowed);
  const subject = [
    ...(target === undefined ? [] : [`target ${target}`]),
    ...(taskId === "" ? [] : [`audit ${taskId}`]),
    ...(check === undefined ? [] : [`check ${check}`]),
  ];
  return {
    rule,
    verdict,
    taskId,
    ...(target !== undefined && { target }),
    ...(check !== undefined && { check }),
    observed,
    allowed,
    message: oneLine(
      [rule, ...(subject.length === 0 ? [] : [subject.join(", ")]), `${observed}; allowed: ${allowed}`].join(": "),
    ),
  };
}
