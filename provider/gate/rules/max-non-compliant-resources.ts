import { count } from "../../text";
import { ofEachAudit, type Rule, type RuleResult } from "./rule";
import { COUNT_BY_CHECK } from "./rule-value";

export interface MaxNonCompliantResources {
  /**
   * How many unsuppressed non-compliant resources each check, or each named check, may have. No default: a check without
   * a limit counts for `maxNonCompliantChecks` from its first resource on, and only that rule decides. A limit of 0 fails
   * the check however many `maxNonCompliantChecks` allows.
   */
  readonly maxNonCompliantResources?: number | Readonly<Record<string, number>>;
}

/**
 * A limit that was set is a limit, however many checks may be non-compliant. Where none was set, a single resource
 * makes its check count for `maxNonCompliantChecks`, and that rule decides.
 */
export const maxNonCompliantResources: Rule<MaxNonCompliantResources> = {
  name: "maxNonCompliantResources",
  description: "How many unsuppressed non-compliant resources each check, or each named check, may have",
  value: COUNT_BY_CHECK,
  violatedWhen: { failed: "a check that has a limit has more non-compliant resources" },
  apply: (limits) => {
    const byCheck = new Map<string, number>(Object.entries(limits));
    return {
      checkNames: [...byCheck.keys()],
      scope: ({ name }) => ({ limit: typeof limits === "number" ? limits : byCheck.get(name) }),
      judge: ofEachAudit(({ checks }) =>
        checks.flatMap(({ counts, name, observed, limit }): RuleResult[] =>
          counts && limit !== undefined
            ? [{ verdict: "failed", check: name, observed, allowed: `at most ${count(limit)} non-compliant` }]
            : [],
        ),
      ),
    };
  },
};
