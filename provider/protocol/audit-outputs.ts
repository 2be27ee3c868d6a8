import type { Audit } from "../audit/model";

// A record rather than a list, so that a field added to the model cannot be forgotten here.
const OUTPUTS: { readonly [K in keyof Required<Audit>]: true } = {
  taskId: true,
  taskStatus: true,
  taskType: true,
  taskStartTime: true,
  scheduledAuditName: true,
  taskStatistics: true,
  auditDetails: true,
  otherFields: true,
  complianceStatus: true,
  nonCompliantCheckNames: true,
  undecidedCheckNames: true,
  region: true,
  endpoint: true,
  accountId: true,
  findingsSummary: true,
  expired: true,
};

/**
 * The outputs of an audit. In the state one that AWS left out is `null`: the engine takes a property that is not there
 * for unknown at preview, and everything that depends on it with it.
 */
export const AUDIT_OUTPUTS = Object.keys(OUTPUTS) as readonly (keyof Audit)[];
