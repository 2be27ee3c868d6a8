import type { AuditHistoryValues } from "../audit/history";
import { type TrendAudit, trendOf } from "../report/trend";
import { csvLine } from "./csv";

const COLUMNS: Readonly<Record<string, (audit: TrendAudit) => unknown>> = {
  taskStartTime: ({ started }) => started,
  taskId: ({ taskId }) => taskId,
  complianceStatus: ({ status }) => status,
  compliantChecks: ({ compliantChecks }) => compliantChecks,
  nonCompliantChecks: ({ nonCompliantChecks }) => nonCompliantChecks,
  undecidedChecks: ({ undecidedChecks }) => undecidedChecks,
  nonCompliantResources: ({ nonCompliantResources }) => nonCompliantResources,
};

/** A line for each audit, newest first. */
export function historyCsv(history: AuditHistoryValues): string {
  const lines = trendOf(history).map((audit) => Object.values(COLUMNS).map((column) => column(audit)));
  return [Object.keys(COLUMNS), ...lines].map(csvLine).join("");
}
