// A type and a description of each member: what the tables of outputs are written in.
import type { JsonType } from "../audit/fields";
import {
  BOOLEAN,
  INTEGER,
  type ObjectSpec,
  type PropertySpec,
  type PropertySpecs,
  STRING,
  type TypeSpec,
} from "./specification";

/** A type and a description of each member. */
export type Described<T> = { readonly [K in keyof Required<T>]: PropertySpec & { readonly description: string } };

export const of = (type: TypeSpec, description: string) => ({ ...type, description });

const OF_JSON: Readonly<Record<JsonType, TypeSpec>> = { string: STRING, number: INTEGER, boolean: BOOLEAN };

export function object<T extends PropertySpecs>(
  description: string,
  properties: T,
  required: readonly (keyof T & string)[] = Object.keys(properties),
): ObjectSpec {
  return { type: "object", description, properties, required };
}

export function members<K extends string>(
  types: Readonly<Record<K, JsonType>>,
  descriptions: Readonly<Record<K, string>>,
): { readonly [N in K]: PropertySpec & { readonly description: string } } {
  return Object.fromEntries(
    (Object.keys(types) as K[]).map((name) => [name, of(OF_JSON[types[name]], descriptions[name])]),
  ) as { readonly [N in K]: PropertySpec & { readonly description: string } };
}
