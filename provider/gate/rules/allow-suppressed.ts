import type { CheckEvidence } from "../evidence";

/** How many non-compliant resources count. */
export function countedResources(check: CheckEvidence, allowSuppressed: boolean): number {
  return allowSuppressed ? check.nonCompliantResources - check.suppressedResources : check.nonCompliantResources;
}

/** The count in words, with what became of the suppressed ones. */
export function observedResources(check: CheckEvidence, allowSuppressed: boolean): string {
  const counted = `${countedResources(check, allowSuppressed)} of ${check.totalResources} resources non-compliant`;
  if (check.suppressedResources === 0) return counted;
  return allowSuppressed
    ? `${counted} besides ${check.suppressedResources} suppressed`
    : `${counted}, ${check.suppressedResources} of them suppressed`;
}
