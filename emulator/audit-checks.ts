/** What AWS documents about an audit check, as far as its findings show it. */
export interface AuditCheck {
  readonly severity: "CRITICAL" | "HIGH" | "MEDIUM" | "LOW";
  readonly resourceType: ResourceType;
  readonly reasonForNonComplianceCode: string;
  /** The code of every third finding, where AWS's page of the check has a second one. */
  readonly secondReasonCode?: string;
  readonly reasonForNonCompliance: string;
  /** The type of the resources that come with a finding, where there are any. */
  readonly relatedResourceType?: ResourceType;
}

export type ResourceType =
  | "DEVICE_CERTIFICATE"
  | "CA_CERTIFICATE"
  | "IOT_POLICY"
  | "COGNITO_IDENTITY_POOL"
  | "CLIENT_ID"
  | "ACCOUNT_SETTINGS"
  | "ROLE_ALIAS"
  | "IAM_ROLE"
  | "ISSUER_CERTIFICATE";

const REVOKED = {
  reasonForNonComplianceCode: "CERTIFICATE_REVOKED_BY_ISSUER",
  reasonForNonCompliance: "Certificate is revoked by its issuer but still active.",
} as const;

/** https://docs.aws.amazon.com/iot-device-defender/latest/devguide/audit-chk-device-cert-key-quality.html */
const WEAK_KEY = {
  reasonForNonComplianceCode: "CERTIFICATE_KEY_VULNERABILITY_CVE-2017-15361",
  secondReasonCode: "CERTIFICATE_KEY_VULNERABILITY_CVE-2008-0166",
  reasonForNonCompliance: "Certificate key is vulnerable.",
} as const;

const EXPIRING = {
  reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
  reasonForNonCompliance: "Certificate is approaching its expiration.",
} as const;

const BROAD_ACCESS = {
  reasonForNonComplianceCode: "ALLOWS_BROAD_ACCESS_TO_IOT_DATA_PLANE_ACTIONS",
  reasonForNonCompliance:
    "Policy allows broad access to IoT data plane actions: [iot:Subscribe, iot:Connect, iot:Publish].",
} as const;

/** The audit checks of AWS IoT Device Defender. */
const AUDIT_CHECKS = {
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK: {
    severity: "CRITICAL",
    resourceType: "ISSUER_CERTIFICATE",
    reasonForNonComplianceCode: "INTERMEDIATE_CA_REVOKED_BY_ISSUER",
    reasonForNonCompliance: "Intermediate CA is revoked but device certificates it issued are still active.",
    relatedResourceType: "DEVICE_CERTIFICATE",
  },
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: { severity: "CRITICAL", resourceType: "CA_CERTIFICATE", ...REVOKED },
  DEVICE_CERTIFICATE_SHARED_CHECK: {
    severity: "CRITICAL",
    resourceType: "DEVICE_CERTIFICATE",
    reasonForNonComplianceCode: "CERTIFICATE_SHARED_BY_MULTIPLE_DEVICES",
    reasonForNonCompliance: "Certificate shared by one or more devices.",
    relatedResourceType: "CLIENT_ID",
  },
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: { severity: "CRITICAL", resourceType: "DEVICE_CERTIFICATE", ...WEAK_KEY },
  CA_CERTIFICATE_KEY_QUALITY_CHECK: { severity: "CRITICAL", resourceType: "CA_CERTIFICATE", ...WEAK_KEY },
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: {
    severity: "CRITICAL",
    resourceType: "COGNITO_IDENTITY_POOL",
    relatedResourceType: "IAM_ROLE",
    ...BROAD_ACCESS,
  },
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: {
    severity: "CRITICAL",
    resourceType: "COGNITO_IDENTITY_POOL",
    relatedResourceType: "IAM_ROLE",
    reasonForNonComplianceCode: "ALLOWS_BROAD_ACCESS_TO_IOT_THING_ADMIN_READ_ACTIONS",
    reasonForNonCompliance: "Policy allows broad access to IoT thing admin read actions: [iot:ListThings].",
  },
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: { severity: "CRITICAL", resourceType: "IOT_POLICY", ...BROAD_ACCESS },
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: {
    severity: "CRITICAL",
    resourceType: "ROLE_ALIAS",
    relatedResourceType: "IAM_ROLE",
    ...BROAD_ACCESS,
  },
  CONFLICTING_CLIENT_IDS_CHECK: {
    severity: "HIGH",
    resourceType: "CLIENT_ID",
    reasonForNonComplianceCode: "DUPLICATE_CLIENT_ID_ACROSS_CONNECTIONS",
    reasonForNonCompliance: "Client ID is used by more than one connection.",
    relatedResourceType: "DEVICE_CERTIFICATE",
  },
  CA_CERTIFICATE_EXPIRING_CHECK: { severity: "MEDIUM", resourceType: "CA_CERTIFICATE", ...EXPIRING },
  DEVICE_CERTIFICATE_EXPIRING_CHECK: { severity: "MEDIUM", resourceType: "DEVICE_CERTIFICATE", ...EXPIRING },
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: {
    severity: "MEDIUM",
    resourceType: "DEVICE_CERTIFICATE",
    ...REVOKED,
  },
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: {
    severity: "MEDIUM",
    resourceType: "ROLE_ALIAS",
    reasonForNonComplianceCode: "ALLOWS_ACCESS_TO_UNUSED_SERVICES",
    reasonForNonCompliance: "Role alias allows access to services it has not used.",
    relatedResourceType: "IAM_ROLE",
  },
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: {
    severity: "MEDIUM",
    resourceType: "IOT_POLICY",
    reasonForNonComplianceCode: "POLICY_CONTAINS_MQTT_WILDCARDS_IN_DENY_STATEMENT",
    reasonForNonCompliance: "Policy contains MQTT wildcards in a deny statement.",
  },
  LOGGING_DISABLED_CHECK: {
    severity: "LOW",
    resourceType: "ACCOUNT_SETTINGS",
    reasonForNonComplianceCode: "LOGGING_DISABLED",
    reasonForNonCompliance: "Logging disabled.",
  },
  DEVICE_CERTIFICATE_AGE_CHECK: {
    severity: "LOW",
    resourceType: "DEVICE_CERTIFICATE",
    reasonForNonComplianceCode: "CERTIFICATE_PAST_AGE_THRESHOLD",
    reasonForNonCompliance: "Certificate has been active for longer than the threshold.",
  },
} as const satisfies Readonly<Record<string, AuditCheck>>;

export type AuditCheckName = keyof typeof AUDIT_CHECKS;

export const AUDIT_CHECK_NAMES = Object.keys(AUDIT_CHECKS) as AuditCheckName[];

/** What is assumed of a check that is none of the documented ones. */
const UNDOCUMENTED_CHECK: AuditCheck = {
  severity: "CRITICAL",
  resourceType: "DEVICE_CERTIFICATE",
  reasonForNonComplianceCode: "NON_COMPLIANT",
  reasonForNonCompliance: "Resource is not compliant.",
};

export function auditCheckOf(checkName: string): AuditCheck {
  const checks: Readonly<Record<string, AuditCheck>> = AUDIT_CHECKS;
  return checks[checkName] ?? UNDOCUMENTED_CHECK;
}
