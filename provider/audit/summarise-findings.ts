import { canonicalJson } from "./canonical-json";
import { SEVERITIES, type Severity, severityOf } from "./checks";
import type { AuditFinding } from "./finding";
import { resourceIdentity } from "./finding-identity";
import { type FindingsSummary, MAX_SUMMARY_BYTES, WORST_FINDINGS, type WorstFinding } from "./findings-summary";
import { byName, compareText } from "./values";

const MAX_NAMES = 40;
const NAME = /^[A-Za-z][\w.-]{0,127}$/;

/** Tells which texts it has been given before. */
export interface Distinct {
  /** Whether it is the first time. */
  add(text: string): boolean;
}

/** A summary in the making, for findings that come one by one and are not kept. */
export class FindingsTally {
  private total = 0;
  private suppressed = 0;
  private readonly bySeverity = new Map<string, number>();
  private readonly byCheck = new Map<string, number>();
  private readonly byReasonCode = new Map<string, number>();
  private readonly resourcesByCheck = new Map<string, number>();
  private readonly severityByCheck = new Map<string, Severity>();
  private readonly worst: Ranked[] = [];

  /** @param resources the findings about one resource may be many, of which it remembers the resource alone */
  constructor(private readonly resources: Distinct) {}

  add(finding: AuditFinding): void {
    const { checkName } = finding;
    const resource = resourceIdentity(finding);
    if (resource === undefined || this.resources.add(resource)) {
      count(this.resourcesByCheck, checkName);
    }
    const severity = severityOfFinding(finding);
    if (severityRank(severity) > severityRank(this.severityByCheck.get(checkName))) {
      this.severityByCheck.set(checkName, severity);
    }
    // Only AWS's own word makes a finding suppressed.
    if (finding.isSuppressed === true) {
      this.suppressed += 1;
      return;
    }
    this.total += 1;
    count(this.bySeverity, finding.severity);
    count(this.byCheck, checkName);
    count(this.byReasonCode, finding.reasonForNonComplianceCode);
    rank(this.worst, finding);
  }

  summary(): FindingsSummary {
    const resourcesByCheck = commonest(this.resourcesByCheck);
    const counts = {
      total: this.total,
      suppressed: this.suppressed,
      bySeverity: commonest(this.bySeverity),
      byCheck: commonest(this.byCheck),
      byReasonCode: commonest(this.byReasonCode),
      resourcesByCheck,
      severityByCheck: Object.fromEntries(
        [...this.severityByCheck].filter(([name]) => Object.hasOwn(resourcesByCheck, name)).sort(byName),
      ),
    };
    const worst = this.worst.map(({ shown }) => shown);
    while (Buffer.byteLength(JSON.stringify({ ...counts, worst })) > MAX_SUMMARY_BYTES) {
      worst.pop();
    }
    return { ...counts, worst };
  }
}

interface Ranked {
  readonly mildness: number;
  readonly checkName: string;
  /** Puts the findings of one check in an order: by resource, then by the rest. */
  readonly key: string;
  readonly shown: WorstFinding;
}

function count(counts: Map<string, number>, name = "UNKNOWN"): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function commonest(counts: ReadonlyMap<string, number>): Record<string, number> {
  const inOrder = [...counts].sort(([a, m], [b, n]) => n - m || compareText(a, b));
  const named = inOrder.filter(([name]) => NAME.test(name)).slice(0, MAX_NAMES);
  const kept = new Map(named);
  const others = inOrder.reduce((sum, [name, n]) => (kept.has(name) ? sum : sum + n), 0);
  if (others > 0) {
    kept.set("OTHER", (kept.get("OTHER") ?? 0) + others);
  }
  return Object.fromEntries([...kept].sort(byName));
}

function rank(worst: Ranked[], finding: AuditFinding): void {
  const mildest = worst.length < WORST_FINDINGS ? undefined : worst[WORST_FINDINGS - 1];
  const mildness = SEVERITIES.length - severityRank(severityOfFinding(finding));
  // Nearly every finding of many is settled here, before anything is written out.
  if (mildest !== undefined && mildness > mildest.mildness) {
    return;
  }
  if (mildest?.mildness === mildness && finding.checkName > mildest.checkName) {
    return;
  }
  const shown = shownOf(finding);
  const key = canonicalJson([shown.resourceIdentifier ?? null, shown]);
  const ranked = { mildness, checkName: finding.checkName, key, shown };
  const at = worst.findIndex((other) => isWorse(ranked, other));
  worst.splice(at < 0 ? worst.length : at, 0, ranked);
  if (worst.length > WORST_FINDINGS) {
    worst.pop();
  }
}

/** What nobody says is as AWS documents it, and what nobody knows is critical. */
function severityOfFinding({ severity, checkName }: AuditFinding): Severity {
  return SEVERITIES.find((known) => known === (severity ?? severityOf(checkName))) ?? "CRITICAL";
}

function severityRank(severity: Severity | undefined): number {
  return severity === undefined ? -1 : SEVERITIES.indexOf(severity);
}

function isWorse(a: Ranked, b: Ranked): boolean {
  if (a.mildness !== b.mildness) {
    return a.mildness < b.mildness;
  }
  return a.checkName === b.checkName ? a.key < b.key : a.checkName < b.checkName;
}

function shownOf(finding: AuditFinding): WorstFinding {
  const { checkName, severity, reasonForNonComplianceCode, findingId, nonCompliantResource } = finding;
  const { resourceType, resourceIdentifier } = nonCompliantResource ?? {};
  return {
    checkName,
    ...(severity !== undefined && { severity }),
    ...(reasonForNonComplianceCode !== undefined && { reasonForNonComplianceCode }),
    ...(resourceType !== undefined && { resourceType }),
    ...(resourceIdentifier !== undefined && { resourceIdentifier }),
    ...(findingId !== undefined && { findingId }),
  };
}
