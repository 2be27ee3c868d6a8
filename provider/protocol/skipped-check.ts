import type { GateResult, Violation } from "../gate/model";
import { violationOf } from "../gate/violation";

const LEFT_OUT = "not read in this run, which leaves it out by --target or --exclude";

/** What is said of an audit or a gate whose outputs are those of an earlier run. */
export function notReadInThisRun(taskId: unknown, observed = LEFT_OUT): Violation {
  return violationOf("audit", {
    verdict: "inconclusive",
    observed,
    allowed: "an audit that this run has read",
    ...(typeof taskId === "string" && { about: { taskId } }),
  });
}

/** The verdict of a gate over such an audit. */
export function notReadResult(observed?: string): GateResult {
  const violations = [notReadInThisRun(undefined, observed)];
  const summary = "an audit was not read in this run";
  return { verdict: "inconclusive", violations, waiversUsed: [], warnings: [], summary };
}
