import * as v from "valibot";
import { shown } from "../audit/values";
import { AuditError } from "../errors";
import { type GateRules, RULES } from "./rules";
import { isPlainObject } from "./rules/rule-value";

/**
 * The rules as a copy that nobody else can change.
 *
 * `null` is no way to ask for a default: some defaults are laxer than the rule somebody meant to set.
 *
 * @throws AuditError `InvalidArgument`, with the argument at fault as `property`.
 */
export function checkRules(rules: unknown, doing: string): GateRules {
  const result = v.safeParse(SCHEMA, rules);
  if (!result.success) {
    throw invalid(result.issues[0], doing);
  }
  return result.output;
}

const SCHEMA = v.pipe(
  v.custom<object>(isPlainObject, "which is no object of rules"),
  v.strictObject(
    Object.fromEntries(RULES.map(({ name, value }) => [name, v.optional(value.schema(v))])),
    `which is none of the rules: ${RULES.map(({ name }) => name).join(", ")}`,
  ),
);

function invalid(issue: v.BaseIssue<unknown>, doing: string): AuditError {
  const { path, input, expected, message } = issue;
  const keys = path?.map(({ key }) => (typeof key === "number" ? `[${key}]` : `.${String(key)}`)) ?? [];
  const property = keys.join("").slice(1) || "rules";
  const is = expected === "never" ? "given" : input === null ? "null" : shown(input);
  return new AuditError({ code: "InvalidArgument", doing, property, reason: `${property} is ${is}, ${message}` });
}
