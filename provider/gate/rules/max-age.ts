import { parseInstant } from "../../audit/instant";
import { shown } from "../../audit/values";
import type { ScopedAudit } from "../apply-scope";
import type { ResolvedRules } from "../resolve-rules";
import type { RuleResult } from "./rule";

/** Clocks differ: an audit may seem to have started this long after now. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Old evidence says nothing about the fleet of today, and evidence from the future says nothing at all. */
export function maxAge(
  { taskStartTime }: ScopedAudit,
  { maxAge, maxAgeMs, now }: ResolvedRules,
): readonly RuleResult[] {
  const started = parseInstant(taskStartTime) ?? Number.NaN;
  const inFuture = started > now + CLOCK_SKEW_MS;
  if (started >= now - maxAgeMs && !inFuture) {
    return [];
  }
  const observed = `${inFuture ? "start in the future" : "start"} ${shown(taskStartTime)}`;
  return [{ verdict: "inconclusive", observed, allowed: `at most ${maxAge} ago` }];
}
