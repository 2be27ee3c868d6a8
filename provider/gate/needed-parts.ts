import { type Duration, isDuration } from "../audit/duration";
import { isAbsent } from "../audit/values";
import type { GateRules } from "./model";
import { DEFAULT_WITHIN } from "./rules/objective";

/** What an audit is read with, by the names of the arguments. */
export interface NeededParts {
  readonly includePreviousAudit?: true;
  readonly findings?: "summary" | "resources";
}

/**
 * What rules need to be read with an audit, for whoever reads it for the rules alone: with the findings of both audits, a
 * resource that has taken the place of another shows; a baseline names resources.
 */
export function neededParts({ noRegression = false, baseline }: GateRules): NeededParts {
  return {
    ...(noRegression !== false && { includePreviousAudit: true, findings: "summary" }),
    ...(baseline !== undefined && { findings: "resources" }),
  };
}

/** How far back the history of each audit is needed; `undefined` where no rule needs any. The rules need not have been checked. */
export function neededHistory({ objective }: GateRules): Duration | undefined {
  const { within = DEFAULT_WITHIN } = Object(objective) as NonNullable<GateRules["objective"]>;
  return isAbsent(objective) || !isDuration(within) ? undefined : within;
}
