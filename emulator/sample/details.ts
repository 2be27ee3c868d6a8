import { AUDIT_CHECK_NAMES, type AuditCheckName } from "../audit-checks";
import type { AuditCheckDetails } from "../model";

/** How many resources each check finds in the sample's fleet. */
export const SAMPLE_FLEET: Readonly<Record<AuditCheckName, number>> = {
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK: 2,
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: 4,
  DEVICE_CERTIFICATE_SHARED_CHECK: 1250,
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: 1250,
  CA_CERTIFICATE_KEY_QUALITY_CHECK: 4,
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: 2,
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: 2,
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 18,
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: 3,
  CONFLICTING_CLIENT_IDS_CHECK: 1250,
  CA_CERTIFICATE_EXPIRING_CHECK: 4,
  DEVICE_CERTIFICATE_EXPIRING_CHECK: 1250,
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: 1250,
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: 3,
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: 18,
  LOGGING_DISABLED_CHECK: 1,
  DEVICE_CERTIFICATE_AGE_CHECK: 1250,
};

/** All 17 checks, compliant but for the exceptions. */
export function allChecks(
  exceptions: Partial<Record<AuditCheckName, AuditCheckDetails>> = {},
): Record<string, AuditCheckDetails> {
  return Object.fromEntries(
    AUDIT_CHECK_NAMES.map((checkName) => [checkName, exceptions[checkName] ?? compliant(SAMPLE_FLEET[checkName])]),
  );
}

export function compliant(totalResourcesCount: number): AuditCheckDetails {
  return {
    checkRunStatus: "COMPLETED_COMPLIANT",
    checkCompliant: true,
    totalResourcesCount,
    nonCompliantResourcesCount: 0,
    suppressedNonCompliantResourcesCount: 0,
  };
}

export function nonCompliant(
  nonCompliantResourcesCount: number,
  totalResourcesCount: number,
  suppressedNonCompliantResourcesCount = 0,
): AuditCheckDetails {
  return {
    checkRunStatus: "COMPLETED_NON_COMPLIANT",
    checkCompliant: false,
    totalResourcesCount,
    nonCompliantResourcesCount,
    suppressedNonCompliantResourcesCount,
  };
}

export function failed(errorCode: string, message: string): AuditCheckDetails {
  return { checkRunStatus: "FAILED", checkCompliant: false, errorCode, message };
}
