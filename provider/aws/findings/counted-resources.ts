import { unsuppressedResources } from "../../audit/consistency";
import type { AuditCheckDetails } from "../../audit/model";

/** How many resources an audit says it has findings about; `undefined` when it does not say, or has not finished the check. */
export function countedResources(details: AuditCheckDetails, suppressed: boolean | undefined): number | undefined {
  const { checkRunStatus, nonCompliantResourcesCount, suppressedNonCompliantResourcesCount } = details;
  if (!checkRunStatus?.startsWith("COMPLETED_")) {
    return undefined;
  }
  if (suppressed === undefined) {
    return nonCompliantResourcesCount;
  }
  return suppressed ? suppressedNonCompliantResourcesCount : unsuppressedResources(details);
}
