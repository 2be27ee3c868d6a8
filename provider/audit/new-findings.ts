import type { AuditBaseline } from "./baseline";
import { whyNotInForce } from "./baseline-in-force";
import { checkOutcome } from "./compliance";
import type { AuditFinding } from "./finding";
import type { Audit } from "./model";
import { ResourceSet } from "./resource-set";
import { own } from "./values";

/**
 * Tells the findings of an audit about resources that a baseline does not name from the others. Whatever the baseline's rule
 * would not let it cover is new: another region or account, an undecided check, a resource that AWS does not name.
 */
export class NewFindings {
  /** How many findings were not new, so far. */
  known = 0;
  /** Why the baseline covers nothing, or nothing of a check; for people. */
  readonly notes: readonly string[];
  private readonly byCheck: ReadonlyMap<string, ResourceSet>;

  /** @param now milliseconds since 1970 */
  constructor(
    baseline: AuditBaseline,
    audit: Pick<Audit, "region"> & Partial<Pick<Audit, "accountId" | "auditDetails">>,
    now: number,
  ) {
    const flaw = whyNotInForce(baseline, audit, now);
    const checks = flaw === undefined ? Object.entries(baseline.checks) : [];
    const notes = flaw === undefined ? [] : [`it covers nothing: ${flaw}`];
    const accepted = new Map<string, ResourceSet>();
    for (const [name, { resources }] of checks) {
      const details = own(audit.auditDetails ?? {}, name);
      if (details === undefined || checkOutcome(details) === "undecided") {
        notes.push(`it covers nothing of ${name}, which the audit has not decided`);
      } else if (resources === undefined) {
        notes.push(`it covers nothing of ${name}, of which it has a number alone`);
      } else {
        accepted.set(name, new ResourceSet(resources));
      }
    }
    this.notes = notes;
    this.byCheck = accepted;
  }

  /** How many resources the baseline covers. */
  get accepted(): number {
    return [...this.byCheck.values()].reduce((sum, { size }) => sum + size, 0);
  }

  /** Whether the finding is new; one that is not is counted. */
  readonly isNew = ({ checkName, nonCompliantResource }: AuditFinding): boolean => {
    const isKnown =
      nonCompliantResource?.resourceIdentifier !== undefined &&
      this.byCheck.get(checkName)?.has(nonCompliantResource) === true;
    this.known += isKnown ? 1 : 0;
    return !isKnown;
  };
}
