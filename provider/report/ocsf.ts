import { parseInstant } from "../audit/instant";
import { AuditError } from "../errors";
import type { Violation } from "../gate/model";
import { jsonText, oneLine } from "../text";
import type { AuditReport, ReportedAudit } from "./model";
import { OCSF_COMPLIANCE, OCSF_STATUS, type OcsfWord, ocsfEvent } from "./ocsf-event";
import { remedyOf, violationRemedy } from "./remedy";
import { type CheckRow, reasonOf, resourcesOf, rowsOf } from "./rows";
import { GATE_RULE_PREFIX, GATE_SEVERITY } from "./sarif-results";

/**
 * A report as events of the class Compliance Finding, one on each line: one for each check, and one for each violation that is
 * about no check. Every event says pass exactly when the verdict is `passed` and nothing had to be tolerated.
 *
 * @throws AuditError `InvalidResponse` for an audit without a start in a report without a time, which an event must have
 */
export function renderOcsf(report: AuditReport): string {
  const { result, now } = report;
  const { audits, violations } = rowsOf(report);
  const events = [
    ...violations.map((violation) => violationEvent(violation, undefined, now)),
    ...audits.flatMap(({ audit, rows, violations: own }) => [
      ...own.map((violation) => violationEvent(violation, audit, now)),
      ...rows.map((row) => checkEvent(row, audit, now)),
    ]),
  ];
  if (result.verdict !== "passed" && result.violations.length === 0) {
    const { summary, verdict } = result;
    events.push(gateEvent("verdict", summary, verdict === "failed" ? "failed" : "inconclusive", undefined, now));
  }
  return events.map((event) => `${jsonText(event)}\n`).join("");
}

const COMPLIANCE: Readonly<Record<CheckRow["state"], OcsfWord>> = {
  failed: OCSF_COMPLIANCE.fail,
  inconclusive: OCSF_COMPLIANCE.unknown,
  tolerated: OCSF_COMPLIANCE.warning,
  compliant: OCSF_COMPLIANCE.pass,
};

function checkEvent(row: CheckRow, audit: ReportedAudit, now: number | undefined) {
  const { check, severity, state, status, totalResources, nonCompliantResources, suppressedResources, waiver } = row;
  const remedy = remedyOf(row);
  const reason = reasonOf(row);
  return ocsfEvent({
    control: check,
    uid: uidOf(audit, check),
    time: timeOf(audit, now),
    severity,
    status: waiver === undefined ? OCSF_STATUS.new : OCSF_STATUS.suppressed,
    compliance: COMPLIANCE[state],
    statusCode: status,
    reason: [resourcesOf(row), reason].filter((part) => part !== "").join("; "),
    ...(remedy !== undefined && { remedy }),
    ...whereOf(audit),
    unmapped: {
      ...targetOf(audit),
      ...(totalResources !== undefined && { totalResources }),
      ...(nonCompliantResources !== undefined && { nonCompliantResources }),
      ...(suppressedResources !== undefined && { suppressedResources }),
    },
  });
}

function violationEvent(violation: Violation, audit: ReportedAudit | undefined, now: number | undefined) {
  const { rule, verdict, message } = violation;
  return gateEvent(rule, message, verdict, audit, now, violationRemedy(violation));
}

function gateEvent(
  rule: string,
  message: string,
  verdict: Violation["verdict"],
  audit: ReportedAudit | undefined,
  now: number | undefined,
  remedy?: string,
) {
  const control = `${GATE_RULE_PREFIX}${rule}`;
  return ocsfEvent({
    control,
    uid: uidOf(audit, `${control}: ${message}`),
    time: timeOf(audit, now),
    severity: GATE_SEVERITY,
    status: OCSF_STATUS.new,
    compliance: verdict === "failed" ? OCSF_COMPLIANCE.fail : OCSF_COMPLIANCE.unknown,
    reason: oneLine(message),
    ...(remedy !== undefined && { remedy }),
    ...(audit === undefined ? { resources: [] } : whereOf(audit)),
    unmapped: targetOf(audit),
  });
}

function whereOf({ taskId, region, accountId }: ReportedAudit) {
  return {
    taskId,
    region,
    ...(accountId !== undefined && { accountId }),
    resources: accountId === undefined ? [] : [{ uid: accountId, name: accountId, region, type: "AWS Account" }],
  };
}

function targetOf(audit: ReportedAudit | undefined) {
  return audit?.target === undefined ? {} : { target: audit.target };
}

/** The same for the same check of the same audit. */
function uidOf(audit: ReportedAudit | undefined, what: string): string {
  return [audit?.target, audit?.taskId, what].filter((part) => part !== undefined).join("/");
}

function timeOf(audit: ReportedAudit | undefined, now: number | undefined): number {
  const time = parseInstant(audit?.taskStartTime) ?? now;
  if (time === undefined) {
    throw new AuditError({
      code: "InvalidResponse",
      doing: "writing a report as OCSF",
      reason: `${audit === undefined ? "what is about no audit" : `audit ${audit.taskId}`} has no time`,
      advice: "give the report its time",
    });
  }
  return time;
}
