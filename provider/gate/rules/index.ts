import type { Violation } from "../model";
import { audit } from "./audit";
import { maxAge } from "./max-age";
import { maxNonCompliantChecks } from "./max-non-compliant-checks";
import { maxNonCompliantResources } from "./max-non-compliant-resources";
import { minTotalResources } from "./min-total-resources";
import { requiredChecks } from "./required-checks";
import type { Rule } from "./rule";

/**
 * The rules that judge one audit, in the order in which their violations are listed. `allowFewerChecks` looks at all
 * audits together; the others decide what counts.
 */
export const RULES: readonly (readonly [Violation["rule"], Rule])[] = [
  ["audit", audit],
  ["maxAge", maxAge],
  ["requiredChecks", requiredChecks],
  ["maxNonCompliantChecks", maxNonCompliantChecks],
  ["maxNonCompliantResources", maxNonCompliantResources],
  ["minTotalResources", minTotalResources],
];
