// The audit checks AWS documents, with the severity it gives each.
// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-audit-checks.html

/** AWS's severities of findings. */
export type Severity = "CRITICAL" | "HIGH" | "MEDIUM" | "LOW";

/** From the mildest to the worst. */
export const SEVERITIES: readonly Severity[] = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];

/** Severity by check name. The API itself gives a severity on findings only, and adds checks at any time. */
export const KNOWN_CHECKS: ReadonlyMap<string, Severity> = new Map<string, Severity>([
  ["AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK", "CRITICAL"],
  ["CA_CERTIFICATE_EXPIRING_CHECK", "MEDIUM"],
  ["CA_CERTIFICATE_KEY_QUALITY_CHECK", "CRITICAL"],
  ["CONFLICTING_CLIENT_IDS_CHECK", "HIGH"],
  ["DEVICE_CERTIFICATE_AGE_CHECK", "LOW"],
  ["DEVICE_CERTIFICATE_EXPIRING_CHECK", "MEDIUM"],
  ["DEVICE_CERTIFICATE_KEY_QUALITY_CHECK", "CRITICAL"],
  ["DEVICE_CERTIFICATE_SHARED_CHECK", "CRITICAL"],
  ["INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK", "CRITICAL"],
  ["IOT_POLICY_OVERLY_PERMISSIVE_CHECK", "CRITICAL"],
  ["IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK", "MEDIUM"],
  ["IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK", "MEDIUM"],
  ["IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK", "CRITICAL"],
  ["LOGGING_DISABLED_CHECK", "LOW"],
  ["REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK", "CRITICAL"],
  ["REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK", "MEDIUM"],
  ["UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK", "CRITICAL"],
]);

/** Names that AWS's own pages misspell or have from before, with the name its API uses. */
const MISSPELT_CHECKS: ReadonlyMap<string, string> = new Map([
  ["REVOKED_CA_CERT_CHECK", "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK"],
  ["CA_CERT_APPROACHING_EXPIRATION_CHECK", "CA_CERTIFICATE_EXPIRING_CHECK"],
  ["DEVICE_CERT_APPROACHING_EXPIRATION_CHECK", "DEVICE_CERTIFICATE_EXPIRING_CHECK"],
  ["AUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK", "AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK"],
  ["UNAUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK", "UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK"],
  ["REVOKED_DEVICE_CERT_CHECK", "REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK"],
  ["IOT_POLICY_UNRESTRICTED_CHECK", "IOT_POLICY_OVERLY_PERMISSIVE_CHECK"],
  ["AUTHENTICATED_COGNITO_IDENTITY_UNRESTRICTED_ACCESS_CHECK", "AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK"],
  [
    "UNAUTHENTICATED_COGNITO_IDENTITY_UNRESTRICTED_ACCESS_CHECK",
    "UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
  ],
]);

/** The severity AWS documents for a check; `CRITICAL` for one it does not document, so that nothing new slips below a threshold. */
export function severityOf(checkName: string): Severity {
  return KNOWN_CHECKS.get(checkName) ?? "CRITICAL";
}

/** The name the API uses for a check that AWS's own pages misspell; `undefined` for any other name. */
export function correctedCheckName(checkName: string): string | undefined {
  return MISSPELT_CHECKS.get(checkName);
}
