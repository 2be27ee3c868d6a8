import type { AuditFinding } from "./finding";
import { resourceKey } from "./finding-identity";
import type { FoundResource } from "./findings-summary";
import { byName } from "./values";

/** The different resources of an audit's findings, by check. */
export class FoundResources {
  private readonly byCheck = new Map<string, Map<string, FoundResource>>();
  /** Of the JSON of all. */
  bytes = 0;

  add({ checkName, nonCompliantResource, isSuppressed }: AuditFinding): void {
    const { resourceType, resourceIdentifier } = nonCompliantResource ?? {};
    if (resourceIdentifier === undefined) {
      return;
    }
    const key = resourceKey({ ...(resourceType !== undefined && { resourceType }), resourceIdentifier });
    const resources = this.byCheck.get(checkName) ?? new Map<string, FoundResource>();
    this.byCheck.set(checkName, resources);
    const before = resources.get(key);
    // Only AWS's own word makes a finding suppressed, and one that is not makes its resource count.
    if (before === undefined || (before.isSuppressed === true && isSuppressed !== true)) {
      resources.set(key, {
        ...(resourceType !== undefined && { resourceType }),
        resourceIdentifier,
        ...(isSuppressed === true && { isSuppressed }),
      });
      this.bytes += before === undefined ? key.length : 0;
    }
  }

  /** Sorted by check and resource, so that the order in which AWS lists findings does not show. */
  sorted(): Record<string, FoundResource[]> {
    const checks = [...this.byCheck].sort(byName);
    return Object.fromEntries(
      checks.map(([name, resources]) => [name, [...resources].sort(byName).map(([, resource]) => resource)]),
    );
  }
}
