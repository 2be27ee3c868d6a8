// AuditHistory and getAuditHistory in the package's schema: arguments, outputs and the types of those that are objects.
import { AUDIT_HISTORY_ARGUMENTS, type CheckedAuditHistoryArgs } from "../arguments/audit-history";
import type { CheckHistory, HistoricAudit, HistoryGap, HistorySummary, ReadAuditHistory } from "../audit/history";
import type { HistoricAuditRecord } from "../audit/history-record";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_ARGUMENTS, type Descriptions, described } from "./arguments";
import { AUDIT } from "./audit-outputs";
import { type Described, of } from "./described";
import { RECORDED_CHECKS } from "./fleet-outputs";
import {
  type FunctionSpec,
  INTEGER,
  listOf,
  mapOf,
  NUMBER,
  type ObjectSpec,
  type PropertySpecs,
  type ResourceSpec,
  STRING,
  typeNamed,
} from "./specification";
import { tokenOf } from "./tokens";

const ARGUMENTS: Descriptions<Omit<CheckedAuditHistoryArgs, keyof ConnectionArgs>> = {
  scheduledAuditName: "Only audits that this schedule started, 1 to 128 letters, digits, underscores and hyphens.",
  taskType: "Only audits of this type: `ON_DEMAND_AUDIT_TASK` or `SCHEDULED_AUDIT_TASK`.",
  within:
    "How long ago the audits may have started, by AWS's clock: a number and a unit, at most 90 days. Default `30 days`.",
};

const INPUTS: PropertySpecs = { ...described(AUDIT_HISTORY_ARGUMENTS, ARGUMENTS), ...CONNECTION_ARGUMENTS };

const SUMMARY: Described<HistorySummary> = {
  totalAudits: of(INTEGER, "How many audits have ended."),
  compliantAudits: of(INTEGER, "How many were compliant."),
  nonCompliantAudits: of(INTEGER, "How many were non-compliant."),
  undecidedAudits: of(
    INTEGER,
    "How many decided nothing: failed, canceled, or with a check that did not decide. They never count as compliant.",
  ),
  compliantShareOfAudits: of(NUMBER, "The part of the audits that was compliant, 0 to 1."),
  compliantShareOfTime: of(
    NUMBER,
    "The part of the time from the first audit's start to the last one's that was compliant, 0 to 1. An audit counts until the next one starts. Left out where no time passed.",
  ),
  firstAuditStartTime: of(STRING, "When the first of them started."),
  lastAuditStartTime: of(STRING, "When the last of them started."),
  lastCompliantStartTime: of(STRING, "When the last compliant one started. Left out where none was compliant."),
  longestGap: of(
    typeNamed(tokenOf("HistoryGap")),
    "The longest time without the start of an audit. Left out with fewer than two audits.",
  ),
  checks: of(mapOf(typeNamed(tokenOf("CheckHistory"))), "Every check that one of the audits has, by its name."),
};

/** What every history has. */
const REQUIRED = [
  "region",
  "audits",
  "totalAudits",
  "compliantAudits",
  "nonCompliantAudits",
  "undecidedAudits",
  "checks",
] as const;

const ENDED = "Every audit that ended within the time, however it ended";

const SHARED = {
  scheduledAuditName: of(STRING, "As given."),
  taskType: of(STRING, "As given."),
  region: of(STRING, "The region that the audits were read in."),
  endpoint: of(STRING, "Where the audits were read, only when that is not AWS's own endpoint."),
  accountId: of(STRING, "The account of the audits, only when `allowedAccountIds` has it verified."),
  ...SUMMARY,
};

/** What the function gives in the place of two numbers: Python's SDKs take no whole number, such as 1, for a result's number. */
export interface CompliantShare {
  readonly ofAudits?: number;
  readonly ofTime?: number;
}

const COMPLIANT_SHARE: Described<CompliantShare> = {
  ofAudits: SUMMARY.compliantShareOfAudits,
  ofTime: SUMMARY.compliantShareOfTime,
};

const { compliantShareOfAudits: _ofAudits, compliantShareOfTime: _ofTime, ...WITHOUT_SHARES } = SHARED;

type Read = Omit<ReadAuditHistory, "compliantShareOfAudits" | "compliantShareOfTime"> & {
  readonly compliantShare: CompliantShare;
};

const READ: Described<Read> = {
  ...WITHOUT_SHARES,
  compliantShare: of(typeNamed(tokenOf("CompliantShare")), "Which part was compliant, of the audits and of the time."),
  audits: of(listOf(typeNamed(tokenOf("HistoricAudit"))), `${ENDED}; newest first. One in progress is not among them.`),
  readFrom: of(STRING, "Since when audits count: ISO 8601, by AWS's clock."),
  readAt: of(STRING, "When AWS was asked: ISO 8601, by AWS's clock."),
};

type Recorded = Omit<ReadAuditHistory, "audits" | "readFrom" | "readAt"> & {
  readonly audits: unknown;
  readonly checkColumns: unknown;
};

const RECORDED: Described<Recorded> = {
  ...SHARED,
  audits: of(
    mapOf(typeNamed(tokenOf("HistoricAuditRecord"))),
    `${ENDED}, by its id: so a new one moves none of the others. One in progress is not among them.`,
  ),
  checkColumns: of(listOf(STRING), "The names of the checks that `plainlyCompliant` of each audit counts, in order."),
};

const COSTS =
  "Takes a ListAuditTasks for each 250 audits of the account and a DescribeAuditTask for each of them, at most 1,000 calls.";

export const AUDIT_HISTORY: ResourceSpec = {
  description:
    "Every audit that ended within a time, of a schedule, a type or the account, with totals. It is read from AWS at every preview, " +
    "update and refresh, so its values are known at the first preview. It changes when an audit has ended, and when one is " +
    `no longer within the time. ${COSTS}\n\n` +
    "Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditTasks.html\n\n" +
    "## Import\n\nBy `all`, `all:<scheduledAuditName>` or `all::<taskType>`:\n\n" +
    "```sh\npulumi import device-defender:index:AuditHistory nightly all:nightly\n```\n",
  inputProperties: INPUTS,
  properties: RECORDED,
  required: [...REQUIRED, "checkColumns"],
};

export const GET_AUDIT_HISTORY: FunctionSpec = {
  description: `Reads the audits of a time once, at once; nothing of it is in the state. AWS's errors are the function's. ${COSTS}\n`,
  inputs: { type: "object", properties: INPUTS },
  outputs: { type: "object", properties: READ, required: [...REQUIRED, "compliantShare", "readFrom", "readAt"] },
};

const HISTORIC_AUDIT: Described<HistoricAudit> = {
  taskId: AUDIT.taskId,
  taskStatus: of(STRING, "`COMPLETED`, `FAILED`, `CANCELED`, or a value that AWS has added since."),
  taskType: AUDIT.taskType,
  taskStartTime: AUDIT.taskStartTime,
  scheduledAuditName: AUDIT.scheduledAuditName,
  taskStatistics: AUDIT.taskStatistics,
  auditDetails: AUDIT.auditDetails,
  complianceStatus: of(
    STRING,
    "`COMPLIANT`, `NON_COMPLIANT`, or `INSUFFICIENT_DATA` for an audit that failed, was canceled, or has a check that did not decide.",
  ),
};

const { taskId: _, ...RECORDED_AUDIT } = HISTORIC_AUDIT;

const HISTORIC_AUDIT_RECORD: Described<HistoricAuditRecord> = { ...RECORDED_AUDIT, ...RECORDED_CHECKS };

const GAP: Described<HistoryGap> = {
  from: of(STRING, "The start of the audit before it."),
  to: of(STRING, "The start of the audit after it."),
};

const CHECK: Described<CheckHistory> = {
  compliantAudits: of(INTEGER, "How many audits found it compliant."),
  nonCompliantAudits: of(INTEGER, "How many audits found it non-compliant."),
  undecidedAudits: of(INTEGER, "How many audits did not decide it."),
  nonCompliantSince: of(
    STRING,
    "The start of the first audit since which no audit found the check compliant; left out unless the last audit that decided it found it non-compliant.",
  ),
};

/** The types of outputs that are objects. */
export const HISTORY_TYPES: Readonly<Record<string, ObjectSpec>> = {
  HistoricAudit: {
    type: "object",
    description: "An audit of a history.",
    properties: HISTORIC_AUDIT,
    required: ["taskId", "taskStatus", "complianceStatus"],
  },
  HistoricAuditRecord: {
    type: "object",
    description: "An audit of a history as the state keeps it.",
    properties: HISTORIC_AUDIT_RECORD,
    required: ["taskStatus", "complianceStatus"],
  },
  CompliantShare: {
    type: "object",
    description: "Which part of a history was compliant, 0 to 1. Left out where nothing can be said.",
    properties: COMPLIANT_SHARE,
  },
  HistoryGap: {
    type: "object",
    description: "The time from the start of one audit to that of the next.",
    properties: GAP,
    required: ["from", "to"],
  },
  CheckHistory: {
    type: "object",
    description: "One check over all audits of a history. An audit without the check counts in none of the three.",
    properties: CHECK,
    required: ["compliantAudits", "nonCompliantAudits", "undecidedAudits"],
  },
};
