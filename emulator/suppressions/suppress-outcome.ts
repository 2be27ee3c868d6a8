import { auditCheckOf } from "../audit-checks";
import { identifies } from "../findings/identifies";
import { type ResourceScope, resourceIdentifier } from "../findings/resources";
import type { AuditCheckDetails, AuditSuppression } from "../model";

/**
 * A check's outcome under the suppressions of its resources: it counts them as suppressed, and is compliant where
 * nothing else is left. The last of a check's findings are suppressed by its data.
 */
export function suppressOutcome(
  checkName: string,
  outcome: AuditCheckDetails,
  suppressions: readonly AuditSuppression[],
  scope: ResourceScope,
): AuditCheckDetails {
  const { nonCompliantResourcesCount: total = 0, suppressedNonCompliantResourcesCount: inData = 0 } = outcome;
  const suppressed = countSuppressed(checkName, total - inData, suppressions, scope);
  if (suppressed === 0) {
    return outcome;
  }
  const suppressedNonCompliantResourcesCount = inData + suppressed;
  const compliant = suppressedNonCompliantResourcesCount >= total;
  return {
    ...outcome,
    suppressedNonCompliantResourcesCount,
    ...(compliant && { checkRunStatus: "COMPLETED_COMPLIANT", checkCompliant: true }),
  };
}

/** Whether one of the suppressions is about this resource of the check. */
export function isSuppressedBy(
  suppressions: readonly AuditSuppression[],
  checkName: string,
  resource: () => Readonly<Record<string, unknown>> | undefined,
): boolean {
  const ofCheck = suppressions.filter((suppression) => suppression.checkName === checkName);
  return ofCheck.some((suppression) => identifies(suppression.resourceIdentifier, resource()));
}

function countSuppressed(
  checkName: string,
  findings: number,
  suppressions: readonly AuditSuppression[],
  scope: ResourceScope,
): number {
  if (!suppressions.some((suppression) => suppression.checkName === checkName)) {
    return 0;
  }
  const { resourceType } = auditCheckOf(checkName);
  let count = 0;
  for (let index = 0; index < findings; index += 1) {
    if (isSuppressedBy(suppressions, checkName, () => resourceIdentifier(resourceType, index, scope))) {
      count += 1;
    }
  }
  return count;
}
