import type { Asked } from "../asked";
import type { DecidedCheck } from "../evidence";

/** How many non-compliant resources count. */
export function countedResources(check: DecidedCheck, { allowSuppressed }: Asked): number {
  return check.nonCompliantResources - (allowSuppressed ? check.suppressedResources : 0);
}

/** The count in words, with what became of the suppressed ones. */
export function observedResources(check: DecidedCheck, asked: Asked): string {
  const counted = `${countedResources(check, asked)} of ${check.totalResources} resources non-compliant`;
  if (check.suppressedResources === 0) {
    return counted;
  }
  return `${counted}, ${check.suppressedResources} ${asked.allowSuppressed ? "more" : "of them"} suppressed`;
}
