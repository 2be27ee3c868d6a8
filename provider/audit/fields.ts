// Every field of an audit, once. The normaliser, the resources' outputs, a fleet's records, the contract and its JSON
// Schema are made from these tables; the types in model.ts say what each means to a program. The compiler holds a table
// to its type, so a field that is added there cannot be forgotten here.
//
// Plain data: whoever needs the names loads no schema library.
import type { Audit, AuditCheckDetails, AuditTaskDescription, TaskStatistics } from "./model";

export type JsonType = "string" | "number" | "boolean";

/** The members of an object in AWS's answer, in AWS's order. Each may be absent. */
export type MemberTypes<T> = { readonly [K in keyof Required<T>]: JsonType };

export const STATISTICS: MemberTypes<TaskStatistics> = {
  totalChecks: "number",
  inProgressChecks: "number",
  waitingForDataCollectionChecks: "number",
  compliantChecks: "number",
  nonCompliantChecks: "number",
  failedChecks: "number",
  canceledChecks: "number",
};

/** In AWS's order. */
export const STATISTIC_NAMES = Object.keys(STATISTICS) as readonly (keyof TaskStatistics)[];

export const CHECK_DETAILS: MemberTypes<AuditCheckDetails> = {
  checkRunStatus: "string",
  checkCompliant: "boolean",
  totalResourcesCount: "number",
  nonCompliantResourcesCount: "number",
  suppressedNonCompliantResourcesCount: "number",
  errorCode: "string",
  message: "string",
};

/** A field of an audit, and how the contract publishes it. */
export interface Field {
  /** `time`: epoch seconds on the wire, ISO 8601 here. */
  readonly type: "string" | "time" | "statistics" | "checks" | "previousAudit";
  /** An audit without it is no audit. */
  readonly required?: true;
  /** The field's name in the contract, where it is another one. */
  readonly inContract?: string;
  /** For the contract's JSON Schema. */
  readonly description?: string;
}

/** The fields of DescribeAuditTask's answer. */
export const TASK_FIELDS = {
  taskId: { type: "string", required: true },
  taskStatus: {
    type: "string",
    required: true,
    description: "IN_PROGRESS, COMPLETED, FAILED, CANCELED, or a value AWS has added since.",
  },
  taskType: {
    type: "string",
    description: "ON_DEMAND_AUDIT_TASK, SCHEDULED_AUDIT_TASK, or a value AWS has added since.",
  },
  taskStartTime: { type: "time", description: "ISO 8601." },
  scheduledAuditName: { type: "string", description: "Left out for an on-demand audit." },
  taskStatistics: { type: "statistics", inContract: "statistics" },
  auditDetails: { type: "checks", inContract: "details", description: "By check name." },
} as const satisfies { readonly [K in keyof Required<Omit<AuditTaskDescription, "otherFields">>]: Field };

/** Where an audit was read. */
export const SOURCE_FIELDS = {
  region: { type: "string", required: true },
  endpoint: { type: "string", description: "Only when the audit was not read from AWS's own endpoint." },
  accountId: { type: "string", description: "Only when the publishing program had the account verified." },
} as const satisfies Partial<Record<keyof Audit, Field>>;

/** What an audit is compared with. */
export const COMPARISON_FIELDS = {
  previousAudit: {
    type: "previousAudit",
    description:
      "The audit before, only when the publishing program read it: of the same schedule, or of the same type.",
  },
} as const satisfies Partial<Record<keyof Audit, Field>>;

type DerivedName = Exclude<
  keyof Required<Audit>,
  keyof typeof TASK_FIELDS | keyof typeof SOURCE_FIELDS | keyof typeof COMPARISON_FIELDS
>;

/** What this package adds to AWS's fields. */
const DERIVED_FIELDS: { readonly [K in DerivedName]: true } = {
  otherFields: true,
  complianceStatus: true,
  nonCompliantCheckNames: true,
  undecidedCheckNames: true,
  findingsSummary: true,
  expired: true,
};

/** All of them. */
export const AUDIT_FIELD_NAMES = Object.keys({
  ...TASK_FIELDS,
  ...SOURCE_FIELDS,
  ...COMPARISON_FIELDS,
  ...DERIVED_FIELDS,
}) as readonly (keyof Audit)[];
