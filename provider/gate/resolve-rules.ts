import type { Severity } from "../audit/checks";
import { type Duration, parseDuration } from "../audit/duration";
import type { GateRules, Waiver } from "./model";

/** As long as AWS itself keeps an audit. */
const DEFAULT_MAX_AGE: Duration = "90 days";

/** The rules with every default filled in, as they apply at one moment. */
export interface ResolvedRules {
  readonly maxNonCompliantChecks: number;
  /** The limit of non-compliant resources for a check; undefined where the rules set none. */
  readonly resourceLimit: (checkName: string) => number | undefined;
  readonly requiredChecks: ReadonlySet<string>;
  readonly minSeverity: Severity;
  readonly maxAge: Duration;
  readonly maxAgeMs: number;
  readonly minTotalResources: number;
  readonly allowSuppressed: boolean;
  readonly allowFewerChecks: boolean;
  readonly waivers: readonly Waiver[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

export function resolveRules(rules: GateRules, now: number, doing: string): ResolvedRules {
  const { maxAge = DEFAULT_MAX_AGE, maxNonCompliantResources: limits } = rules;
  const byCheck = new Map(typeof limits === "object" ? Object.entries(limits) : []);
  return {
    maxNonCompliantChecks: rules.maxNonCompliantChecks ?? 0,
    resourceLimit: (checkName) => (typeof limits === "number" ? limits : byCheck.get(checkName)),
    requiredChecks: new Set(rules.requiredChecks),
    minSeverity: rules.minSeverity ?? "LOW",
    maxAge,
    // Stryker disable next-line StringLiteral: rules that were checked have no error to name the argument of
    maxAgeMs: parseDuration(maxAge, doing, "maxAge"),
    minTotalResources: rules.minTotalResources ?? 0,
    allowSuppressed: rules.allowSuppressed ?? true,
    allowFewerChecks: rules.allowFewerChecks ?? false,
    waivers: rules.waivers ?? [],
    now,
  };
}
