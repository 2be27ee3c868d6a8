import { isRecord } from "../../audit/values";

const MOST_CHARACTERS = 120;

/** A resource for people, by AWS's names: its type and what identifies it. */
export function resourceName(resource: unknown): string {
  const { resourceType, resourceIdentifier } = isRecord(resource) ? resource : {};
  const name = [resourceType, ...textsIn(resourceIdentifier)].filter((part) => typeof part === "string").join(" ");
  return name.length > MOST_CHARACTERS ? `${name.slice(0, MOST_CHARACTERS)}...` : name || "a resource without a name";
}

function textsIn(value: unknown): unknown[] {
  return isRecord(value) ? Object.values(value).flatMap(textsIn) : [value];
}
