// The shape that audit-contract.schema.json describes, for values that may come from anywhere.
import * as v from "valibot";
import { CHECK_DETAILS, type JsonType, STATISTICS, TASK_FIELDS } from "../audit/fields";
import { parseInstant } from "../audit/instant";
import { isRecord, shown } from "../audit/values";
import type { Verdict, Violation } from "../gate/model";
import { CONTRACT_FIELDS } from "./fields";
import { SCHEMA_VERSION } from "./model";

const text = v.string();
const filled = v.pipe(v.string(), v.nonEmpty());
const instant = v.pipe(
  v.string(),
  v.check((value) => parseInstant(value) !== undefined, "ISO 8601 date and time with a zone"),
);
// Valibot takes a list for an object.
const record = v.custom<Record<string, unknown>>(isRecord, "object");
const object = <T extends v.ObjectEntries>(entries: T) => v.pipe(record, v.looseObject(entries));

const verdict = v.picklist(["passed", "failed", "inconclusive"]);

const violation = object({
  rule: filled,
  verdict: v.picklist(["failed", "inconclusive"]),
  taskId: text,
  target: v.exactOptional(text),
  check: v.exactOptional(text),
  observed: text,
  allowed: text,
  message: text,
});

const waiver = object({ check: filled, reason: filled, expires: filled });

const JSON_TYPES = { string: text, number: v.number(), boolean: v.boolean() } as const;

const members = (types: Readonly<Record<string, JsonType>>) =>
  object(Object.fromEntries(Object.entries(types).map(([name, type]) => [name, v.exactOptional(JSON_TYPES[type])])));

// A map, because valibot's record passes over members called `constructor` and the like without looking at them.
const details = v.pipe(
  record,
  v.transform((members) => new Map(Object.entries(members))),
  v.map(filled, members(CHECK_DETAILS)),
);

const TASK_SCHEMAS = { string: text, time: text, statistics: members(STATISTICS), checks: details } as const;

const compared = object({
  resources: v.number(),
  previousResources: v.number(),
  addedResources: v.number(),
  added: v.array(object({ resourceType: v.exactOptional(text), resourceIdentifier: v.exactOptional(record) })),
});
const previousAudit = object({
  found: v.boolean(),
  ...Object.fromEntries(
    Object.entries(TASK_FIELDS).map(([name, { type }]) => [name, v.exactOptional(TASK_SCHEMAS[type])]),
  ),
  resourceChanges: v.exactOptional(
    v.pipe(
      record,
      v.transform((members) => new Map(Object.entries(members))),
      v.map(filled, object({ unsuppressed: compared, all: compared })),
    ),
  ),
});

const FIELD_SCHEMAS = { ...TASK_SCHEMAS, previousAudit } as const;

const fields = Object.fromEntries(
  Object.entries(CONTRACT_FIELDS).map(([name, { type, required }]) => [
    name,
    required ? filled : v.exactOptional(FIELD_SCHEMAS[type]),
  ]),
);

const CONTRACT = object({
  schemaVersion: v.literal(SCHEMA_VERSION),
  verdict,
  violations: v.array(violation),
  waiversUsed: v.exactOptional(v.array(waiver)),
  complianceStatus: v.picklist(["COMPLIANT", "NON_COMPLIANT", "INSUFFICIENT_DATA"]),
  ...fields,
  expired: v.exactOptional(v.literal(true)),
  readAt: instant,
});

const task = object(
  Object.fromEntries(
    Object.entries(TASK_FIELDS).map(([name, field]) => [
      name,
      "required" in field ? filled : v.exactOptional(TASK_SCHEMAS[field.type]),
    ]),
  ),
);

const HISTORY = object({
  region: filled,
  scheduledAuditName: v.exactOptional(filled),
  taskType: v.exactOptional(filled),
  endpoint: v.exactOptional(filled),
  accountId: v.exactOptional(filled),
  audits: v.pipe(v.array(task), v.minLength(1)),
});

// What these expect is in their message.
const OWN_CHECKS: ReadonlySet<string> = new Set(["custom", "check"]);

export interface ShapeFlaw {
  /** `details.LOGGING_DISABLED_CHECK.checkCompliant` */
  readonly path: string;
  readonly observed: string;
  readonly allowed: string;
}

/** Where a value is not shaped like a contract; empty when it is. */
export function shapeFlaws(value: unknown): ShapeFlaw[] {
  return flawsBy(CONTRACT, value);
}

/** Where a value is not shaped like a history of audits; empty when it is. */
export function historyFlaws(value: unknown): ShapeFlaw[] {
  return flawsBy(HISTORY, value);
}

function flawsBy(schema: typeof CONTRACT | typeof HISTORY, value: unknown): ShapeFlaw[] {
  const { issues = [] } = v.safeParse(schema, value);
  return issues.map((issue) => ({
    path: v.getDotPath(issue) ?? "",
    observed: shown(issue.path === undefined ? issue.input : issue.path.at(-1)?.value),
    allowed: OWN_CHECKS.has(issue.type) ? issue.message : String(issue.expected),
  }));
}

export function isVerdict(value: unknown): value is Verdict {
  return v.is(verdict, value);
}

export function isViolation(value: unknown): value is Violation {
  return v.is(violation, value);
}
