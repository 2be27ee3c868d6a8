import { canonicalJson } from "./canonical-json";
import type { AuditFinding } from "./finding";
import { resourceIdentity } from "./finding-identity";
import { type AddedResource, NAMED_RESOURCES, type ResourceChanges, type ResourceComparison } from "./resource-changes";
import type { Distinct } from "./summarise-findings";

/** {@link Distinct}, which also tells without keeping. */
export interface KnownTexts extends Distinct {
  has(text: string): boolean;
}

/** Longer than any that AWS has, so that nobody fills a state with one. */
const LONGEST_NAME = 1024;

const KINDS = ["unsuppressed", "all"] as const satisfies readonly (keyof ResourceChanges)[];

/** Compares the resources of two audits, whose findings come one by one and are not kept: first those of the audit before. */
export class ResourceComparer {
  private readonly tallies: Readonly<Record<(typeof KINDS)[number], Tally>>;

  constructor(newTexts: () => KnownTexts) {
    this.tallies = {
      unsuppressed: new Tally(newTexts(), newTexts()),
      all: new Tally(newTexts(), newTexts()),
    };
  }

  addPrevious(finding: AuditFinding): void {
    for (const tally of this.talliesOf(finding)) {
      tally.addPrevious(finding);
    }
  }

  add(finding: AuditFinding): void {
    for (const tally of this.talliesOf(finding)) {
      tally.add(finding);
    }
  }

  /** By check, for every check that has findings in one of the two. */
  changes(): Record<string, ResourceChanges> {
    const { unsuppressed, all } = this.tallies;
    const names = [...all.checkNames()].sort();
    return Object.fromEntries(
      names.map((name) => [name, { unsuppressed: unsuppressed.comparison(name), all: all.comparison(name) }]),
    );
  }

  // Only AWS's own word makes a finding suppressed.
  private talliesOf({ isSuppressed }: AuditFinding): Tally[] {
    const { unsuppressed, all } = this.tallies;
    return isSuppressed === true ? [all] : [unsuppressed, all];
  }
}

interface Counts {
  resources: number;
  previousResources: number;
  addedResources: number;
  readonly added: { readonly key: string; readonly resource: AddedResource }[];
}

class Tally {
  private readonly counts = new Map<string, Counts>();

  constructor(
    private readonly previous: KnownTexts,
    private readonly current: KnownTexts,
  ) {}

  addPrevious(finding: AuditFinding): void {
    const identity = resourceIdentity(finding);
    if (identity === undefined || this.previous.add(identity)) {
      this.countsOf(finding.checkName).previousResources += 1;
    }
  }

  add(finding: AuditFinding): void {
    const identity = resourceIdentity(finding);
    if (identity !== undefined && !this.current.add(identity)) {
      return;
    }
    const counts = this.countsOf(finding.checkName);
    counts.resources += 1;
    // What has no identity is never the same as before.
    if (identity === undefined || !this.previous.has(identity)) {
      counts.addedResources += 1;
      name(counts.added, finding);
    }
  }

  checkNames(): Iterable<string> {
    return this.counts.keys();
  }

  comparison(checkName: string): ResourceComparison {
    const { added, ...counts } = this.counts.get(checkName) ?? none();
    return { ...counts, added: added.map(({ resource }) => resource) };
  }

  private countsOf(checkName: string): Counts {
    const counts = this.counts.get(checkName) ?? none();
    this.counts.set(checkName, counts);
    return counts;
  }
}

function none(): Counts {
  return { resources: 0, previousResources: 0, addedResources: 0, added: [] };
}

/** Keeps the first few by name, so that the order in which AWS lists them does not show. */
function name(added: Counts["added"], { nonCompliantResource }: AuditFinding): void {
  const { resourceType, resourceIdentifier } = nonCompliantResource ?? {};
  const resource = {
    ...(resourceType !== undefined && { resourceType }),
    ...(resourceIdentifier !== undefined && { resourceIdentifier }),
  };
  const key = canonicalJson(resource);
  if (key === "{}" || key.length > LONGEST_NAME) {
    return;
  }
  const at = added.findIndex((other) => key < other.key);
  added.splice(at < 0 ? added.length : at, 0, { key, resource });
  if (added.length > NAMED_RESOURCES) {
    added.pop();
  }
}
