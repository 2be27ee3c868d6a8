// The part of Pulumi's package schema that this package uses: https://www.pulumi.com/docs/iac/extending-pulumi/schema/

export type TypeSpec =
  | { readonly type: "string" | "integer" | "number" | "boolean" }
  | { readonly type: "array"; readonly items: TypeSpec }
  | { readonly type: "object"; readonly additionalProperties: TypeSpec }
  | { readonly $ref: string }
  | { readonly oneOf: readonly TypeSpec[] };

export type PropertySpec = TypeSpec & { readonly description?: string; readonly default?: string | number | boolean };

export type PropertySpecs = Readonly<Record<string, PropertySpec>>;

export interface ObjectSpec {
  readonly type: "object";
  readonly description?: string;
  readonly properties: PropertySpecs;
  readonly required?: readonly string[];
}

export interface ResourceSpec {
  readonly description: string;
  readonly inputProperties: PropertySpecs;
  readonly requiredInputs?: readonly string[];
  readonly properties: PropertySpecs;
  readonly required: readonly string[];
}

export interface FunctionSpec {
  readonly description: string;
  readonly inputs: ObjectSpec;
  readonly outputs: ObjectSpec;
}

export const STRING = { type: "string" } as const;
export const INTEGER = { type: "integer" } as const;
export const NUMBER = { type: "number" } as const;
export const BOOLEAN = { type: "boolean" } as const;
export const ANY = { $ref: "pulumi.json#/Any" } as const;

export function listOf(items: TypeSpec): TypeSpec {
  return { type: "array", items };
}

export function mapOf(additionalProperties: TypeSpec): TypeSpec {
  return { type: "object", additionalProperties };
}

/** A type of this package. */
export function typeNamed(token: string): TypeSpec {
  return { $ref: `#/types/${token}` };
}
