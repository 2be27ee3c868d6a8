import type { GateRules } from "./model";

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
