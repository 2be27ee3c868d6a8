// Reports as long as they get: a fleet of 40 targets, and one audit with all 17 checks.

import type { AuditBaseline } from "../../../provider/audit/baseline";
import { KNOWN_CHECKS } from "../../../provider/audit/checks";
import { STATISTIC_NAMES } from "../../../provider/audit/fields";
import type { AuditCheckDetails } from "../../../provider/audit/model";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../provider/gate/model";
import type { AuditReport, ReportedAudit } from "../../../provider/report/model";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit, NOW } from "../../support/contracts";
import { aHistory } from "../../unit/report/histories";

const REGIONS = [
  "ap-southeast-2",
  "eu-central-1",
  "eu-west-1",
  "sa-east-1",
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
];
const ACCOUNTS = ["111122223333", "222233334444", "333344445555", "444455556666", "555566667777"];
const RULES = {
  waivers: [{ check: "DEVICE_CERTIFICATE_AGE_CHECK", reason: "the old test bench is replaced", expires: "2026-03-09" }],
};

const BASELINE: AuditBaseline = {
  schemaVersion: 1,
  acceptedBy: "fleet-team",
  acceptedAt: "2026-01-12T09:30:00.000Z",
  expires: "2026-03-10",
  region: "eu-west-1",
  audit: { taskId: "0d3e4c55-9a58-4b1f-9a7c-1f2e3d4c5b6a" },
  checks: {
    CA_CERTIFICATE_EXPIRING_CHECK: {
      nonCompliantResources: 3,
      resources: [..."abc"].map((letter) => ({
        resourceType: "CA_CERTIFICATE",
        resourceIdentifier: { caCertificateId: letter.repeat(64) },
      })),
    },
    DEVICE_CERTIFICATE_EXPIRING_CHECK: { nonCompliantResources: 4 },
    IOT_POLICY_OVERLY_PERMISSIVE_CHECK: { nonCompliantResources: 20 },
  },
};

/** One audit with every check that AWS documents, in every state that a report knows. */
export const ONE_AUDIT: AuditReport = withFindings(
  reportOn([{ ...auditOf(allChecks(1)), history: aHistory(30) }], { ...RULES, baseline: BASELINE }),
);

/** As many audits as a report is given: one each hour. */
export const LONG_HISTORY: AuditReport = reportOn([{ ...auditOf(allChecks(1)), history: aHistory(700) }]);

export const FLEET: AuditReport = reportOn(
  ACCOUNTS.flatMap((accountId, a) =>
    REGIONS.map((region, r) => {
      const target = `${["plant", "field", "depot", "lab", "office"][a]}-${region}`;
      const checks =
        (a + r) % 4 === 0
          ? allChecks(a + r)
          : Object.fromEntries([...KNOWN_CHECKS.keys()].map((name) => [name, compliant(120)]));
      return { ...auditOf(checks), region, accountId, target, taskId: `${target}-task` };
    }),
  ),
);

function withFindings(report: AuditReport): AuditReport {
  return { ...report, audits: report.audits.map((audit) => ({ ...audit, findingsSummary: findings() })) };
}

function reportOn(audits: readonly ReportedAudit[], rules: GateRules = RULES): AuditReport {
  const targets = Object.fromEntries(audits.map((audit) => [audit.target ?? "", audit]));
  const judged = audits.length === 1 ? audits : { targets };
  return { audits, result: evaluateGate(judged, rules, { now: NOW }), rules, now: NOW };
}

function auditOf(checks: Record<string, AuditCheckDetails>) {
  const states = Object.values(checks).map(({ checkRunStatus }) => checkRunStatus);
  const number = (status: string) => states.filter((state) => state === status).length;
  const counts = [
    states.length,
    number("IN_PROGRESS"),
    0,
    number("COMPLETED_COMPLIANT"),
    number("COMPLETED_NON_COMPLIANT"),
    number("FAILED"),
    number("CANCELED"),
  ];
  const taskStatistics = Object.fromEntries(STATISTIC_NAMES.map((name, i) => [name, counts[i]]));
  return anAudit(checks, { taskStatistics });
}

function allChecks(seed: number): Record<string, AuditCheckDetails> {
  return Object.fromEntries(
    [...KNOWN_CHECKS.keys()].map((name, i) => {
      if (name === "DEVICE_CERTIFICATE_AGE_CHECK") {
        return [name, nonCompliant(3, 1_850)];
      }
      switch ((i + seed) % 5) {
        case 0:
          return [name, nonCompliant(12 + i * 31, 1_850, 2 + i)];
        case 1:
          return [name, failed()];
        default:
          return [name, compliant(1_850)];
      }
    }),
  );
}

function findings() {
  const checkName = "IOT_POLICY_OVERLY_PERMISSIVE_CHECK";
  return {
    total: 2,
    suppressed: 0,
    bySeverity: { CRITICAL: 2 },
    byCheck: { [checkName]: 2 },
    byReasonCode: {},
    resourcesByCheck: { [checkName]: 2 },
    resources: {},
    severityByCheck: {},
    worst: [..."ab"].map((letter) => ({
      checkName,
      severity: "CRITICAL",
      resourceType: "IOT_POLICY",
      resourceIdentifier: { policyVersionIdentifier: { policyName: `sensor-${letter}`, policyVersionId: "3" } },
      reasonForNonComplianceCode: "ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS",
    })),
  };
}
