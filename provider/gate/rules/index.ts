// The rules of the gate. To add one, add its file and its line here.
import { allowFewerChecks } from "./allow-fewer-checks";
import { allowSuppressed } from "./allow-suppressed";
import { baseline } from "./baseline";
import { maxAge } from "./max-age";
import { maxNonCompliantChecks } from "./max-non-compliant-checks";
import { maxNonCompliantResources } from "./max-non-compliant-resources";
import { minSeverity } from "./min-severity";
import { minTotalResources } from "./min-total-resources";
import { noRegression } from "./no-regression";
import { objective } from "./objective";
import { requiredChecks } from "./required-checks";
import type { AnyRule, Rule } from "./rule";
import { waivers } from "./waivers";

/** In the order in which they say how a check counts, and in which their violations of one audit are listed. */
const LIST = [
  maxAge,
  requiredChecks,
  allowSuppressed,
  baseline,
  minSeverity,
  maxNonCompliantChecks,
  maxNonCompliantResources,
  minTotalResources,
  waivers,
  noRegression,
  objective,
  allowFewerChecks,
] as const;

type ShapeOf<R> = R extends Rule<infer Shape> ? Shape : never;

/** The intersection of a union's members. */
type AllOf<Union> = (Union extends unknown ? (member: Union) => void : never) extends (all: infer All) => void
  ? All
  : never;

type Shapes = AllOf<ShapeOf<(typeof LIST)[number]>>;

/** Every rule is optional; the defaults are the strictest that a healthy fleet meets. */
export interface GateRules extends Shapes {}

export type RuleName = keyof GateRules;

export const RULES: readonly (AnyRule & { readonly name: RuleName })[] = LIST;
