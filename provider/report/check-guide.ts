// What AWS's pages say about each check, and what mends it.
// https://docs.aws.amazon.com/iot-device-defender/latest/devguide/device-defender-audit-checks.html
const PAGES = "https://docs.aws.amazon.com/iot-device-defender/latest/devguide/";

/** Where AWS describes all its checks. */
export const CHECKS_PAGE = `${PAGES}device-defender-audit-checks.html`;

export interface CheckGuide {
  /** AWS's page about the check. */
  readonly page: string;
  /** What mends it, in one sentence. */
  readonly mend: string;
}

const GUIDES: ReadonlyMap<string, readonly [page: string, mend: string]> = new Map([
  [
    "AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
    [
      "audit-chk-auth-cognito-role-permissive",
      "Restrict the policy of the identity pool's authenticated role to the user's own things and topics.",
    ],
  ],
  [
    "CA_CERTIFICATE_EXPIRING_CHECK",
    [
      "audit-chk-ca-cert-approaching-expiration",
      "Register a new CA certificate, move devices to certificates that it signs, then deactivate the old one.",
    ],
  ],
  [
    "CA_CERTIFICATE_KEY_QUALITY_CHECK",
    [
      "audit-chk-ca-cert-key-quality",
      "Register a CA certificate with a key of at least 2048 bits (RSA) or 256 bits (ECC), and deactivate the weak one.",
    ],
  ],
  [
    "CONFLICTING_CLIENT_IDS_CHECK",
    [
      "audit-chk-conflicting-client-ids",
      "Give every device a client ID of its own, and bind it by policy to its certificate or thing.",
    ],
  ],
  [
    "DEVICE_CERTIFICATE_AGE_CHECK",
    ["device-certificate-age-check", "Rotate the certificate: provision a new one, then deactivate the old one."],
  ],
  [
    "DEVICE_CERTIFICATE_EXPIRING_CHECK",
    [
      "audit-chk-device-cert-approaching-expiration",
      "Provision a new certificate on the device, attach its policies and thing, then revoke the old one.",
    ],
  ],
  [
    "DEVICE_CERTIFICATE_KEY_QUALITY_CHECK",
    [
      "audit-chk-device-cert-key-quality",
      "Issue a certificate with a key of at least 2048 bits (RSA) or 256 bits (ECC), and revoke the weak one.",
    ],
  ],
  [
    "DEVICE_CERTIFICATE_SHARED_CHECK",
    [
      "audit-chk-device-cert-shared",
      "Provision a certificate for each device, check whether the shared one was copied, then revoke it.",
    ],
  ],
  [
    "INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK",
    [
      "audit-chk-active-intermediary-device-revoked-CA",
      "Provision new certificates for the devices, and revoke those that the revoked CA issued.",
    ],
  ],
  [
    "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
    [
      "audit-chk-iot-policy-permissive",
      "Replace wildcards in the policy by policy variables of the connecting thing, and set the new version as default.",
    ],
  ],
  [
    "IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK",
    [
      "audit-chk-iot-misconfigured-policies",
      "Check the MQTT wildcards (+ and #) of the policy: in a policy only * and ? match several topics.",
    ],
  ],
  [
    "IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK",
    ["audit-chk-role-alias-unused-svcs", "Remove the services that the devices do not use from the role's policy."],
  ],
  [
    "IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK",
    [
      "audit-chk-iot-role-alias-permissive",
      "Restrict the role behind the alias to the actions and resources that the devices need.",
    ],
  ],
  [
    "LOGGING_DISABLED_CHECK",
    ["audit-chk-logging-disabled", "Enable AWS IoT logging at least at level ERROR: aws iot set-v2-logging-options."],
  ],
  [
    "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
    [
      "audit-chk-revoked-ca-cert",
      "Deactivate the CA certificate in AWS IoT, and revoke the device certificates that it signed.",
    ],
  ],
  [
    "REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK",
    ["audit-chk-revoked-device-cert", "Provision a new certificate if the device needs one, and revoke the old one."],
  ],
  [
    "UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
    [
      "audit-chk-unauth-cognito-role-permissive",
      "Restrict the policy of the identity pool's unauthenticated role, or switch unauthenticated access off.",
    ],
  ],
]);

/** AWS's own page, and what mends a check; for a check that AWS does not document, the page about all of them. */
export function guideTo(check: string): CheckGuide {
  const [page, mend] = GUIDES.get(check) ?? [];
  return page === undefined || mend === undefined
    ? { page: CHECKS_PAGE, mend: "See what AWS says about this check." }
    : { page: `${PAGES}${page}.html`, mend };
}

/** Whether this package knows what mends a check. */
export function hasGuide(check: string): boolean {
  return GUIDES.has(check);
}
