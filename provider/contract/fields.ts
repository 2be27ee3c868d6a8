// The fields of an audit under the names that a contract gives them. The first contract named two of AWS's its own way.
import { COMPARISON_FIELDS, type Field, SOURCE_FIELDS, TASK_FIELDS } from "../audit/fields";
import type { Audit } from "../audit/model";

/** A field of an audit as a contract has it. */
export interface ContractField extends Field {
  readonly name: keyof Audit;
}

/** By the contract's name. */
export const CONTRACT_FIELDS: Readonly<Record<string, ContractField>> = Object.fromEntries(
  Object.entries<Field>({ ...TASK_FIELDS, ...SOURCE_FIELDS, ...COMPARISON_FIELDS }).map(([name, field]) => [
    field.inContract ?? name,
    { ...field, name: name as keyof Audit },
  ]),
);
