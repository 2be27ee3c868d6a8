// What SARIF calls a result: one thing that is wrong, with an identity that outlives the audit which found it.
import { createHash } from "node:crypto";
import { SEVERITIES, type Severity } from "../audit/checks";
import type { AuditFinding } from "../audit/finding";
import type { Audit } from "../audit/model";
import { oneLine } from "../text";
import type { AuditReport } from "./model";
import { type AuditRows, type CheckRow, reasonOf, resourcesOf, rowsOf } from "./rows";

/** What SARIF shows of a finding: one that was made by hand may leave the rest out. */
export type ReportedFinding = Pick<AuditFinding, "checkName"> & Partial<AuditFinding>;

export interface SarifResult {
  readonly ruleId: string;
  readonly severity: Severity;
  readonly text: string;
  /** The same from audit to audit, as long as it is about the same. */
  readonly fingerprint: string;
}

/** What a rule of the gate is called among the checks. */
export const GATE_RULE_PREFIX = "gate/";

/** What cannot be judged at all is not milder than what was judged. */
export const GATE_SEVERITY: Severity = "HIGH";

/** The most severe first. */
export function sarifResults(report: AuditReport, findings: readonly ReportedFinding[]): SarifResult[] {
  const { audits, violations } = rowsOf(report);
  const results = [
    ...violations.map(({ rule, message, target, check }) => gateResult(rule, message, [target, check])),
    ...audits.flatMap((rows) => auditResults(rows, findings)),
  ];
  const { verdict, summary } = report.result;
  if (results.length === 0 && verdict !== "passed") {
    results.push(gateResult("verdict", summary, []));
  }
  return results.sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

function auditResults({ audit, rows, violations }: AuditRows, findings: readonly ReportedFinding[]): SarifResult[] {
  const identity = identityOf(audit);
  return [
    ...violations.map(({ rule, message }) => gateResult(rule, message, identity)),
    ...rows
      .filter(({ state }) => state === "failed" || state === "inconclusive")
      .flatMap((row) => {
        const found = row.state === "failed" ? findings.filter((finding) => isAbout(finding, audit, row)) : [];
        return found.length === 0
          ? [checkResult(row, identity)]
          : found.map((finding) => findingResult(finding, row, identity));
      }),
  ];
}

type Identity = readonly (string | undefined)[];

function gateResult(rule: string, message: string, identity: Identity): SarifResult {
  const ruleId = `${GATE_RULE_PREFIX}${rule}`;
  return { ruleId, severity: GATE_SEVERITY, text: sarifText(message), fingerprint: hash([...identity, ruleId]) };
}

function checkResult(row: CheckRow, identity: Identity): SarifResult {
  const { check, severity } = row;
  const text = sarifText(`${check}: ${resourcesOf(row)}. ${reasonOf(row)}`);
  return { ruleId: check, severity, text, fingerprint: hash([...identity, check]) };
}

function findingResult(finding: ReportedFinding, row: CheckRow, identity: Identity): SarifResult {
  const { check } = row;
  const resource = resourceName(finding);
  return {
    ruleId: check,
    severity: SEVERITIES.find((severity) => severity === finding.severity) ?? row.severity,
    text: sarifText(`${check}: ${resource}. ${finding.reasonForNonCompliance ?? reasonOf(row)}`),
    fingerprint: hash([...identity, check, resource]),
  };
}

function isAbout(finding: ReportedFinding, audit: Audit, { check }: CheckRow): boolean {
  const { checkName, taskId = audit.taskId, isSuppressed = false } = finding;
  return checkName === check && taskId === audit.taskId && !isSuppressed;
}

function resourceName({ nonCompliantResource: resource = {} }: ReportedFinding): string {
  const { resourceType = "RESOURCE", resourceIdentifier = {} } = resource;
  const parts = Object.entries(resourceIdentifier)
    .map(([name, value]) => `${name} ${typeof value === "string" ? value : JSON.stringify(value)}`)
    .sort();
  return [resourceType, ...parts].join(" ");
}

// What stays the same from one audit of a fleet to the next.
function identityOf({ accountId, region, scheduledAuditName, taskType }: Audit): Identity {
  return [accountId, region, scheduledAuditName ?? taskType];
}

function hash(parts: Identity): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

// In SARIF's plain text, brackets make links.
function sarifText(text: string): string {
  return oneLine(text).replace(/[[\]]/g, "\\$&");
}
