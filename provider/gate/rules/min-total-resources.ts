import { ofEachAudit, type Rule } from "./rule";
import { COUNT } from "./rule-value";

export interface MinTotalResources {
  /** How many resources every check must have looked at. Default 0. */
  readonly minTotalResources?: number;
}

/** A check that looked at no resources is compliant without proving anything. Waivers do not apply: they cover findings. */
export const minTotalResources: Rule<MinTotalResources> = {
  name: "minTotalResources",
  description: "How many resources every check must have looked at",
  default: 0,
  value: COUNT,
  violatedWhen: { failed: "a check in scope looked at fewer resources" },
  apply: (least) => ({
    judge: ofEachAudit(({ checks }) =>
      checks.flatMap((check) => {
        if (check.outcome === "undecided" || !check.inScope || check.totalResources >= least) {
          return [];
        }
        return {
          verdict: "failed",
          check: check.name,
          observed: `${check.totalResources} resources looked at`,
          allowed: `at least ${least}`,
        };
      }),
    ),
  }),
};
