// The contract in JSON Schema, for consumers that are not written in TypeScript. What it says is committed as
// audit-contract.schema.json; `npm run schema` writes it.
import { CHECK_DETAILS, type Field, type JsonType, STATISTICS, TASK_FIELDS } from "../audit/fields";
import { CONTRACT_FIELDS } from "./fields";
import { SCHEMA_VERSION } from "./model";

type Schema = Readonly<Record<string, unknown>>;

const FILLED: Schema = { type: "string", minLength: 1 };

const FIELD_SCHEMAS: Readonly<Record<Field["type"], Schema>> = {
  string: { type: "string" },
  time: { type: "string" },
  statistics: { $ref: "#/$defs/taskStatistics" },
  checks: {
    type: "object",
    propertyNames: { minLength: 1 },
    additionalProperties: { $ref: "#/$defs/auditCheckDetails" },
  },
  previousAudit: { $ref: "#/$defs/previousAudit" },
};

export function contractJsonSchema(): Schema {
  const fields = Object.entries(CONTRACT_FIELDS);
  const required = fields.flatMap(([name, field]) => (field.required ? [name] : []));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:pulumi-device-defender:audit-contract:${SCHEMA_VERSION}`,
    title: "AWS IoT Device Defender audit, as a stack exports it",
    description: "Members may be added within a schemaVersion, never changed or removed. What is absent is left out.",
    type: "object",
    required: ["schemaVersion", "verdict", "violations", "complianceStatus", ...required, "readAt"],
    properties: {
      schemaVersion: { const: SCHEMA_VERSION },
      verdict: {
        description:
          "What the publishing stack's gate said. A blocked update leaves the outputs of the last good one in place, so it counts only while readAt is recent.",
        enum: ["passed", "failed", "inconclusive"],
      },
      violations: { type: "array", items: { $ref: "#/$defs/violation" } },
      waiversUsed: {
        description: "Left out when no waiver covered anything.",
        type: "array",
        items: { $ref: "#/$defs/waiver" },
      },
      complianceStatus: { enum: ["COMPLIANT", "NON_COMPLIANT", "INSUFFICIENT_DATA"] },
      ...Object.fromEntries(fields.map(([name, field]) => [name, schemaOf(field)])),
      expired: {
        description: "Only when AWS no longer has the audit and these are the values recorded while it had.",
        const: true,
      },
      readAt: {
        description: "ISO 8601: when the publishing program last read the audit.",
        type: "string",
        format: "date-time",
        pattern: String.raw`^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$`,
      },
    },
    $defs: {
      violation: VIOLATION,
      waiver: WAIVER,
      taskStatistics: membersOf(STATISTICS, "TaskStatistics"),
      auditCheckDetails: membersOf(CHECK_DETAILS, "AuditCheckDetails"),
      previousAudit: PREVIOUS_AUDIT,
      resourceComparison: RESOURCE_COMPARISON,
    },
  };
}

const VIOLATION: Schema = {
  description: "One per rule and check.",
  type: "object",
  required: ["rule", "verdict", "taskId", "observed", "allowed", "message"],
  properties: {
    rule: FILLED,
    verdict: { enum: ["failed", "inconclusive"] },
    taskId: { type: "string" },
    target: { description: "The fleet's key for the audit.", type: "string" },
    check: { description: "Left out when the violation is about the whole audit.", type: "string" },
    observed: { type: "string" },
    allowed: { type: "string" },
    message: { type: "string" },
  },
};

const PREVIOUS_AUDIT: Schema = {
  description: "Under AWS's names, as DescribeAuditTask gives them.",
  type: "object",
  required: ["found"],
  properties: {
    found: { description: "False where AWS keeps no earlier audit: then there is nothing else.", type: "boolean" },
    ...Object.fromEntries(Object.entries<Field>(TASK_FIELDS).map(([name, { type }]) => [name, FIELD_SCHEMAS[type]])),
    resourceChanges: {
      description: "By check name; only where the findings of both audits were read.",
      type: "object",
      propertyNames: { minLength: 1 },
      additionalProperties: {
        type: "object",
        required: ["unsuppressed", "all"],
        properties: {
          unsuppressed: { $ref: "#/$defs/resourceComparison" },
          all: { $ref: "#/$defs/resourceComparison" },
        },
      },
    },
  },
};

const COUNT: Schema = { type: "number" };

const RESOURCE_COMPARISON: Schema = {
  description: "Counts of different resources.",
  type: "object",
  required: ["resources", "previousResources", "addedResources", "added"],
  properties: {
    resources: COUNT,
    previousResources: COUNT,
    addedResources: { description: "How many the audit before did not have.", ...COUNT },
    added: {
      description: "A few of them.",
      type: "array",
      items: {
        type: "object",
        properties: { resourceType: { type: "string" }, resourceIdentifier: { type: "object" } },
      },
    },
  },
};

const WAIVER: Schema = {
  type: "object",
  required: ["check", "reason", "expires"],
  properties: { check: FILLED, reason: FILLED, expires: FILLED },
};

function schemaOf({ type, required, description }: Field): Schema {
  const schema = type === "string" && required ? FILLED : FIELD_SCHEMAS[type];
  return { ...(description !== undefined && { description }), ...schema };
}

function membersOf(members: Readonly<Record<string, JsonType>>, page: string): Schema {
  return {
    description: `https://docs.aws.amazon.com/iot/latest/apireference/API_${page}.html`,
    type: "object",
    properties: Object.fromEntries(Object.entries(members).map(([name, type]) => [name, { type }])),
  };
}
