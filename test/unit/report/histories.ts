// Histories for tests of reports: one audit a day at 2 o'clock, the last one on 1 March 2026.
import {
  type AuditHistoryValues,
  type HistoricAudit,
  historicAudit,
  summariseHistory,
} from "../../../provider/audit/history";
import type { AuditCheckDetails } from "../../../provider/audit/model";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { STARTED } from "../../support/contracts";
import { statisticsOf } from "../../support/statistics";

const DAY_MS = 24 * 60 * 60 * 1000;

/** @param days what each audit found, newest first */
export function historyOf(days: readonly Readonly<Record<string, AuditCheckDetails>>[]): AuditHistoryValues {
  const audits = days.map((auditDetails, day): HistoricAudit => {
    return historicAudit({
      taskId: `${String(day).padStart(4, "0")}-task`,
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      taskStartTime: new Date(Date.parse(STARTED) - day * DAY_MS).toISOString(),
      scheduledAuditName: "nightly",
      taskStatistics: statisticsOf(Object.values(auditDetails)),
      auditDetails,
    });
  });
  return { scheduledAuditName: "nightly", region: "eu-west-1", audits, ...summariseHistory(audits) };
}

/** A check whose name is as long as AWS's get. */
export const LONGEST_CHECK = "INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK";

/** Compliant, then undecided, then ever worse, over many days. */
export function aHistory(days = 30): AuditHistoryValues {
  return historyOf(
    Array.from({ length: days }, (_, day) => ({
      LOGGING_DISABLED_CHECK: compliant(1),
      DEVICE_CERTIFICATE_SHARED_CHECK: day < 5 ? nonCompliant(1_500 - day * 200, 12_345) : compliant(12_345),
      IOT_POLICY_OVERLY_PERMISSIVE_CHECK: day === 7 ? failed() : compliant(120),
      [LONGEST_CHECK]: day < days - 1 ? nonCompliant(3 + (day % 4), 1_850, 2) : compliant(1_850),
    })).map((checks, day) => (day % 3 === 2 ? { ...checks, [LONGEST_CHECK]: compliant(1_850) } : checks)),
  );
}
