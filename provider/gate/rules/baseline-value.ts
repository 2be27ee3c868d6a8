// Reads what the rule `baseline` is given, from the tables that its JSON Schema is made from.
import type * as valibot from "valibot";
import {
  type AuditBaseline,
  BASELINE_SCHEMA_VERSION,
  type BaselineCheck,
  type BaselineResource,
} from "../../audit/baseline";
import {
  ACCOUNT_ID,
  BASELINE_AUDIT_FIELDS,
  BASELINE_CHECK_FIELDS,
  BASELINE_FIELDS,
  BASELINE_RESOURCE_FIELDS,
  type BaselineField,
} from "../../audit/baseline-fields";
import { namesResource } from "../../audit/finding-identity";
import { parseEnd } from "../../audit/instant";
import { ResourceSet } from "../../audit/resource-set";
import { checkName, count, isPlainObject, MAGIC_KEYS, type RuleValue, type Valibot } from "./rule-value";

export const BASELINE: RuleValue = {
  words: "what `device-defender baseline` writes, or one by target",
  schema: (v) => v.lazy((value) => (isOneBaseline(value) ? baseline(v) : byTarget(v))),
  jsonSchema: { type: "object", additionalProperties: true },
  option: { placeholder: "file", file: true, parse: (text) => text },
};

/** Rather than one by target. */
export function isOneBaseline(value: unknown): value is AuditBaseline {
  return isPlainObject(value) && Object.hasOwn(value, "schemaVersion");
}

type Schema = valibot.GenericSchema;

const byTarget = (v: Valibot) =>
  v.pipe(
    v.custom<object>(isPlainObject, "which is neither a baseline nor baselines by target"),
    v.check((targets) => Object.keys(targets).length > 0 && !hasMagicKey(targets), "which names no target"),
    v.record(v.string(), baseline(v)),
  );

const baseline = (v: Valibot) =>
  v.strictObject(membersOf(v, BASELINE_FIELDS), ({ expected }) =>
    expected === "never" ? "which no baseline knows" : NEEDED,
  );

const NEEDED = "but a baseline needs one";

const TYPES: Readonly<Record<BaselineField["type"], (v: Valibot) => Schema>> = {
  version: (v) =>
    v.literal(BASELINE_SCHEMA_VERSION, `which this version does not know; it knows ${BASELINE_SCHEMA_VERSION}`),
  text: (v) => v.pipe(v.string(NEEDED), v.nonEmpty(NEEDED)),
  name: (v) => v.string("which is no text"),
  end: (v) =>
    v.custom<string>(
      (expires) => parseEnd(expires) !== undefined,
      'which is no date such as "2026-12-31", nor a date and time with a zone',
    ),
  accountId: (v) => v.pipe(v.string("which is no account id"), v.regex(ACCOUNT_ID, "which is no account id")),
  count,
  identifier: (v) => v.custom<object>(isIdentifier, "which names no resource"),
  audit: (v) => v.strictObject(membersOf(v, BASELINE_AUDIT_FIELDS), "which names no audit"),
  checks: (v) =>
    v.pipe(
      v.custom<object>(isPlainObject, "which says nothing of any check"),
      v.check((checks) => !hasMagicKey(checks), "which names no check of AWS"),
      v.record(checkName(v), check(v)),
    ),
  resources: (v) => {
    const oneByOne = v.array(
      v.strictObject(membersOf(v, BASELINE_RESOURCE_FIELDS), "which is no resource"),
      "which is no list",
    );
    return v.lazy((value) => (areResources(value) ? v.unknown() : oneByOne));
  },
};

const check = (v: Valibot) =>
  v.pipe(
    v.strictObject(membersOf(v, BASELINE_CHECK_FIELDS), "which says nothing of a check"),
    v.check((given) => {
      const { nonCompliantResources, resources } = given as unknown as BaselineCheck;
      return resources === undefined || new ResourceSet(resources).size === nonCompliantResources;
    }, "whose nonCompliantResources is not the number of its resources"),
  );

/** There may be 100,000 of them: what is wrong with one is looked for only where something is. */
function areResources(value: unknown): value is readonly BaselineResource[] {
  return Array.isArray(value) && value.every(isResource);
}

function isResource(value: unknown): boolean {
  if (!isPlainObject(value)) {
    return false;
  }
  const { resourceType, resourceIdentifier } = value as { resourceType?: unknown; resourceIdentifier?: unknown };
  const names = Object.keys(value);
  return (
    isIdentifier(resourceIdentifier) && (names.length === 1 || (names.length === 2 && typeof resourceType === "string"))
  );
}

/** Of any members, for AWS adds some. */
function isIdentifier(value: unknown): boolean {
  return isPlainObject(value) && namesResource(value) && !hasMagicKey(value);
}

function hasMagicKey(value: object): boolean {
  return MAGIC_KEYS.some((key) => Object.hasOwn(value, key));
}

function membersOf(v: Valibot, fields: Readonly<Record<string, BaselineField>>): Record<string, Schema> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, { type, required }]) => {
      const schema = TYPES[type](v);
      return [name, required === true ? schema : v.optional(schema)];
    }),
  );
}
