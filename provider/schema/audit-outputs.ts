// An audit, its counts and its checks, as resources and functions give them back.
import { CHECK_DETAILS, STATISTICS } from "../audit/fields";
import type { Audit, AuditCheckDetails, TaskStatistics } from "../audit/model";
import { type Described, members, of } from "./described";
import { ANY, BOOLEAN, listOf, mapOf, type ObjectSpec, type PropertySpecs, STRING, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

const COMPLIANCE_STATUS = of(
  STRING,
  "`COMPLIANT`, `NON_COMPLIANT`, or `INSUFFICIENT_DATA` whenever anything is missing, undecided or contradicts itself.",
);

export const AUDIT: Described<Audit> = {
  taskId: of(STRING, "The audit's id."),
  taskStatus: of(STRING, "`IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELED`, or a value that AWS has added since."),
  taskType: of(STRING, "`ON_DEMAND_AUDIT_TASK`, `SCHEDULED_AUDIT_TASK`, or a value that AWS has added since."),
  taskStartTime: of(STRING, "When the audit started: ISO 8601, UTC, with milliseconds."),
  scheduledAuditName: of(STRING, "The schedule that started it. Left out for an on-demand audit."),
  taskStatistics: of(typeNamed(tokenOf("TaskStatistics")), "Counts of checks."),
  auditDetails: of(mapOf(typeNamed(tokenOf("AuditCheckDetails"))), "Each check's result, by its name."),
  otherFields: of(mapOf(ANY), "Fields that AWS has added since, under AWS's names."),
  complianceStatus: COMPLIANCE_STATUS,
  nonCompliantCheckNames: of(listOf(STRING), "Checks that found something, sorted."),
  undecidedCheckNames: of(
    listOf(STRING),
    "Checks that are neither compliant nor non-compliant: still open, failed, canceled or contradictory. Sorted.",
  ),
  region: of(STRING, "The region that the audit was read in."),
  endpoint: of(STRING, "Where the audit was read, only when that is not AWS's own endpoint."),
  accountId: of(STRING, "The account of the audit, only when `allowedAccountIds` has it verified."),
  findingsSummary: of(
    typeNamed(tokenOf("FindingsSummary")),
    "The findings in numbers, only with `findings: summary` and once the audit has ended.",
  ),
  previousAudit: of(
    typeNamed(tokenOf("PreviousAudit")),
    "The audit before, of the same schedule, or of the same type; only with `includePreviousAudit` and once the audit is completed.",
  ),
  expired: of(BOOLEAN, "AWS no longer has this audit, which it keeps 90 days; the values are those recorded before."),
};

/** What every audit has. The others AWS may leave out. */
export const REQUIRED_OF_AUDIT: readonly (keyof Audit)[] = [
  "taskId",
  "taskStatus",
  "complianceStatus",
  "nonCompliantCheckNames",
  "undecidedCheckNames",
  "region",
  "expired",
];

export const AUDIT_TASK_OUTPUTS: PropertySpecs = {
  ...AUDIT,
  selectedBy: of(
    STRING,
    "What was asked for, and the resource's id: a task id, `latest`, `latest:<scheduledAuditName>` or `latest::<taskType>`.",
  ),
  awaitingCompletion: of(BOOLEAN, "The audit is in progress and `up` will wait for it: its values are not its last."),
};

const STATISTICS_DESCRIPTIONS: { readonly [K in keyof Required<TaskStatistics>]: string } = {
  totalChecks: "How many checks the audit has.",
  inProgressChecks: "How many are running.",
  waitingForDataCollectionChecks: "How many wait for their data.",
  compliantChecks: "How many are compliant.",
  nonCompliantChecks: "How many are non-compliant.",
  failedChecks: "How many did not run to their end.",
  canceledChecks: "How many were canceled.",
};

/** The counts of an audit. */
export const TASK_STATISTICS = members(STATISTICS, STATISTICS_DESCRIPTIONS);

const CHECK_DESCRIPTIONS: { readonly [K in keyof Required<AuditCheckDetails>]: string } = {
  checkRunStatus:
    "`IN_PROGRESS`, `WAITING_FOR_DATA_COLLECTION`, `CANCELED`, `COMPLETED_COMPLIANT`, `COMPLETED_NON_COMPLIANT`, `FAILED`, or a value that AWS has added since.",
  checkCompliant: "Suppressed findings do not count here.",
  totalResourcesCount: "How many resources the check looked at.",
  nonCompliantResourcesCount: "How many of them it found non-compliant, the suppressed ones among them.",
  suppressedNonCompliantResourcesCount: "How many of those are suppressed. AWS leaves it out at times: then none is.",
  errorCode: "`INSUFFICIENT_PERMISSIONS`, `AUDIT_CHECK_DISABLED`, or a value that AWS has added since.",
  message: "Why the check failed, in AWS's words.",
};

export const AUDIT_TYPES: Readonly<Record<string, ObjectSpec>> = {
  TaskStatistics: {
    type: "object",
    description: "Counts of checks: https://docs.aws.amazon.com/iot/latest/apireference/API_TaskStatistics.html",
    properties: TASK_STATISTICS,
  },
  AuditCheckDetails: {
    type: "object",
    description:
      "One check of an audit: https://docs.aws.amazon.com/iot/latest/apireference/API_AuditCheckDetails.html",
    properties: members(CHECK_DETAILS, CHECK_DESCRIPTIONS),
  },
};
