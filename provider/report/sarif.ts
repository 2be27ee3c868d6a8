// https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
import { KNOWN_CHECKS, type Severity, severityOf } from "../audit/checks";
import { AuditError } from "../errors";
import { jsonText } from "../text";
import type { AuditReport } from "./model";
import { GATE_RULE_PREFIX, GATE_SEVERITY, type ReportedFinding, type SarifResult, sarifResults } from "./sarif-results";

/** GitHub rejects a file with more. Of those it takes, it shows the 5,000 most severe. */
export const MOST_SARIF_RESULTS = 25_000;

export interface SarifOptions {
  /** The file that results are attached to, for GitHub takes none without; from the repository's root. Default `Pulumi.yaml`. */
  readonly file?: string;
  /** When given, a check that broke a limit has one result per resource instead of one for all. */
  readonly findings?: readonly ReportedFinding[];
}

/**
 * A report for GitHub's code scanning: one result per check that keeps the gate from passing, and one per violation that is
 * about no check. A result keeps its identity from audit to audit.
 *
 * @throws AuditError `LimitExceeded` for more than 25,000 results.
 */
export function renderSarif(report: AuditReport, { file = "Pulumi.yaml", findings = [] }: SarifOptions = {}): string {
  const results = sarifResults(report, findings);
  if (results.length > MOST_SARIF_RESULTS) {
    throw new AuditError({
      code: "LimitExceeded",
      doing: "rendering SARIF",
      reason: `${results.length} results are more than the ${MOST_SARIF_RESULTS} that GitHub accepts`,
      advice: "report fewer audits in one file, or leave the findings out",
    });
  }
  const rules = rulesFor(results);
  const ruleIndexes = new Map(rules.map(({ id }, index) => [id, index]));
  const occurrenceOf = counter();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "device-defender", rules } },
        automationDetails: { id: "device-defender/" },
        columnKind: "utf16CodeUnits",
        results: results.map(({ ruleId, severity, text, fingerprint }) => ({
          ruleId,
          ruleIndex: ruleIndexes.get(ruleId),
          level: LEVELS[severity],
          message: { text },
          locations: [{ physicalLocation: locationIn(file) }],
          // The only fingerprint GitHub reads.
          partialFingerprints: { primaryLocationLineHash: `${fingerprint}:${occurrenceOf(fingerprint)}` },
        })),
      },
    ],
  };
  return `${jsonText(log, 2)}\n`;
}

const LEVELS: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  CRITICAL: "error",
  HIGH: "error",
  MEDIUM: "warning",
  LOW: "note",
};

// GitHub's bands: over 9.0 critical, 7.0 to 8.9 high, 4.0 to 6.9 medium, 0.1 to 3.9 low.
const SECURITY_SEVERITIES: Readonly<Record<Severity, string>> = {
  CRITICAL: "9.5",
  HIGH: "8.0",
  MEDIUM: "5.5",
  LOW: "2.0",
};

const CHECKS_PAGE = "https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-audit-checks.html";

// Every documented check, found or not: GitHub wants the rules to depend on the tool, not on what it found.
function rulesFor(results: readonly SarifResult[]) {
  const ids = new Set([...KNOWN_CHECKS.keys(), ...results.map(({ ruleId }) => ruleId).sort()]);
  return [...ids].map((id) => {
    const isGate = id.startsWith(GATE_RULE_PREFIX);
    const severity = isGate ? GATE_SEVERITY : severityOf(id);
    const description = isGate
      ? `The gate's rule ${id.slice(GATE_RULE_PREFIX.length)} does not let this audit pass`
      : `AWS IoT Device Defender audit check ${id}`;
    return {
      id,
      name: limited(id, 255),
      shortDescription: { text: limited(description, 1024) },
      fullDescription: { text: limited(`${description}.`, 1024) },
      helpUri: CHECKS_PAGE,
      help: { text: `${description}. See ${CHECKS_PAGE}`, markdown: `[What AWS says about it](${CHECKS_PAGE})` },
      defaultConfiguration: { level: LEVELS[severity] },
      properties: {
        tags: ["security", "aws-iot-device-defender"],
        precision: "very-high",
        "problem.severity": LEVELS[severity] === "note" ? "recommendation" : LEVELS[severity],
        "security-severity": SECURITY_SEVERITIES[severity],
      },
    };
  });
}

function locationIn(file: string) {
  return {
    artifactLocation: { uri: encodeURI(file.replaceAll("\\", "/")) },
    region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
  };
}

function limited(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length - 3)}...` : text;
}

/** How often a word has been seen, this time included: tells equal fingerprints of one file apart. */
function counter(): (word: string) => number {
  const seen = new Map<string, number>();
  return (word) => {
    const count = (seen.get(word) ?? 0) + 1;
    seen.set(word, count);
    return count;
  };
}
