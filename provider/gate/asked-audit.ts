import type { Asked } from "./asked";
import type { AuditEvidence, CheckEvidence } from "./evidence";
import type { Waiver } from "./model";
import { countedResources, observedResources } from "./rules/allow-suppressed";
import { isInScope, severityNote } from "./rules/min-severity";
import { waiverFor } from "./rules/waivers";

/** A check in the light of those rules that only decide what counts. */
export interface AskedCheck extends CheckEvidence {
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

export interface AskedAudit extends Omit<AuditEvidence, "checks"> {
  readonly checks: readonly AskedCheck[];
}

export function askAudit(audit: AuditEvidence, asked: Asked): AskedAudit {
  return { ...audit, checks: audit.checks.map((check) => askCheck(check, asked)) };
}

function askCheck(check: CheckEvidence, asked: Asked): AskedCheck {
  const decided = check.outcome !== "undecided";
  const inScope = isInScope(check.name, asked);
  const limit = asked.resourceLimit(check.name);
  const beyond = decided && inScope && countedResources(check, asked) > (limit ?? 0);
  const { waiver, expired } = waiverFor(check.name, asked);
  return {
    required: asked.requiredChecks.has(check.name),
    inScope,
    limit,
    counts: beyond && waiver === undefined,
    waiver: beyond ? waiver : undefined,
    observed: [
      decided ? observedResources(check, asked) : check.flaws.join(", "),
      ...severityNote(check.name, asked),
      ...(beyond && expired !== undefined ? [`waiver expired ${expired.expires}`] : []),
    ].join(", "),
    ...check,
  };
}
