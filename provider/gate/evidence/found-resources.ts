// Which resources a check has findings about, as far as it can be believed.
import { resourceKey } from "../../audit/finding-identity";
import { isAbsent, isRecord, own } from "../../audit/values";
import { resourceName } from "./resource-name";

export interface FoundResourceEvidence {
  /** What makes it the same in another audit. */
  readonly key: string;
  /** For people. */
  readonly name: string;
  readonly isSuppressed: boolean;
}

/** The resources of one check; `undefined` where nobody has read them. */
export function foundResources(summary: unknown, checkName: string): readonly FoundResourceEvidence[] | undefined {
  const resources = isRecord(summary) ? summary.resources : undefined;
  if (isAbsent(resources)) {
    return undefined;
  }
  const of = own(Object(resources) as Record<string, unknown>, checkName);
  const found = new Map<string, FoundResourceEvidence>();
  for (const resource of Array.isArray(of) ? of : [of]) {
    const { resourceType, resourceIdentifier, isSuppressed } = isRecord(resource) ? resource : {};
    if (isRecord(resourceIdentifier) && (isAbsent(resourceType) || typeof resourceType === "string")) {
      const key = resourceKey({ ...(typeof resourceType === "string" && { resourceType }), resourceIdentifier });
      // Of two that say otherwise the one that counts.
      const suppressed = isSuppressed === true && found.get(key)?.isSuppressed !== false;
      found.set(key, { key, name: resourceName(resource), isSuppressed: suppressed });
    }
  }
  return [...found.values()];
}
