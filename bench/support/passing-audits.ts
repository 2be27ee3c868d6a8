import { type Audit, DEFAULT_ACCOUNT_ID, type Emulator } from "../../emulator";

export const REGION = "eu-west-1";

/** Fills the emulator with so many audits of 17 compliant checks: `audit-0`, `audit-1` and so on. */
export function putAudits(emulator: Emulator, count: number): void {
  for (let i = 0; i < count; i++) {
    emulator.account(DEFAULT_ACCOUNT_ID, REGION).putAudit(auditNumber(i));
  }
}

function auditNumber(i: number): Audit {
  const check = {
    checkRunStatus: "COMPLETED_COMPLIANT",
    checkCompliant: true,
    totalResourcesCount: 9,
    nonCompliantResourcesCount: 0,
  };
  return {
    taskId: `audit-${i}`,
    taskStatus: "COMPLETED",
    taskType: "ON_DEMAND_AUDIT_TASK",
    taskStartTime: new Date(),
    auditDetails: Object.fromEntries(Array.from({ length: 17 }, (_, n) => [`CHECK_NUMBER_${n}`, check])),
  };
}
