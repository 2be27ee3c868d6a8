import { type AuditCheck, auditCheckOf } from "../audit-checks";
import type { Audit, AuditFinding, NonCompliantResource } from "../model";
import { findingId } from "./finding-id";
import { type ResourceScope, resourceIdentifier } from "./resources";

const MS_PER_DAY = 24 * 60 * 60 * 1000;
/** So much later than the audit's start its findings are dated. */
const FINDING_DELAY_MS = 420;

export function generatedFindingTime({ taskStartTime }: Audit): Date | undefined {
  return taskStartTime && new Date(taskStartTime.getTime() + FINDING_DELAY_MS);
}

/** The finding with that number, made from nothing but its number. */
export function generatedFinding(
  audit: Audit,
  checkName: string,
  index: number,
  isSuppressed: boolean,
  scope: ResourceScope,
): AuditFinding {
  const { taskStartTime } = audit;
  const findingTime = generatedFindingTime(audit);
  const check = auditCheckOf(checkName);
  const relatedResources = relatedResourcesOf(check, index, scope);
  return {
    findingId: findingId(audit.taskId, checkName, index),
    taskId: audit.taskId,
    checkName,
    ...(taskStartTime && findingTime && { taskStartTime, findingTime }),
    severity: check.severity,
    nonCompliantResource: {
      resourceType: check.resourceType,
      resourceIdentifier: resourceIdentifier(check.resourceType, index, scope),
      ...additionalInfo(audit, checkName, index),
    },
    ...(relatedResources.length > 0 && { relatedResources }),
    reasonForNonCompliance: check.reasonForNonCompliance,
    reasonForNonComplianceCode: check.reasonForNonComplianceCode,
    isSuppressed,
  };
}

function additionalInfo({ taskStartTime }: Audit, checkName: string, index: number) {
  if (!checkName.endsWith("_EXPIRING_CHECK") || taskStartTime === undefined) {
    return {};
  }
  const expiresAt = taskStartTime.getTime() + (1 + (index % 30)) * MS_PER_DAY;
  return { additionalInfo: { EXPIRATION_TIME: String(expiresAt) } };
}

function relatedResourcesOf(check: AuditCheck, index: number, scope: ResourceScope): NonCompliantResource[] {
  const { relatedResourceType } = check;
  if (relatedResourceType === undefined) {
    return [];
  }
  return Array.from({ length: relatedResourcesCount(check, index) }, (_, position) => ({
    resourceType: relatedResourceType,
    resourceIdentifier: resourceIdentifier(relatedResourceType, index * 100 + position, scope),
  }));
}

/** Every 4th finding that can have many related resources has more of them than a finding carries inline. */
function relatedResourcesCount({ relatedResourceType }: AuditCheck, index: number): number {
  if (relatedResourceType === "IAM_ROLE") {
    return 1;
  }
  return index % 4 === 0 ? 12 : 2;
}
