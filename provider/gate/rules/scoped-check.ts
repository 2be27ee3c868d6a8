// A check with what the rules say of how it counts.
import type { AuditEvidence, CheckEvidence, UnreadableEvidence } from "../evidence/evidence";

/** Covers one check's non-compliance until it expires; never an undecided check. */
export interface Waiver {
  /** The name of the check. */
  readonly check: string;
  /** Why it is tolerated; not empty. */
  readonly reason: string;
  /** ISO 8601 date (covers through the end of that day, UTC) or date and time. */
  readonly expires: string;
}

export interface CheckScope {
  readonly required: boolean;
  /** Severe enough, or required. */
  readonly inScope: boolean;
  /** Its own limit of non-compliant resources; `undefined` where the rules set none. */
  readonly limit: number | undefined;
  /** Whether suppressed resources are among {@link counted}. */
  readonly countsSuppressed: boolean;
  /** How many resources count as non-compliant; 0 for an undecided check. */
  readonly counted: number;
  /** The waiver that keeps the check from counting. */
  readonly waiver: Waiver | undefined;
  /** The waiver that has not expired, also where there is nothing for it to cover. */
  readonly waiverInForce: Waiver | undefined;
  /** In words, what decided how it counts. */
  readonly notes: readonly string[];
}

export type CheckInScope = CheckEvidence & CheckScope;

export type ScopedCheck = CheckInScope & {
  /** Decided, in scope, beyond its limit (0 where none was set), and not waived. */
  readonly counts: boolean;
  /** What was seen, with everything that decided how it was counted. */
  readonly observed: string;
};

export interface ScopedAudit extends Omit<AuditEvidence, "checks"> {
  readonly checks: readonly ScopedCheck[];
}

export type ScopedEvidence = ScopedAudit | UnreadableEvidence;

/** Whether it has more non-compliant resources than it may, before waivers. */
export function isBeyondLimit({ inScope, counted, limit }: CheckScope): boolean {
  return inScope && counted > (limit ?? 0);
}
