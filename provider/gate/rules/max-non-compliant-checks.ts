import { count } from "../../text";
import { ofEachAudit, type Rule } from "./rule";
import { COUNT } from "./rule-value";

export interface MaxNonCompliantChecks {
  /** How many checks may be non-compliant, after severity, waivers and per-check limits. Default 0. */
  readonly maxNonCompliantChecks?: number;
}

/** One violation for each check that counts, once there are too many of them. */
export const maxNonCompliantChecks: Rule<MaxNonCompliantChecks> = {
  name: "maxNonCompliantChecks",
  description: "How many checks may be non-compliant",
  default: 0,
  value: COUNT,
  violatedWhen: { failed: "more checks than that are non-compliant beyond their limit of resources" },
  apply: (limit) => ({
    judge: ofEachAudit(({ checks }) => {
      const counted = checks.filter(({ counts }) => counts);
      if (counted.length <= limit) {
        return [];
      }
      return counted.map(({ name, observed }) => ({
        verdict: "failed",
        check: name,
        observed: counted.length === 1 ? observed : `${observed}, one of ${count(counted.length)} such checks`,
        allowed: limit === 0 ? "no non-compliant check" : `at most ${count(limit)} such checks`,
      }));
    }),
  }),
};
