// The baseline in JSON Schema, for editors and reviewers. What it says is committed as audit-baseline.schema.json;
// `npm run schema` writes it. It says nothing that JavaScript's patterns alone can say, so that every validator can read it:
// a day that no calendar has, and a check name that AWS spells otherwise, are errors of the reader alone.
import { BASELINE_SCHEMA_VERSION } from "./baseline";
import {
  ACCOUNT_ID,
  BASELINE_AUDIT_FIELDS,
  BASELINE_CHECK_FIELDS,
  BASELINE_FIELDS,
  BASELINE_RESOURCE_FIELDS,
  type BaselineField,
} from "./baseline-fields";
import { INSTANT } from "./instant";

type Schema = Readonly<Record<string, unknown>>;

const TYPES: Readonly<Record<BaselineField["type"], Schema>> = {
  version: { const: BASELINE_SCHEMA_VERSION },
  text: { type: "string", minLength: 1 },
  name: { type: "string" },
  end: { type: "string", anyOf: [{ pattern: String.raw`^\d{4}-\d{2}-\d{2}$` }, { pattern: INSTANT.source }] },
  accountId: { type: "string", pattern: ACCOUNT_ID.source },
  count: { type: "integer", minimum: 0, maximum: Number.MAX_SAFE_INTEGER },
  identifier: { type: "object", minProperties: 1 },
  audit: { $ref: "#/$defs/audit" },
  checks: {
    type: "object",
    propertyNames: { pattern: String.raw`^\S+$` },
    additionalProperties: { $ref: "#/$defs/check" },
  },
  resources: { type: "array", items: { $ref: "#/$defs/resource" } },
};

export function baselineJsonSchema(): Schema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    $id: `urn:pulumi-device-defender:audit-baseline:${BASELINE_SCHEMA_VERSION}`,
    title: "What is accepted of an AWS IoT Device Defender audit",
    description: "Written by `device-defender baseline`, and read by the rule `baseline` of the gate.",
    ...objectOf(BASELINE_FIELDS),
    $defs: {
      audit: objectOf(BASELINE_AUDIT_FIELDS),
      check: objectOf(BASELINE_CHECK_FIELDS),
      resource: objectOf(BASELINE_RESOURCE_FIELDS),
    },
  };
}

function objectOf(fields: Readonly<Record<string, BaselineField>>): Schema {
  const members = Object.entries(fields);
  return {
    type: "object",
    required: members.flatMap(([name, { required }]) => (required ? [name] : [])),
    properties: Object.fromEntries(
      members.map(([name, { type, description }]) => [
        name,
        { ...(description !== undefined && { description }), ...TYPES[type] },
      ]),
    ),
    additionalProperties: false,
  };
}
