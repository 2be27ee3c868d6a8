import { count } from "../../text";
import { ofEachAudit, type Rule, type RuleSubject } from "./rule";
import { COUNT } from "./rule-value";
import type { ScopedEvidence } from "./scoped-check";

export interface MinTotalResources {
  /** How many resources every check must have looked at. Default 0. */
  readonly minTotalResources?: number;
}

/**
 * A check that looked at no resources is compliant without proving anything. Waivers do not apply: they cover findings.
 *
 * Most accounts have none of the CAs, role aliases or Cognito pools that some checks look at, so the default asks for no
 * resources. An audit in which no check has seen any is worth a warning.
 */
export const minTotalResources: Rule<MinTotalResources> = {
  name: "minTotalResources",
  description: "How many resources every check must have looked at",
  default: 0,
  value: COUNT,
  violatedWhen: { failed: "a check in scope looked at fewer resources" },
  apply: (least) => ({
    warnings: (evidence) => (least > 0 ? [] : evidence.filter(hasLookedAtNothing).map(inWords)),
    judge: ofEachAudit(({ checks }) =>
      checks.flatMap((check) => {
        if (check.outcome === "undecided" || !check.inScope || check.totalResources >= least) {
          return [];
        }
        return {
          verdict: "failed",
          check: check.name,
          observed: `${count(check.totalResources)} resources looked at`,
          allowed: `at least ${count(least)}`,
        };
      }),
    ),
  }),
};

function hasLookedAtNothing(audit: ScopedEvidence): boolean {
  if (!audit.readable) {
    return false;
  }
  const decided = audit.checks.flatMap((check) => (check.outcome === "undecided" ? [] : [check]));
  return decided.length > 0 && decided.every(({ totalResources }) => totalResources === 0);
}

function inWords({ target, taskId }: RuleSubject): string {
  return `no check of ${target === undefined ? `audit ${taskId}` : `target ${target}`} looked at any resource`;
}
