// What the second judge knows of checks: their severities, from AWS's pages, and the names that no check has.
import { has, type Plain } from "./words";

export const LEVELS: Plain = {
  LOGGING_DISABLED_CHECK: 1,
  DEVICE_CERTIFICATE_AGE_CHECK: 1,
  CA_CERTIFICATE_EXPIRING_CHECK: 2,
  DEVICE_CERTIFICATE_EXPIRING_CHECK: 2,
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: 2,
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: 2,
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: 2,
  CONFLICTING_CLIENT_IDS_CHECK: 3,
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK: 4,
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: 4,
  DEVICE_CERTIFICATE_SHARED_CHECK: 4,
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: 4,
  CA_CERTIFICATE_KEY_QUALITY_CHECK: 4,
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: 4,
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: 4,
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 4,
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: 4,
};

export const SAID = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];

/** Names of checks in older pages of AWS. */
export const NEVER_NAMES = [
  "REVOKED_CA_CERT_CHECK",
  "CA_CERT_APPROACHING_EXPIRATION_CHECK",
  "DEVICE_CERT_APPROACHING_EXPIRATION_CHECK",
  "AUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
  "UNAUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
];

export function levelOf(name: string): number {
  return has(LEVELS, name) ? Number(LEVELS[name]) : 4;
}

export function threshold(rule: Plain): number {
  return 1 + SAID.indexOf(String(rule.minSeverity ?? "LOW"));
}

export function names(list: unknown): string[] {
  const said: string[] = list === "all" ? ["all"] : Array.isArray(list) ? list : [];
  return said.includes("all") ? [...said.filter((name) => name !== "all"), ...Object.keys(LEVELS)] : said;
}
