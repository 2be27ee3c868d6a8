import { type Duration, parseDuration } from "../../audit/duration";
import { parseInstant } from "../../audit/instant";
import { shown } from "../../audit/values";
import { ofEachAudit, type Rule } from "./rule";
import { DURATION } from "./rule-value";

export interface MaxAge {
  /** How long ago the audit may have started. Default `"90 days"`. */
  readonly maxAge?: Duration;
}

/** Clocks differ: an audit may seem to have started this long after now. */
export const CLOCK_SKEW_MS = 5 * 60 * 1000;

/** Old evidence says nothing about the fleet of today, and evidence from the future says nothing at all. */
export const maxAge: Rule<MaxAge> = {
  name: "maxAge",
  description: "How long ago the audit may have started",
  // As long as AWS itself keeps an audit.
  default: "90 days",
  value: DURATION,
  violatedWhen: { inconclusive: "the audit started earlier, over 5 minutes in the future, or at no valid time" },
  apply: (limit, { now }) => {
    // Stryker disable next-line StringLiteral: rules that were checked have no error to name the argument of
    const oldest = now - parseDuration(limit, "evaluating the gate", "maxAge");
    return {
      judge: ofEachAudit(({ taskStartTime }) => {
        const started = parseInstant(taskStartTime) ?? Number.NaN;
        const inFuture = started > now + CLOCK_SKEW_MS;
        if (started >= oldest && !inFuture) {
          return [];
        }
        const observed = `${inFuture ? "start in the future" : "start"} ${shown(taskStartTime)}`;
        return [{ verdict: "inconclusive", observed, allowed: `at most ${limit} ago` }];
      }),
    };
  },
};
