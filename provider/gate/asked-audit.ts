import type { Asked } from "./asked";
import type { AuditEvidence, CheckEvidence } from "./evidence";
import type { Waiver } from "./model";
import { countedResources, observedResources } from "./rules/allow-suppressed";
import { isInScope, severityNote, severityOfCheck } from "./rules/min-severity";
import { coveringWaiver, someWaiver } from "./rules/waivers";

/** What the rules that only decide what counts say about a check. */
interface Standing {
  readonly required: boolean;
  /** Severe enough, or required. */
  readonly inScope: boolean;
  /** The limit the rules set for it; nothing where they set none. */
  readonly limit: number | undefined;
  /** Decided, in scope, beyond its limit (0 where none was set), and not waived. */
  readonly counts: boolean;
  /** What keeps the check from counting. */
  readonly waiver: Waiver | undefined;
  /** What was seen, with everything that decided how it was counted. */
  readonly observed: string;
}

export type AskedCheck = CheckEvidence & Standing;

export interface AskedAudit extends Omit<AuditEvidence, "checks"> {
  readonly checks: readonly AskedCheck[];
}

export function askAudit(audit: AuditEvidence, asked: Asked): AskedAudit {
  return { ...audit, checks: audit.checks.map((check) => ({ ...standingOf(check, asked), ...check })) };
}

function standingOf(check: CheckEvidence, asked: Asked): Standing {
  const required = asked.requiredChecks.has(check.name);
  const inScope = isInScope(check.name, asked, severityOfCheck(check));
  const limit = asked.resourceLimit(check.name);
  const notes = severityNote(check, asked);
  if (check.outcome === "undecided") {
    const observed = [...check.flaws, ...notes].join(", ");
    return { required, inScope, limit, counts: false, waiver: undefined, observed };
  }
  const beyond = inScope && countedResources(check, asked) > (limit ?? 0);
  const waiver = beyond ? coveringWaiver(check.name, asked) : undefined;
  const counts = beyond && waiver === undefined;
  const expired = counts ? someWaiver(check.name, asked) : undefined;
  return {
    required,
    inScope,
    limit,
    counts,
    waiver,
    observed: [
      observedResources(check, asked),
      ...notes,
      ...(expired === undefined ? [] : [`waiver expired ${expired.expires}`]),
    ].join(", "),
  };
}
