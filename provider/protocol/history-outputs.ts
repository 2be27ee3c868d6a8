import type { AuditHistoryValues } from "../audit/history";

const OUTPUTS: { readonly [K in keyof Required<AuditHistoryValues>]: true } = {
  scheduledAuditName: true,
  taskType: true,
  region: true,
  endpoint: true,
  accountId: true,
  audits: true,
  totalAudits: true,
  compliantAudits: true,
  nonCompliantAudits: true,
  undecidedAudits: true,
  compliantShareOfAudits: true,
  compliantShareOfTime: true,
  firstAuditStartTime: true,
  lastAuditStartTime: true,
  lastCompliantStartTime: true,
  longestGap: true,
  checks: true,
};

/** The outputs of every history. As with audits, one that there is not is `null` in the state. */
export const HISTORY_OUTPUTS = Object.keys(OUTPUTS) as readonly (keyof AuditHistoryValues)[];

/** The output that `audits` needs to be read from a state; see ../audit/history-record.ts. */
export const CHECK_COLUMNS = "checkColumns";
