import { canonicalJson } from "./canonical-json";
import type { AuditFinding, FindingResource } from "./finding";
import { isAbsent, isRecord } from "./values";

/** What makes a resource the same in two findings, two audits and a baseline. */
export function resourceKey({ resourceType = "", resourceIdentifier }: FindingResource): string {
  return `${resourceType} ${canonicalJson(resourceIdentifier)}`;
}

/** Whether an identifier names anything. Of two that do not, nobody can say whether they are the same resource. */
export function namesResource(identifier: unknown): boolean {
  if (!isRecord(identifier)) {
    return !isAbsent(identifier);
  }
  for (const name in identifier) {
    if (namesResource(identifier[name])) {
      return true;
    }
  }
  return false;
}

/**
 * What makes a finding the same as another of its audit: the check, the resource, and the reason, because one resource
 * may fail a check for more than one. Its id says nothing of the kind: AWS leaves it out at times.
 *
 * Without a resource the id decides; `undefined` when AWS sent neither, so that no two such findings are the same.
 */
export function findingIdentity(finding: AuditFinding): string | undefined {
  const { checkName, reasonForNonComplianceCode: reason = "", nonCompliantResource: resource, findingId } = finding;
  if (resource?.resourceIdentifier !== undefined) {
    return `${checkName} ${reason} ${resourceKey(resource)}`;
  }
  return findingId === undefined ? undefined : `${checkName} ${findingId}`;
}

/** The check and the resource of a finding; its id where AWS names no resource, and `undefined` where it sends neither. */
export function resourceIdentity({ checkName, nonCompliantResource, findingId }: AuditFinding): string | undefined {
  if (nonCompliantResource?.resourceIdentifier !== undefined) {
    return `${checkName} ${resourceKey(nonCompliantResource)}`;
  }
  return findingId === undefined ? undefined : `${checkName} ${findingId}`;
}
