// What random cases are made of.

export type Plain = Record<string, unknown>;

export const NOW = Date.UTC(2026, 10, 20, 12);

export const DAY = 86_400_000;

export const CHECKS = [
  "LOGGING_DISABLED_CHECK",
  "DEVICE_CERTIFICATE_AGE_CHECK",
  "CA_CERTIFICATE_EXPIRING_CHECK",
  "IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK",
  "CONFLICTING_CLIENT_IDS_CHECK",
  "DEVICE_CERTIFICATE_SHARED_CHECK",
  "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
  "SOMETHING_NEW_CHECK",
];

export const ODD_CHECKS = [
  "LOGGING_DISABLED_CHECK ",
  "logging_disabled_check",
  "LOGGING_DISABLED_CHECK\u200b",
  "LOGGING-DISABLED-CHECK",
  "L\u041eGGING_DISABLED_CHECK",
  "REVOKED_CA_CERT_CHECK",
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "0",
];

export const ODD_VALUES = [
  undefined,
  null,
  "",
  "0",
  "1",
  "true",
  "COMPLETED",
  "COMPLIANT",
  "[secret]",
  true,
  false,
  0,
  -0,
  1,
  -1,
  0.5,
  1e300,
  -1e300,
  2 ** 53,
  2 ** 53 - 1,
  Number.MIN_VALUE,
  [],
  [0],
  {},
  { value: 1 },
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
];

export const SEVERITIES = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];

export const RUN_STATUSES = [
  "IN_PROGRESS",
  "WAITING_FOR_DATA_COLLECTION",
  "CANCELED",
  "FAILED",
  "SKIPPED",
  "COMPLETED",
  "completed_compliant",
];

export const TASK_STATUSES = ["IN_PROGRESS", "FAILED", "CANCELED", "PAUSED", "completed", ""];

export function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
