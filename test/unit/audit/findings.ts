import type { AuditFinding } from "../../../provider/audit/finding";

export const TASK_ID = "11111111111111111111111111111111";
export const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";

/** The finding about the client with that number. */
export function finding(number: number, parts: Partial<AuditFinding> = {}): AuditFinding {
  return {
    findingId: `finding-${number}`,
    taskId: TASK_ID,
    checkName: EXPIRING,
    severity: "MEDIUM",
    nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier: { clientId: `device-${number}` } },
    relatedResourcesComplete: true,
    reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
    isSuppressed: false,
    ...parts,
  };
}
