// A fleet with failures that nobody mends today: three checks, of which one has certificates by the hundred.
import type { RegionStore } from "../../emulator";
import { audit } from "./audits";
import { nonCompliant } from "./checks";

export const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
export const LOGGING = "LOGGING_DISABLED_CHECK";
const CA_EXPIRING = "CA_CERTIFICATE_EXPIRING_CHECK";

/** The certificates that are about to expire. */
export const FLEET = Array.from({ length: 198 }, (_, i) => `cert-${i}`);

export function hoursAgo(hours: number): Date {
  return new Date(Date.now() - hours * 60 * 60 * 1000);
}

/** Puts a completed audit in which these certificates are about to expire. */
export function putFailingAudit(
  store: RegionStore,
  taskId: string,
  hours: number,
  certificates: readonly string[],
): void {
  const finding = (checkName: string, resourceType: string, resourceIdentifier: Readonly<Record<string, string>>) => ({
    findingId: `finding-${Object.values(resourceIdentifier).join()}`,
    checkName,
    severity: "HIGH" as const,
    nonCompliantResource: { resourceType, resourceIdentifier },
  });
  store.putAudit(
    audit({
      taskId,
      taskStartTime: hoursAgo(hours),
      auditDetails: {
        [EXPIRING]: nonCompliant(certificates.length, 500),
        [LOGGING]: nonCompliant(1, 1),
        [CA_EXPIRING]: nonCompliant(1, 3),
      },
      findings: {
        [EXPIRING]: certificates.map((deviceCertificateId) =>
          finding(EXPIRING, "DEVICE_CERTIFICATE", { deviceCertificateId }),
        ),
        [LOGGING]: [finding(LOGGING, "ACCOUNT_SETTINGS", { account: "123456789012" })],
        [CA_EXPIRING]: [finding(CA_EXPIRING, "CA_CERTIFICATE", { caCertificateId: "ca-0" })],
      },
    }),
  );
}
