import { shown } from "../../audit/consistency";
import { parseInstant } from "../../audit/instant";
import type { Asked } from "../asked";
import type { AskedAudit } from "../asked-audit";
import type { Finding } from "./rule";

/** Clocks differ: an audit may seem to have started this long after now. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Old evidence says nothing about the fleet of today, and evidence from the future says nothing at all. */
export function maxAge({ taskStartTime }: AskedAudit, { maxAge, maxAgeMs, now }: Asked): readonly Finding[] {
  const started = parseInstant(taskStartTime);
  if (started !== undefined && started >= now - maxAgeMs && started <= now + CLOCK_SKEW_MS) return [];
  return [
    {
      verdict: "inconclusive",
      observed: `${started !== undefined && started > now ? "start in the future" : "start"} ${shown(taskStartTime)}`,
      allowed: `at most ${maxAge} ago`,
    },
  ];
}
