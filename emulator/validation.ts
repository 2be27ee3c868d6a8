import * as v from "valibot";
import { invalidRequest } from "./service-error";

/** Reads an input by its model, or refuses it in the words of AWS. */
export function validate<Schema extends v.GenericSchema>(schema: Schema, input: unknown): v.InferOutput<Schema> {
  const result = v.safeParse(schema, withoutNulls(input));
  if (result.success) {
    return result.output;
  }
  const errors = result.issues.map(constraintError);
  const count = errors.length === 1 ? "1 validation error" : `${errors.length} validation errors`;
  throw invalidRequest(`${count} detected: ${errors.join("; ")}`);
}

/** A member that is `null` counts as left out. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => (member === null ? [] : [[key, withoutNulls(member)]])),
  );
}

function constraintError(issue: v.BaseIssue<unknown>): string {
  const member = v.getDotPath(issue) ?? "";
  const value = issue.input === undefined ? "null" : `'${String(issue.input)}'`;
  const constraint = issue.input === undefined ? "Member must not be null" : issue.message;
  return `Value ${value} at '${member}' failed to satisfy constraint: ${constraint}`;
}
