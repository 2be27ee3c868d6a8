import { KNOWN_CHECKS, SEVERITIES, type Severity, severityOf } from "../../audit/checks";
import type { CheckEvidence } from "../evidence/evidence";
import { ofEachAudit, type Rule } from "./rule";
import { SEVERITY } from "./rule-value";

export interface MinSeverity {
  /**
   * Checks of a milder severity are out of scope unless required. An audit without a check in scope is inconclusive. Default
   * `LOW`.
   */
  readonly minSeverity?: Severity;
}

/**
 * The severity of a check is that of its findings where they were read and can be believed, else that of the catalogue. A
 * required check is in scope whatever its severity.
 */
export const minSeverity: Rule<MinSeverity> = {
  name: "minSeverity",
  description: "Milder checks are out of scope unless required",
  default: "LOW",
  value: SEVERITY,
  violatedWhen: { failed: "decides which checks are in scope", inconclusive: "no check of an audit is in scope" },
  apply: (least) => ({
    scope: (check) => {
      const severity = check.foundSeverity ?? severityOf(check.name);
      return {
        inScope: check.required || SEVERITIES.indexOf(severity) >= SEVERITIES.indexOf(least),
        // Every check is in scope by LOW, so that nobody asks why.
        notes: least === "LOW" ? check.notes : [...check.notes, sourceOf(severity, check)],
      };
    },
    // Such an audit has looked at nothing that the gate is about. One without any checks has said so already.
    judge: ofEachAudit(({ checks }) =>
      checks.length === 0 || checks.some(({ inScope }) => inScope)
        ? []
        : [
            {
              verdict: "inconclusive",
              observed: `no check of severity ${least} or above among ${checks.length}`,
              allowed: "at least 1 check in scope",
            },
          ],
    ),
  }),
};

/** Where the severity comes from, since the audit itself has none. */
function sourceOf(severity: Severity, { name, foundSeverity }: CheckEvidence): string {
  if (severity === foundSeverity) {
    return `severity ${severity} by its findings`;
  }
  return KNOWN_CHECKS.has(name) ? `severity ${severity} by the catalogue` : "not in the catalogue, so CRITICAL";
}
