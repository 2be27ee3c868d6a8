import { AUDIT_CHECK_NAMES, type AuditCheckName } from "../audit-checks";
import { DEFAULT_ACCOUNT_ID, DEFAULT_REGION, type EmulatorData, type RegionData } from "../data";
import { resourceIdentifier } from "../findings/resources";
import type { Audit, AuditCheckDetails, AuditSuppression, ScheduledAudit } from "../model";
import { SAMPLE_AUDITS, type SampleAuditName, SECOND_ACCOUNT_ID, SECOND_REGION } from "./audits";
import { allChecks, compliant, failed, nonCompliant, SAMPLE_FLEET } from "./details";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Two accounts and two regions with an audit of every kind; times are relative to `now` (milliseconds). */
export function sampleData(now: number): EmulatorData {
  return {
    accounts: {
      [DEFAULT_ACCOUNT_ID]: {
        roles: { AuditReader: {}, PartnerAuditReader: { externalId: "partner-7" } },
        regions: { [DEFAULT_REGION]: mainRegion(now), [SECOND_REGION]: secondRegion(now) },
      },
      [SECOND_ACCOUNT_ID]: {
        accessKeyIds: ["AKIASECONDACCOUNT001"],
        roles: { AuditReader: {}, PartnerAuditReader: { externalId: "partner-7" } },
        regions: { [DEFAULT_REGION]: secondAccountRegion(now) },
      },
    },
  };
}

const NIGHTLY: ScheduledAudit = {
  scheduledAuditName: "nightly",
  frequency: "DAILY",
  targetCheckNames: AUDIT_CHECK_NAMES,
};

const WEEKLY: ScheduledAudit = {
  scheduledAuditName: "weekly",
  frequency: "WEEKLY",
  dayOfWeek: "SUN",
  targetCheckNames: AUDIT_CHECK_NAMES,
};

function mainRegion(now: number): RegionData {
  return {
    configuration: configuration(DEFAULT_ACCOUNT_ID),
    scheduledAudits: [NIGHTLY, WEEKLY],
    suppressions: suppressedCertificates(now),
    onDemand: { outcomes: BEFORE_SUPPRESSIONS },
    audits: [
      scheduled("non-compliant", "nightly", now - 8 * HOUR, THREE_NON_COMPLIANT),
      scheduled("failed-checks", "nightly", now - 1 * DAY - 8 * HOUR, TWO_FAILED),
      scheduled("nightly-compliant", "nightly", now - 2 * DAY - 8 * HOUR, allChecks()),
      { ...scheduled("failed", "nightly", now - 3 * DAY - 8 * HOUR, ALL_FAILED), taskStatus: "FAILED" },
      scheduled("compliant", "weekly", now - 2 * DAY - 2 * HOUR, allChecks()),
      { ...onDemand("in-progress", now - 3 * MINUTE, HALFWAY), taskStatus: "IN_PROGRESS" },
      { ...onDemand("canceled", now - 3 * DAY, CANCELED_HALFWAY), taskStatus: "CANCELED" },
      onDemand("on-demand", now - 5 * DAY, AS_IN_THE_EXAMPLE),
      onDemand("suppressed", now - 6 * DAY, ONLY_SUPPRESSED),
      onDemand("no-resources", now - 10 * DAY, { CA_CERTIFICATE_EXPIRING_CHECK: compliant(0) }),
      onDemand("million", now - 20 * DAY, {
        DEVICE_CERTIFICATE_EXPIRING_CHECK: nonCompliant(1_000_000, 2_000_000, 250_000),
      }),
      scheduled("expired-window", "nightly", now - 91 * DAY, allChecks()),
    ],
  };
}

function secondRegion(now: number): RegionData {
  return {
    configuration: configuration(DEFAULT_ACCOUNT_ID),
    scheduledAudits: [NIGHTLY],
    audits: [scheduled("other-region", "nightly", now - 7 * HOUR, allChecks())],
  };
}

function secondAccountRegion(now: number): RegionData {
  return {
    configuration: configuration(SECOND_ACCOUNT_ID),
    scheduledAudits: [NIGHTLY],
    audits: [
      scheduled(
        "other-account",
        "nightly",
        now - 9 * HOUR,
        allChecks({
          DEVICE_CERTIFICATE_SHARED_CHECK: nonCompliant(2, SAMPLE_FLEET.DEVICE_CERTIFICATE_SHARED_CHECK),
        }),
      ),
    ],
  };
}

const THREE_NON_COMPLIANT = allChecks({
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: nonCompliant(3, SAMPLE_FLEET.IOT_POLICY_OVERLY_PERMISSIVE_CHECK),
  DEVICE_CERTIFICATE_EXPIRING_CHECK: nonCompliant(12, SAMPLE_FLEET.DEVICE_CERTIFICATE_EXPIRING_CHECK, 2),
  LOGGING_DISABLED_CHECK: nonCompliant(1, SAMPLE_FLEET.LOGGING_DISABLED_CHECK),
});

/** What an audit of the main region finds; the region's suppressions make two of the certificates suppressed. */
const BEFORE_SUPPRESSIONS = {
  ...THREE_NON_COMPLIANT,
  DEVICE_CERTIFICATE_EXPIRING_CHECK: nonCompliant(12, SAMPLE_FLEET.DEVICE_CERTIFICATE_EXPIRING_CHECK),
};

const TWO_FAILED = allChecks({
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: failed(
    "INSUFFICIENT_PERMISSIONS",
    "The audit's role may not list Cognito identity pools.",
  ),
  LOGGING_DISABLED_CHECK: failed("AUDIT_CHECK_DISABLED", "The check was disabled while the audit ran."),
});

const ALL_FAILED = everyCheck(() => failed("INSUFFICIENT_PERMISSIONS", "The audit's role could not be assumed."));

const HALFWAY = everyCheck((checkName, index) =>
  index < 9
    ? compliant(SAMPLE_FLEET[checkName])
    : { checkRunStatus: index < 13 ? "IN_PROGRESS" : "WAITING_FOR_DATA_COLLECTION" },
);

const CANCELED_HALFWAY = everyCheck((checkName, index) =>
  index < 9 ? compliant(SAMPLE_FLEET[checkName]) : { checkRunStatus: "CANCELED" },
);

const AS_IN_THE_EXAMPLE: Readonly<Record<string, AuditCheckDetails>> = {
  CA_CERTIFICATE_EXPIRING_CHECK: withoutSuppressed(compliant(0)),
  DEVICE_CERTIFICATE_EXPIRING_CHECK: withoutSuppressed(compliant(6)),
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: withoutSuppressed(compliant(0)),
};

const ONLY_SUPPRESSED: Readonly<Record<string, AuditCheckDetails>> = {
  DEVICE_CERTIFICATE_AGE_CHECK: {
    ...compliant(SAMPLE_FLEET.DEVICE_CERTIFICATE_AGE_CHECK),
    nonCompliantResourcesCount: 40,
    suppressedNonCompliantResourcesCount: 40,
  },
};

/** Those that the latest nightly audit counts as suppressed. */
function suppressedCertificates(now: number): AuditSuppression[] {
  return [10, 11].map((number) => {
    const scope = { account: DEFAULT_ACCOUNT_ID, region: DEFAULT_REGION };
    return {
      checkName: "DEVICE_CERTIFICATE_EXPIRING_CHECK",
      resourceIdentifier: resourceIdentifier("DEVICE_CERTIFICATE", number, scope),
      expirationDate: new Date(now + 30 * DAY),
      suppressIndefinitely: false,
      description: "Rotation is under way.",
    };
  });
}

function everyCheck(
  details: (checkName: AuditCheckName, index: number) => AuditCheckDetails,
): Record<string, AuditCheckDetails> {
  return Object.fromEntries(AUDIT_CHECK_NAMES.map((checkName, index) => [checkName, details(checkName, index)]));
}

function withoutSuppressed({ suppressedNonCompliantResourcesCount: _, ...details }: AuditCheckDetails) {
  return details;
}

function scheduled(
  name: SampleAuditName,
  scheduledAuditName: string,
  startedAt: number,
  auditDetails: Readonly<Record<string, AuditCheckDetails>>,
): Audit {
  return { ...completed(name, startedAt, auditDetails), taskType: "SCHEDULED_AUDIT_TASK", scheduledAuditName };
}

function onDemand(
  name: SampleAuditName,
  startedAt: number,
  auditDetails: Readonly<Record<string, AuditCheckDetails>>,
): Audit {
  return { ...completed(name, startedAt, auditDetails), taskType: "ON_DEMAND_AUDIT_TASK" };
}

function completed(
  name: SampleAuditName,
  startedAt: number,
  auditDetails: Readonly<Record<string, AuditCheckDetails>>,
): Audit {
  return {
    taskId: SAMPLE_AUDITS[name].taskId,
    taskStatus: "COMPLETED",
    taskStartTime: new Date(startedAt),
    auditDetails,
  };
}

function configuration(account: string) {
  return {
    roleArn: `arn:aws:iam::${account}:role/service-role/AWSIoTDeviceDefenderAudit`,
    auditNotificationTargetConfigurations: {},
    auditCheckConfigurations: Object.fromEntries(AUDIT_CHECK_NAMES.map((checkName) => [checkName, { enabled: true }])),
  };
}
