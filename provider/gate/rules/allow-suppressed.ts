import { count } from "../../text";
import type { Rule } from "./rule";
import { FLAG } from "./rule-value";

export interface AllowSuppressed {
  /** Whether suppressed findings are forgiven. Default true. */
  readonly allowSuppressed?: boolean;
}

/** Decides how many resources count: AWS's number of non-compliant ones includes the suppressed. */
export const allowSuppressed: Rule<AllowSuppressed> = {
  name: "allowSuppressed",
  description: "Whether suppressed findings are forgiven",
  default: true,
  value: FLAG,
  flags: { on: "forgive suppressed findings (the default)", off: "count suppressed findings" },
  violatedWhen: { failed: "decides which resources count" },
  apply: (forgiven) => ({
    scope: (check) => {
      const countsSuppressed = !forgiven;
      if (check.outcome === "undecided" || check.suppressedResources === 0) {
        return { countsSuppressed };
      }
      const { nonCompliantResources, suppressedResources, notes } = check;
      return forgiven
        ? {
            countsSuppressed,
            counted: nonCompliantResources - suppressedResources,
            notes: [...notes, `not counting ${count(suppressedResources)} suppressed`],
          }
        : { countsSuppressed, notes: [...notes, `counting ${count(suppressedResources)} suppressed`] };
    },
  }),
};
