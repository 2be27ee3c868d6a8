import type { Severity } from "../../audit/checks";
import type { AuditEvidence, CheckEvidence } from "../evidence";
import type { GateRules, Violation, Waiver } from "../model";

/** The rules with every default filled in, as they apply at one moment. */
export interface Asked {
  readonly maxNonCompliantChecks: number;
  /** The limit the rules set for a check by name; nothing where they set none. */
  readonly resourceLimit: (checkName: string) => number | undefined;
  readonly requiredChecks: ReadonlySet<string>;
  readonly minSeverity: Severity;
  readonly maxAge: string;
  readonly minTotalResources: number;
  readonly allowSuppressed: boolean;
  readonly allowFewerChecks: boolean;
  readonly waivers: readonly Waiver[];
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** One check in the light of the rules that only decide what counts. */
export interface AskedCheck extends CheckEvidence {
  readonly required: boolean;
  /** Severe enough, or required. */
  readonly inScope: boolean;
  /** Non-compliant resources that count: without the suppressed ones, unless the rules say otherwise. */
  readonly resources: number;
  readonly limit: number | undefined;
  /** Decided, in scope, with more resources than its limit, and not waived. */
  readonly counts: boolean;
  /** The waiver that keeps the check from counting. */
  readonly waiver: Waiver | undefined;
  /** The resources that count, and whatever the reader must know about how they were counted. */
  readonly observed: string;
  /** What put the check in scope, when a threshold was asked for. */
  readonly severityNote: string;
}

export interface AskedAudit extends Omit<AuditEvidence, "checks"> {
  readonly checks: readonly AskedCheck[];
}

/** What a rule has against an audit, without the words that every violation shares. */
export type Finding = Pick<Violation, "verdict" | "check" | "observed" | "allowed">;

export type Rule = (audit: AskedAudit, asked: Asked) => readonly Finding[];

export type RuleName = keyof GateRules;
