// What a gate is shown, as far as it can be believed.
import type { Severity } from "../../audit/checks";
import type { CheckOutcome } from "../../audit/compliance";
import type { ComplianceStatus } from "../../audit/model";
import type { FoundResourceEvidence } from "./found-resources";
import type { ChangesEvidence, PreviousEvidence } from "./previous-evidence";

export interface DecidedCheck {
  readonly name: string;
  readonly outcome: Exclude<CheckOutcome, "undecided">;
  readonly totalResources: number;
  readonly nonCompliantResources: number;
  /** How many of the non-compliant ones are suppressed. */
  readonly suppressedResources: number;
}

export interface UndecidedCheck {
  readonly name: string;
  readonly outcome: "undecided";
  /** AWS says in words of its own that the check has not finished; otherwise nobody can make sense of what it says. */
  readonly unfinished: boolean;
  readonly flaws: readonly string[];
}

export type CheckEvidence = (DecidedCheck | UndecidedCheck) & {
  /** The worst severity of its findings; undefined when they were not read, there are none, or some may be missing. */
  readonly foundSeverity: Severity | undefined;
  /** The audit before the check's own. */
  readonly previous: PreviousEvidence;
  /** Its resources compared with those of {@link previous}; `undefined` when the findings of both were not read. */
  readonly changes: ChangesEvidence | undefined;
  /** The resources that it has findings about; `undefined` when they were not read. */
  readonly found: readonly FoundResourceEvidence[] | undefined;
  readonly source: AuditSource;
};

/** Which audit a check is of. */
export interface AuditSource {
  /** The fleet's key for the audit. */
  readonly target: string | undefined;
  readonly region: unknown;
  readonly accountId: unknown;
  readonly endpoint: unknown;
}

/** Something that is no audit. */
export interface UnreadableEvidence {
  readonly readable: false;
  /** The fleet's key for it. */
  readonly target: string | undefined;
  readonly flaw: string;
}

export interface AuditEvidence {
  readonly readable: true;
  /** The fleet's key for this audit. */
  readonly target: string | undefined;
  /** Empty when there is none. */
  readonly taskId: string;
  /** What keeps the audit as a whole from being believed. */
  readonly flaws: readonly string[];
  readonly completed: boolean;
  /** What follows from the rest, whatever the audit says it is. */
  readonly complianceStatus: ComplianceStatus;
  readonly taskStartTime: unknown;
  readonly taskType: unknown;
  readonly scheduledAuditName: unknown;
  readonly expired: boolean;
  readonly previous: PreviousEvidence;
  readonly source: AuditSource;
  /** Sorted by name. */
  readonly checks: readonly CheckEvidence[];
}

export type Evidence = AuditEvidence | UnreadableEvidence;

/** The checks of all audits among the evidence, or among anything made of it. */
export function checksOf<Check>(
  evidence: readonly ({ readonly readable: true; readonly checks: readonly Check[] } | { readonly readable: false })[],
): Check[] {
  return evidence.flatMap((entry) => (entry.readable ? entry.checks : []));
}
