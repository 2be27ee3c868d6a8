// The details of a check as DescribeAuditTask gives them, complete and without contradictions, and checks of each severity.

export const CRITICAL = "DEVICE_CERTIFICATE_SHARED_CHECK";
export const HIGH = "CONFLICTING_CLIENT_IDS_CHECK";
export const MEDIUM = "CA_CERTIFICATE_EXPIRING_CHECK";
export const LOW = "LOGGING_DISABLED_CHECK";
/** A check that AWS does not document, so that nobody knows its severity. */
export const UNKNOWN = "SOMETHING_NEW_CHECK";

export function compliant(totalResourcesCount = 10) {
  return {
    checkRunStatus: "COMPLETED_COMPLIANT" as const,
    checkCompliant: true,
    totalResourcesCount,
    nonCompliantResourcesCount: 0,
    suppressedNonCompliantResourcesCount: 0,
  };
}

/** @param suppressedNonCompliantResourcesCount how many of the non-compliant resources are suppressed */
export function nonCompliant(
  nonCompliantResourcesCount = 1,
  totalResourcesCount = 10,
  suppressedNonCompliantResourcesCount = 0,
) {
  return {
    checkRunStatus: "COMPLETED_NON_COMPLIANT" as const,
    checkCompliant: false,
    totalResourcesCount,
    nonCompliantResourcesCount,
    suppressedNonCompliantResourcesCount,
  };
}

/** A compliant check all of whose non-compliant resources are suppressed. */
export function suppressed(resources: number) {
  return {
    ...compliant(),
    nonCompliantResourcesCount: resources,
    suppressedNonCompliantResourcesCount: resources,
  };
}

/** A check that did not finish. */
export function unfinished<Status extends string>(checkRunStatus: Status) {
  return { checkRunStatus };
}

/** A check that AWS was not allowed to run. */
export function failed() {
  return {
    ...unfinished("FAILED"),
    errorCode: "INSUFFICIENT_PERMISSIONS",
    message: "the role may not list policies",
  };
}
