// What a gate is asked and what it answers. Enforcement words are CrossGuard's:
// https://www.pulumi.com/docs/insights/policy/
import type { Severity } from "../audit/checks";
import type { Duration } from "../audit/duration";

/** `inconclusive` whenever anything asked for is missing, unknown, contradictory, stale or not final. */
export type Verdict = "passed" | "failed" | "inconclusive";

/** Whether anything but `passed` stops (`mandatory`), warns (`advisory`) or is only an output (`disabled`). */
export type EnforcementLevel = "mandatory" | "advisory" | "disabled";

/** Covers one check's non-compliance until it expires; never an undecided check. */
export interface Waiver {
  /** The name of the check. */
  readonly check: string;
  /** Why it is tolerated; not empty. */
  readonly reason: string;
  /** ISO 8601 date (covers through the end of that day, UTC) or date and time. */
  readonly expires: string;
}

/** Every rule is optional; the defaults are the strictest that a healthy fleet meets. */
export interface GateRules {
  /** How many checks may be non-compliant, after severity, waivers and per-check limits. Default 0. */
  readonly maxNonCompliantChecks?: number;
  /**
   * How many unsuppressed non-compliant resources each check, or each named check, may have. No default: a check without
   * a limit counts for `maxNonCompliantChecks` from its first resource on, and only that rule decides. A limit of 0 fails
   * the check however many `maxNonCompliantChecks` allows.
   */
  readonly maxNonCompliantResources?: number | Readonly<Record<string, number>>;
  /** Checks that must be present, decided and within the limits. Default none. */
  readonly requiredChecks?: readonly string[];
  /** Checks of a milder severity are out of scope unless required. Default `LOW`. */
  readonly minSeverity?: Severity;
  /** How long ago the audit may have started. Default `"90 days"`. */
  readonly maxAge?: Duration;
  /** How many resources every check must have looked at. Default 0. */
  readonly minTotalResources?: number;
  /** Whether suppressed findings are forgiven. Default true. */
  readonly allowSuppressed?: boolean;
  /** Whether a check that the last accepted audit had may be missing. Default false. */
  readonly allowFewerChecks?: boolean;
  /** Default none. */
  readonly waivers?: readonly Waiver[];
}

/** One per rule and check. */
export interface Violation {
  /** The rule's name, as in {@link GateRules}; `audit` for an audit that cannot be judged at all. */
  readonly rule: keyof GateRules | "audit";
  /** `failed`: the limits are broken. `inconclusive`: nobody can say. */
  readonly verdict: Exclude<Verdict, "passed">;
  /** Empty when the audit has none that can be read. */
  readonly taskId: string;
  /** The fleet's key for the audit; left out when the audit is not part of a fleet. */
  readonly target?: string;
  /** Left out when the violation is about the whole audit. */
  readonly check?: string;
  /** What the audit says. */
  readonly observed: string;
  /** What the rule allows. */
  readonly allowed: string;
  /** All of the above as one line for people. */
  readonly message: string;
}

/** What `evaluateGate` says of one audit or several. JSON-plain. */
export interface GateResult {
  /** The worst of the violations; `passed` when there is none. */
  readonly verdict: Verdict;
  /** One per rule and check; empty when the verdict is `passed`. */
  readonly violations: readonly Violation[];
  /** Waivers that covered something, so that nobody overlooks them. */
  readonly waiversUsed: readonly Waiver[];
  /** Things worth saying that change no verdict, such as a required check that AWS does not document. */
  readonly warnings: readonly string[];
  /** One line, the same for the same audit and verdict whatever the time. */
  readonly summary: string;
}
