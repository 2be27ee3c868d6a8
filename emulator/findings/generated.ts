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
  const relatedResources = relatedResourcesOf(check, index, scope, taskStartTime);
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
    reasonForNonComplianceCode: reasonCode(check, index),
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

function reasonCode({ reasonForNonComplianceCode, secondReasonCode }: AuditCheck, index: number): string {
  return secondReasonCode !== undefined && index % 3 === 2 ? secondReasonCode : reasonForNonComplianceCode;
}

function relatedResourcesOf(
  check: AuditCheck,
  index: number,
  scope: ResourceScope,
  taskStartTime: Date | undefined,
): NonCompliantResource[] {
  const { relatedResourceType } = check;
  if (relatedResourceType === undefined) {
    return [];
  }
  return Array.from({ length: relatedResourcesCount(check, index) }, (_, position) => ({
    resourceType: relatedResourceType,
    resourceIdentifier: resourceIdentifier(relatedResourceType, index * 100 + position, scope),
    ...(relatedResourceType === "CLIENT_ID" && taskStartTime && connectionOf(taskStartTime, position)),
  }));
}

/** The first client is connected still, the others one after the other before it, as in AWS's example. */
function connectionOf(taskStartTime: Date, position: number) {
  const connectedAt = taskStartTime.getTime() - (position + 1) * MS_PER_DAY;
  return {
    additionalInfo: {
      CONNECTION_TIME: String(connectedAt),
      ...(position > 0 && { DISCONNECTION_TIME: String(connectedAt + MS_PER_DAY - 1000) }),
    },
  };
}

/** Every 4th finding that can have many related resources has more of them than a finding carries inline. */
function relatedResourcesCount({ relatedResourceType }: AuditCheck, index: number): number {
  if (relatedResourceType === "IAM_ROLE") {
    return 1;
  }
  return index % 4 === 0 ? 12 : 2;
}
