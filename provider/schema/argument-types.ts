// What type an argument has, read from what checks it.
import type * as v from "valibot";
import type { RuleJsonSchema } from "../gate/rules/rule-value";
import { ANY, BOOLEAN, INTEGER, listOf, mapOf, NUMBER, STRING, type TypeSpec, typeNamed } from "./specification";
import { tokenOf } from "./tokens";

/** The parts of a schema of valibot's that say of which type a value is. */
interface Checked {
  readonly type: string;
  readonly wrapped?: Checked;
  readonly item?: Checked;
}

/** @param name of the argument; an object's type is called like it, with a capital */
export function argumentType(name: string, schema: v.GenericSchema): TypeSpec {
  return typeOf(name, schema as unknown as Checked);
}

function typeOf(name: string, { type, wrapped, item }: Checked): TypeSpec {
  if (wrapped !== undefined) {
    return typeOf(name, wrapped);
  }
  switch (type) {
    case "string":
    case "picklist":
      return STRING;
    case "number":
      // This package has no argument with a fraction.
      return INTEGER;
    case "boolean":
      return BOOLEAN;
    case "array":
      return listOf(item === undefined ? ANY : typeOf(name, item));
    case "strict_object":
      return typeNamed(tokenOf(`${name.charAt(0).toUpperCase()}${name.slice(1)}`));
    case "unknown":
      return ANY;
    default:
      throw new TypeError(`${name} has a type that no schema says: ${type}`);
  }
}

/** @param name of a type for objects with members of their own */
export function ruleType(schema: RuleJsonSchema, name: string): TypeSpec {
  const types = [schema.type].flat();
  const [first, ...more] = types.map((type) => simpleRuleType({ ...schema, type }, name));
  return first === undefined ? ANY : more.length === 0 ? first : { oneOf: [first, ...more] };
}

function simpleRuleType({ type, items, properties, additionalProperties }: RuleJsonSchema, name: string): TypeSpec {
  switch (type) {
    case "array":
      return listOf(items === undefined ? ANY : ruleType(items, name));
    case "object":
      if (properties !== undefined) {
        return typeNamed(tokenOf(name));
      }
      return mapOf(typeof additionalProperties === "object" ? ruleType(additionalProperties, name) : ANY);
    case "integer":
      return INTEGER;
    case "number":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    default:
      return STRING;
  }
}
