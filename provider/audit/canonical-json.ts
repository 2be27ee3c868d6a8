import { isRecord } from "./values";

/** JSON with the members of every object in the order of their names, so that equal values have equal texts. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) {
    return `[${value.map((item) => canonicalJson(item) ?? "null").join(",")}]`;
  }
  if (!isRecord(value)) {
    return JSON.stringify(value);
  }
  const names = Object.keys(value);
  // What nearly every resource of a finding is named by: there is nothing to put in order.
  if (names.length === 1 && typeof value[names[0] as string] === "string") {
    return JSON.stringify(value);
  }
  names.sort();
  let text = "{";
  for (const name of names) {
    const member = value[name];
    if (member !== undefined) {
      text += `${text === "{" ? "" : ","}${JSON.stringify(name)}:${canonicalJson(member)}`;
    }
  }
  return `${text}}`;
}
