// Not a rule that one can switch off: what cannot be believed is never judged.
import { parseInstant } from "../../audit/instant";
import type { Asked, AskedAudit, Finding } from "./rule";

/** AWS keeps an audit for 90 days; the day less allows for clocks and for the hour of the purge. */
const KEPT_BY_AWS_MS = 89 * 24 * 60 * 60 * 1000;

export function audit(audit: AskedAudit, asked: Asked): readonly Finding[] {
  const flaws =
    audit.readable && vanished(audit, asked) ? [...audit.flaws, "not to be found before AWS forgets it"] : audit.flaws;
  return [
    ...(flaws.length === 0
      ? []
      : [unjudged(flaws, audit.readable ? "a completed audit that agrees with itself" : "an audit")]),
    ...undecidedChecks(audit),
  ];
}

// Looked for in another account or region, the audit would otherwise keep passing on its recorded values.
function vanished({ expired, taskStartTime }: AskedAudit, { now }: Asked): boolean {
  const started = parseInstant(taskStartTime);
  return expired && started !== undefined && now - started < KEPT_BY_AWS_MS;
}

// An audit that is not completed has said so already, once for all its open checks. Required checks have a rule of their own.
function undecidedChecks({ checks, completed }: AskedAudit): Finding[] {
  return checks
    .filter(
      ({ outcome, required, inScope, believable }) =>
        outcome === "undecided" && !required && (inScope ? completed : !believable),
    )
    .map(({ name, flaws, severityNote }) => ({
      ...unjudged(flaws, "a completed check that agrees with itself"),
      check: name,
      observed: flaws.join(", ") + severityNote,
    }));
}

function unjudged(flaws: readonly string[], allowed: string): Finding {
  return { verdict: "inconclusive", observed: flaws.join(", "), allowed };
}
