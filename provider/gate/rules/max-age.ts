import { shown } from "../../audit/consistency";
import { parseDuration } from "../../audit/duration";
import { parseInstant } from "../../audit/instant";
import type { Asked, AskedAudit, Finding } from "./rule";

/** Clocks differ: an audit may seem to have started this much after now. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Old evidence says nothing about the fleet of today, and evidence from the future says nothing at all. */
export function maxAge(audit: AskedAudit, { maxAge, now }: Asked): readonly Finding[] {
  const started = parseInstant(audit.taskStartTime);
  if (started === undefined) return [tooOld(`taskStartTime ${shown(audit.taskStartTime)}`, maxAge)];
  const when = `started ${new Date(started).toISOString()}`;
  if (started > now + CLOCK_SKEW_MS) return [tooOld(`${when}, in the future`, maxAge)];
  return now - started > parseDuration(maxAge, "evaluating the gate", "maxAge") ? [tooOld(when, maxAge)] : [];
}

function tooOld(observed: string, maxAge: string): Finding {
  return { verdict: "inconclusive", observed, allowed: `at most ${maxAge} ago` };
}
