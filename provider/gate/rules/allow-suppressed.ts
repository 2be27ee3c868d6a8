import type { DecidedCheck } from "../evidence/evidence";
import type { ResolvedRules } from "../resolve-rules";

/** How many non-compliant resources count. */
export function countedResources(check: DecidedCheck, { allowSuppressed }: ResolvedRules): number {
  return check.nonCompliantResources - (allowSuppressed ? check.suppressedResources : 0);
}

/** The count in words, with what became of the suppressed ones. */
export function observedResources(check: DecidedCheck, rules: ResolvedRules): string {
  const counted = `${countedResources(check, rules)} of ${check.totalResources} resources non-compliant`;
  if (check.suppressedResources === 0) {
    return counted;
  }
  return `${counted}, ${check.suppressedResources} ${rules.allowSuppressed ? "more" : "of them"} suppressed`;
}
