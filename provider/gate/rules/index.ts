import type { Violation } from "../model";
import { audit } from "./audit";
import { maxAge } from "./max-age";
import { maxNonCompliantChecks } from "./max-non-compliant-checks";
import { maxNonCompliantResources } from "./max-non-compliant-resources";
import { minTotalResources } from "./min-total-resources";
import { requiredChecks } from "./required-checks";
import type { Rule } from "./rule";

/** The rules that object to one audit, in the order in which their violations are listed. */
export const RULES: readonly (readonly [Violation["rule"], Rule])[] = [
  ["audit", audit],
  ["maxAge", maxAge],
  ["requiredChecks", requiredChecks],
  ["maxNonCompliantChecks", maxNonCompliantChecks],
  ["maxNonCompliantResources", maxNonCompliantResources],
  ["minTotalResources", minTotalResources],
];
