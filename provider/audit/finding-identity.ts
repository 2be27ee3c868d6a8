import { canonicalJson } from "./canonical-json";
import type { AuditFinding, FindingResource } from "./finding";

/** What makes a resource the same in two findings, two audits and a baseline. */
export function resourceKey({ resourceType = "", resourceIdentifier }: FindingResource): string {
  return `${resourceType} ${canonicalJson(resourceIdentifier)}`;
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
