import type { AuditEvidence, CheckEvidence } from "./evidence";
import type { GateRules } from "./model";
import { countedResources, observedResources } from "./rules/allow-suppressed";
import { isSevereEnough, severityNote } from "./rules/min-severity";
import type { Asked, AskedAudit, AskedCheck } from "./rules/rule";
import { waiverFor } from "./rules/waivers";

/** As long as AWS itself keeps an audit. */
const DEFAULT_MAX_AGE = "90 days";

export function ask(rules: GateRules, now: number): Asked {
  const limits = rules.maxNonCompliantResources;
  const byName = new Map(typeof limits === "object" ? Object.entries(limits) : []);
  return {
    maxNonCompliantChecks: rules.maxNonCompliantChecks ?? 0,
    resourceLimit: (name) => (typeof limits === "number" ? limits : byName.get(name)),
    requiredChecks: new Set(rules.requiredChecks),
    minSeverity: rules.minSeverity ?? "LOW",
    maxAge: rules.maxAge ?? DEFAULT_MAX_AGE,
    minTotalResources: rules.minTotalResources ?? 0,
    allowSuppressed: rules.allowSuppressed ?? true,
    allowFewerChecks: rules.allowFewerChecks ?? false,
    waivers: rules.waivers ?? [],
    now,
  };
}

export function askAudit(audit: AuditEvidence, asked: Asked): AskedAudit {
  return { ...audit, checks: audit.checks.map((check) => askCheck(check, asked)) };
}

function askCheck(check: CheckEvidence, asked: Asked): AskedCheck {
  const required = asked.requiredChecks.has(check.name);
  const inScope = required || isSevereEnough(check.name, asked.minSeverity);
  const resources = countedResources(check, asked.allowSuppressed);
  const limit = asked.resourceLimit(check.name);
  const beyond = inScope && check.outcome !== "undecided" && resources > (limit ?? 0);
  const waived = beyond ? waiverFor(check.name, asked.waivers, asked.now) : undefined;
  const note = severityNote(check.name, asked.minSeverity);
  return {
    ...check,
    required,
    inScope,
    resources,
    limit,
    counts: beyond && waived?.expired !== false,
    waiver: waived?.expired === false ? waived.waiver : undefined,
    observed: [
      observedResources(check, asked.allowSuppressed),
      note,
      waived?.expired ? `, waiver expired ${waived.waiver.expires}` : "",
    ].join(""),
    severityNote: note,
  };
}
