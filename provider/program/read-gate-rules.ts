import type * as pulumi from "@pulumi/pulumi";
import { withoutUndefined } from "../audit/values";
import type { GateRules } from "../gate/model";
import { RULES } from "../gate/rules";
import type { RuleJsonSchema } from "../gate/rules/rule-value";

/**
 * The rules of a gate as the stack's configuration has them, each under its own name. One that is not set, or set to an
 * empty text, is left out; the gate checks the others.
 *
 * @throws Pulumi's ConfigTypeError for text where a rule takes a number, a boolean, a list or an object
 * @example
 * new AuditGate("gate", { audit, ...readGateRules(new pulumi.Config()) });
 */
export function readGateRules(config: pulumi.Config): GateRules {
  return withoutUndefined(
    Object.fromEntries(RULES.map(({ name, value }) => [name, valueIn(config, name, value.jsonSchema)])),
  );
}

function valueIn(config: pulumi.Config, name: string, { type }: RuleJsonSchema): unknown {
  const text = config.get(name);
  if (text === undefined || text === "") {
    return undefined;
  }
  switch (type) {
    case "string":
      return text;
    case "boolean":
      return config.getBoolean(name);
    case "integer":
      return config.getNumber(name);
    default:
      // A word in place of a list, such as `all`.
      return type.includes("string") && /^\w+$/.test(text) ? text : config.getObject(name);
  }
}
