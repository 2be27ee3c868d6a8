import { type HistoricAudit, historicAudit, summariseHistory } from "../../../provider/audit/history";
import type { AuditCheckDetails } from "../../../provider/audit/model";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../provider/gate/model";
import type { AuditReport, ReportedAudit } from "../../../provider/report/model";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit, MIXED_CHECKS, NOW } from "../../support/contracts";

export function aReport(
  audits: ReportedAudit | readonly ReportedAudit[] = anAudit(),
  rules: GateRules = {},
): AuditReport {
  const list = Array.isArray(audits) ? audits : [audits];
  return { audits: list, result: evaluateGate(list, rules, { now: NOW }) };
}

/** A report on nothing: what the command line makes of an input that it cannot read. */
export const UNREADABLE: AuditReport = { audits: [], result: evaluateGate(undefined, {}, { now: NOW }) };

/** One check in every state that a report knows. */
export const EVERY_STATE = aReport(
  anAudit({
    ...MIXED_CHECKS,
    DEVICE_CERTIFICATE_AGE_CHECK: nonCompliant(1, 9),
    CONFLICTING_CLIENT_IDS_CHECK: compliant(0),
  }),
  {
    requiredChecks: ["REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK"],
    waivers: [{ check: "DEVICE_CERTIFICATE_AGE_CHECK", reason: "old test bench", expires: "2026-12-31" }],
  },
);

/** What somebody might write who wants a report to say something else, or to do something. */
export const HOSTILE = [
  "<script>alert(1)</script>",
  "</style><img src=x onerror=alert(1)>",
  "a|b`c``d",
  "line\nbreak\r\n::error::no",
  "@octocat #1 [link](https://example.com) www.example.com",
  "\"quoted\" & 'single' ]]>",
  "\u001b[32mgreen\u001b[0m \u0000 \ud800 \u202e",
  "*bold* _under_ ~~gone~~ ![i](x) \\",
  "%0A::set-output name=a::b, c: d",
];

export function hostileReport(): AuditReport {
  const details: Record<string, AuditCheckDetails> = Object.fromEntries(
    HOSTILE.flatMap((text) => [
      [`${text} non-compliant`, nonCompliant(3, 120)],
      [`${text} failed`, { ...failed(), errorCode: text, message: text }],
      [text, compliant(120)],
    ]),
  );
  const text = HOSTILE.join(" ");
  const audit = anAudit(details, {
    scheduledAuditName: text,
    taskType: text,
    endpoint: text,
    region: text,
    accountId: text,
  });
  const before: HistoricAudit[] = HOSTILE.map((word) => ({
    ...historicAudit({ ...audit, taskId: word, taskStartTime: word, taskStatus: word, auditDetails: details }),
  }));
  const history = {
    scheduledAuditName: text,
    region: text,
    endpoint: text,
    audits: before,
    ...summariseHistory(before),
  };
  const report = aReport({ ...audit, history });
  const waiversUsed = HOSTILE.map((word) => ({ check: word, reason: word, expires: word }));
  const claims = HOSTILE.map((word) => ({
    rule: "audit" as const,
    verdict: "failed" as const,
    taskId: word,
    observed: word,
    allowed: word,
    message: word,
  }));
  const violations = [...report.result.violations, ...claims];
  return { ...report, result: { ...report.result, violations, waiversUsed, warnings: HOSTILE, summary: text } };
}
