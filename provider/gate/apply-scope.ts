import type { AuditEvidence, CheckEvidence } from "./evidence/evidence";
import type { Waiver } from "./model";
import type { ResolvedRules } from "./resolve-rules";
import { countedResources, observedResources } from "./rules/allow-suppressed";
import { isInScope, severityNote, severityOfCheck } from "./rules/min-severity";
import { coveringWaiver, someWaiver } from "./rules/waivers";

/** Whether and how a check counts, by the rules that set the scope: severity, limits, suppression, waivers. */
interface CheckScope {
  readonly required: boolean;
  /** Severe enough, or required. */
  readonly inScope: boolean;
  /** Its own limit of non-compliant resources; undefined where the rules set none. */
  readonly limit: number | undefined;
  /** Decided, in scope, beyond its limit (0 where none was set), and not waived. */
  readonly counts: boolean;
  /** The waiver that keeps the check from counting. */
  readonly waiver: Waiver | undefined;
  /** What was seen, with everything that decided how it was counted. */
  readonly observed: string;
}

export type ScopedCheck = CheckEvidence & CheckScope;

export interface ScopedAudit extends Omit<AuditEvidence, "checks"> {
  readonly checks: readonly ScopedCheck[];
}

export function applyScope(audit: AuditEvidence, rules: ResolvedRules): ScopedAudit {
  return { ...audit, checks: audit.checks.map((check) => ({ ...scopeOf(check, rules), ...check })) };
}

function scopeOf(check: CheckEvidence, rules: ResolvedRules): CheckScope {
  const required = rules.requiredChecks.has(check.name);
  const inScope = isInScope(check.name, rules, severityOfCheck(check));
  const limit = rules.resourceLimit(check.name);
  const notes = severityNote(check, rules);
  if (check.outcome === "undecided") {
    const observed = [...check.flaws, ...notes].join(", ");
    return { required, inScope, limit, counts: false, waiver: undefined, observed };
  }
  const beyond = inScope && countedResources(check, rules) > (limit ?? 0);
  const waiver = beyond ? coveringWaiver(check.name, rules) : undefined;
  const counts = beyond && waiver === undefined;
  const expired = counts ? someWaiver(check.name, rules) : undefined;
  return {
    required,
    inScope,
    limit,
    counts,
    waiver,
    observed: [
      observedResources(check, rules),
      ...notes,
      ...(expired === undefined ? [] : [`waiver expired ${expired.expires}`]),
    ].join(", "),
  };
}
