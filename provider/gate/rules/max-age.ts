import { shown } from "../../audit/consistency";
import { parseInstant } from "../../audit/instant";
import type { Asked } from "../asked";
import type { AskedAudit } from "../asked-audit";
import type { Finding } from "./rule";

/** Clocks differ: an audit may seem to have started this long after now. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Old evidence says nothing about the fleet of today, and evidence from the future says nothing at all. */
export function maxAge({ taskStartTime }: AskedAudit, { maxAge, maxAgeMs, now }: Asked): readonly Finding[] {
  const started = parseInstant(taskStartTime) ?? Number.NaN;
  const inFuture = started > now + CLOCK_SKEW_MS;
  if (started >= now - maxAgeMs && !inFuture) {
    return [];
  }
  const observed = `${inFuture ? "start in the future" : "start"} ${shown(taskStartTime)}`;
  return [{ verdict: "inconclusive", observed, allowed: `at most ${maxAge} ago` }];
}
