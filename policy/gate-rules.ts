// The rules of the gate as a policy's configuration.
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { RULES } from "../provider/gate/rules";
import { maxAge } from "../provider/gate/rules/max-age";
import type { AnyRule } from "../provider/gate/rules/rule";
import { DURATION as DURATION_VALUE } from "../provider/gate/rules/rule-value";

/** A length of time in words; the policy itself knows the units. */
export const DURATION: PolicyConfigJSONSchema = DURATION_VALUE.jsonSchema;

export const MAX_AGE = schemaOf(maxAge);

/** The rules that judge an audit by itself, without `maxAge`, which is a policy of its own. */
export const GATE_RULES: Readonly<Record<string, PolicyConfigJSONSchema>> = Object.fromEntries(
  RULES.filter(({ name, needsMemory }) => name !== maxAge.name && needsMemory !== true).map((rule) => [
    rule.name,
    schemaOf(rule),
  ]),
);

// The engine hands a default over as if somebody had set it.
function schemaOf({ value, description, default: fallback }: AnyRule): PolicyConfigJSONSchema {
  return { ...value.jsonSchema, ...(fallback !== undefined && { default: fallback }), description };
}
