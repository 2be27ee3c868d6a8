import type { PolicyResource } from "@pulumi/policy";
import type { PolicyConfigJSONSchema } from "@pulumi/policy/schema";
import { own } from "../provider/audit/values";
import { DEFAULT_OUTPUT_NAME } from "../provider/contract/model";
import { knownProperties } from "./known-properties";

export const OUTPUT: PolicyConfigJSONSchema = {
  type: "string",
  minLength: 1,
  default: DEFAULT_OUTPUT_NAME,
  description: "The stack output that holds the audit contract",
};

/** The output that may hold a contract, in whatever language the program is written. */
export interface ContractOutput {
  readonly urn: string;
  readonly name: string;
  /** Undefined when the stack has no such output. */
  readonly value: unknown;
  readonly unknown: readonly string[];
}

/** A stack's outputs are the outputs of its root resource. */
export function contractOutput(
  resources: readonly PolicyResource[],
  name: string = DEFAULT_OUTPUT_NAME,
): ContractOutput {
  const stack = resources.find(({ type }) => type === "pulumi:pulumi:Stack");
  const { known, unknown } = knownProperties(stack?.props ?? {});
  return {
    urn: stack?.urn ?? "",
    name,
    value: own(known, name),
    unknown: unknown.filter((path) => path === name || path.startsWith(`${name}.`)),
  };
}
