// What resources and functions give back, with descriptions. The compiler holds each table to the type it describes.
import { CHECK_DETAILS, type JsonType, STATISTICS } from "../audit/fields";
import type { FindingsSummary, WorstFinding } from "../audit/findings-summary";
import type { FleetSummary, FleetTotals, TargetError } from "../audit/fleet";
import type { AuditRecord } from "../audit/fleet-record";
import type { Audit, AuditCheckDetails, FoundPreviousAudit, TaskStatistics } from "../audit/model";
import type { ResourceChanges, ResourceComparison } from "../audit/resource-changes";
import type { ChecksRecord } from "../audit/task-record";
import type { GateResult, Violation, Waiver } from "../gate/model";
import {
  ANY,
  BOOLEAN,
  INTEGER,
  listOf,
  mapOf,
  type ObjectSpec,
  type PropertySpec,
  type PropertySpecs,
  STRING,
  type TypeSpec,
  typeNamed,
} from "./specification";
import { tokenOf } from "./tokens";

/** A type and a description of each member. */
export type Described<T> = { readonly [K in keyof Required<T>]: PropertySpec & { readonly description: string } };

export const of = (type: TypeSpec, description: string) => ({ ...type, description });

const OF_JSON: Readonly<Record<JsonType, TypeSpec>> = { string: STRING, number: INTEGER, boolean: BOOLEAN };

export const COMPLIANCE_STATUS = of(
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

type Recorded = FleetSummary & { readonly targets: unknown; readonly checkColumns: unknown };

export const AUDIT_FLEET_OUTPUTS: Described<Recorded> = {
  targets: of(mapOf(typeNamed(tokenOf("AuditFleetResult"))), "Each target's audit, or why there is none, by its name."),
  checkColumns: of(listOf(STRING), "The names of the checks that `plainlyCompliant` of each target counts, in order."),
  complianceStatus: of(
    STRING,
    "`INSUFFICIENT_DATA` as soon as one target cannot be read, then `NON_COMPLIANT` as soon as one is, and `COMPLIANT` only when every target is.",
  ),
  totals: of(typeNamed(tokenOf("FleetTotals")), "How many targets stand how, and the sums of their statistics."),
  nonCompliantTargetNames: of(listOf(STRING), "Sorted."),
  undecidedTargetNames: of(
    listOf(STRING),
    "Targets with an audit that is neither compliant nor non-compliant, sorted.",
  ),
  unreadableTargets: of(mapOf(typeNamed(tokenOf("TargetError"))), "Why a target could not be read, by its name."),
};

export const VERDICT: Described<GateResult> = {
  verdict: of(STRING, "`passed`, `failed`, or `inconclusive` when nobody can say."),
  violations: of(
    listOf(typeNamed(tokenOf("Violation"))),
    "One for each rule and check; empty when the verdict is `passed`.",
  ),
  waiversUsed: of(listOf(typeNamed(tokenOf("Waiver"))), "The waivers that covered something."),
  warnings: of(listOf(STRING), "What is worth saying and changes no verdict."),
  summary: of(STRING, "One line for people."),
};

export const AUDIT_GATE_OUTPUTS: PropertySpecs = {
  ...VERDICT,
  enforcementLevel: of(STRING, "As given, or `mandatory`."),
  acceptedCheckNames: of(
    listOf(STRING),
    "The checks of the last audit that passed, which `allowFewerChecks: false` compares with.",
  ),
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

const FINDINGS: Described<FindingsSummary> = {
  total: of(INTEGER, "How many findings are not suppressed."),
  suppressed: of(INTEGER, "How many are suppressed. They count nowhere else but in `resourcesByCheck`."),
  bySeverity: of(mapOf(INTEGER), "Findings by severity; `UNKNOWN` where AWS says none."),
  byCheck: of(mapOf(INTEGER), "Findings by check; beyond 40 checks the rarest are counted together as `OTHER`."),
  byReasonCode: of(mapOf(INTEGER), "Findings by reason; beyond 40 codes the rarest are counted together as `OTHER`."),
  resourcesByCheck: of(mapOf(INTEGER), "Different resources that a check has findings about, suppressed or not."),
  severityByCheck: of(mapOf(STRING), "The worst severity among a check's findings, suppressed or not."),
  worst: of(listOf(typeNamed(tokenOf("WorstFinding"))), "At most 10, by severity, then by check and resource."),
  resources: of(
    mapOf(ANY),
    'Only with `findings: "resources"`: for each check the list of resources that it has findings about, sorted.',
  ),
};

const WORST_FINDING: Described<WorstFinding> = {
  checkName: of(STRING, "The check that found it."),
  severity: of(STRING, "`LOW`, `MEDIUM`, `HIGH` or `CRITICAL`."),
  reasonForNonComplianceCode: of(STRING, "Why, as a word of AWS's."),
  findingId: of(STRING, "The finding's id."),
  resourceType: of(STRING, "What kind of resource it is about."),
  resourceIdentifier: of(mapOf(STRING), "Which resource, as AWS identifies it."),
};

const PREVIOUS_AUDIT: Described<FoundPreviousAudit> = {
  found: of(BOOLEAN, "False where AWS keeps no earlier audit: then there is nothing else."),
  taskId: AUDIT.taskId,
  taskStatus: AUDIT.taskStatus,
  taskType: AUDIT.taskType,
  taskStartTime: AUDIT.taskStartTime,
  scheduledAuditName: AUDIT.scheduledAuditName,
  taskStatistics: AUDIT.taskStatistics,
  auditDetails: AUDIT.auditDetails,
  resourceChanges: of(
    mapOf(typeNamed(tokenOf("ResourceChanges"))),
    "Which resources each check has findings about in the two audits, only where the findings of both were read.",
  ),
};

const RESOURCE_CHANGES: Described<ResourceChanges> = {
  unsuppressed: of(typeNamed(tokenOf("ResourceComparison")), "Of findings that are not suppressed."),
  all: of(typeNamed(tokenOf("ResourceComparison")), "Of all findings, suppressed or not."),
};

const RESOURCE_COMPARISON: Described<ResourceComparison> = {
  resources: of(INTEGER, "How many different resources there are in this audit."),
  previousResources: of(INTEGER, "How many there were in the audit before."),
  addedResources: of(INTEGER, "How many the audit before did not have."),
  added: of(listOf(mapOf(ANY)), "At most 5 of the added ones, by `resourceType` and `resourceIdentifier`."),
};

const WAIVER: Described<Waiver> = {
  check: of(STRING, "The check's name."),
  reason: of(STRING, "Why its failure is forgiven."),
  expires: of(STRING, "The last day on which it is, UTC, such as `2026-12-31`; or a date and time with a zone."),
};

const VIOLATION: Described<Violation> = {
  rule: of(STRING, "The rule's name; `audit` for an audit that cannot be judged at all."),
  verdict: of(STRING, "`failed`: the limits are broken. `inconclusive`: nobody can say."),
  taskId: of(STRING, "The audit's id; empty when it has none that can be read."),
  target: of(STRING, "The fleet's name for the target; left out when the audit is not part of a fleet."),
  check: of(STRING, "Left out when the violation is about the whole audit."),
  observed: of(STRING, "What the audit says."),
  allowed: of(STRING, "What the rule allows."),
  message: of(STRING, "All of that in one line."),
};

const TOTALS: Described<FleetTotals> = {
  totalTargets: of(INTEGER, "How many targets the fleet has."),
  compliantTargets: of(INTEGER, "How many are `COMPLIANT`."),
  nonCompliantTargets: of(INTEGER, "How many are `NON_COMPLIANT`."),
  insufficientDataTargets: of(INTEGER, "How many are undecided or unreadable."),
  unreadableTargets: of(INTEGER, "How many could not be read."),
  ...members(STATISTICS, STATISTICS_DESCRIPTIONS),
};

const TARGET_ERROR: Described<TargetError> = {
  code: of(STRING, "A stable word, such as `AccessDenied`; `TimedOut` when the fleet's time was up."),
  message: of(STRING, "One line for people."),
};

type ReadTarget = AuditRecord & { readonly error: TargetError };

/** The checks of an audit where a state holds many audits. */
export const RECORDED_CHECKS: Described<ChecksRecord> = {
  taskStatistics: of(ANY, "The seven counts in AWS's order, separated by blanks, or what AWS sent instead of them."),
  plainlyCompliant: of(
    STRING,
    "For each check of `checkColumns` how many resources it looked at when it is plainly compliant, else `-`.",
  ),
  auditDetails: of(mapOf(ANY), "All other checks, by name."),
};

const FLEET_RESULT: Described<ReadTarget> = {
  ...pickAudit(),
  error: of(typeNamed(tokenOf("TargetError")), "Why the target could not be read; it then has no audit."),
  ...RECORDED_CHECKS,
};

/** The types of outputs that are objects. */
export const OUTPUT_TYPES: Readonly<Record<string, ObjectSpec>> = {
  TaskStatistics: {
    type: "object",
    description: "Counts of checks: https://docs.aws.amazon.com/iot/latest/apireference/API_TaskStatistics.html",
    properties: members(STATISTICS, STATISTICS_DESCRIPTIONS),
  },
  AuditCheckDetails: {
    type: "object",
    description:
      "One check of an audit: https://docs.aws.amazon.com/iot/latest/apireference/API_AuditCheckDetails.html",
    properties: members(CHECK_DETAILS, CHECK_DESCRIPTIONS),
  },
  FindingsSummary: object("The findings of an audit in numbers.", FINDINGS),
  WorstFinding: object("A finding, by what it takes to find the resource.", WORST_FINDING, ["checkName"]),
  PreviousAudit: object("The audit before another one.", PREVIOUS_AUDIT, ["found"]),
  ResourceChanges: object("The resources of a check in two audits.", RESOURCE_CHANGES),
  ResourceComparison: object("Counts of different resources in two audits.", RESOURCE_COMPARISON),
  Waiver: object("A known failure that is forgiven until a date.", WAIVER),
  Violation: object("What a rule holds against an audit.", VIOLATION, [
    ...(["rule", "verdict", "taskId", "observed", "allowed", "message"] as const),
  ]),
  FleetTotals: object("How many targets of a fleet stand how.", TOTALS, [
    ...(["totalTargets", "compliantTargets", "nonCompliantTargets", "insufficientDataTargets"] as const),
    "unreadableTargets",
  ]),
  TargetError: object("Why a target could not be read.", TARGET_ERROR),
  AuditFleetResult: object("What a fleet knows of one target.", FLEET_RESULT, []),
};

function object<T extends PropertySpecs>(
  description: string,
  properties: T,
  required: readonly (keyof T & string)[] = Object.keys(properties),
): ObjectSpec {
  return { type: "object", description, properties, required };
}

function members<K extends string>(
  types: Readonly<Record<K, JsonType>>,
  descriptions: Readonly<Record<K, string>>,
): { readonly [N in K]: PropertySpec & { readonly description: string } } {
  return Object.fromEntries(
    (Object.keys(types) as K[]).map((name) => [name, of(OF_JSON[types[name]], descriptions[name])]),
  ) as { readonly [N in K]: PropertySpec & { readonly description: string } };
}

function pickAudit() {
  const { nonCompliantCheckNames: _n, undecidedCheckNames: _u, ...rest } = AUDIT;
  return rest;
}
