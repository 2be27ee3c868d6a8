// What a Pulumi state can hold of an audit's findings: how many of what, and the worst of them.
import { SEVERITIES, severityOf } from "./checks";
import type { AuditFinding, FindingResource } from "./finding";
import { canonicalJson } from "./finding-identity";

/** How many of the worst findings a summary names. */
export const WORST_FINDINGS = 10;
/** How long a summary's JSON can get, however many findings there are; most are under 4 KiB. */
export const MAX_SUMMARY_BYTES = 32 * 1024;

const MAX_NAMES = 40;
const NAME = /^[A-Za-z][\w.-]{0,127}$/;

/** Counts are of findings that are not suppressed, and add up to `total`. */
export interface FindingsSummary {
  readonly total: number;
  /** Those that count nowhere else. */
  readonly suppressed: number;
  /** By AWS's word; `UNKNOWN` where it says none. */
  readonly bySeverity: Readonly<Record<string, number>>;
  /** Beyond 40 checks the rarest are counted together as `OTHER`. */
  readonly byCheck: Readonly<Record<string, number>>;
  /** `UNKNOWN` where AWS gives no code; beyond 40 codes the rarest are counted together as `OTHER`. */
  readonly byReasonCode: Readonly<Record<string, number>>;
  /** At most 10, by severity, then by check and resource. A severity that nobody knows counts as `CRITICAL`. */
  readonly worst: readonly WorstFinding[];
}

/** What it takes to find the resource and to know what is wrong with it. */
export type WorstFinding = Pick<AuditFinding, "checkName" | "severity" | "reasonForNonComplianceCode" | "findingId"> &
  Pick<FindingResource, "resourceType" | "resourceIdentifier">;

/** The summary of a list; the order of the list does not matter. */
export function summariseFindings(findings: Iterable<AuditFinding>): FindingsSummary {
  const tally = new FindingsTally();
  for (const finding of findings) tally.add(finding);
  return tally.summary();
}

/** A summary in the making, for findings that come one by one and are not kept. */
export class FindingsTally {
  private total = 0;
  private suppressed = 0;
  private readonly bySeverity = new Map<string, number>();
  private readonly byCheck = new Map<string, number>();
  private readonly byReasonCode = new Map<string, number>();
  private readonly worst: Ranked[] = [];

  add(finding: AuditFinding): void {
    // Only AWS's own word makes a finding suppressed.
    if (finding.isSuppressed === true) {
      this.suppressed += 1;
      return;
    }
    this.total += 1;
    count(this.bySeverity, finding.severity);
    count(this.byCheck, finding.checkName);
    count(this.byReasonCode, finding.reasonForNonComplianceCode);
    rank(this.worst, finding);
  }

  summary(): FindingsSummary {
    const counts = {
      total: this.total,
      suppressed: this.suppressed,
      bySeverity: commonest(this.bySeverity),
      byCheck: commonest(this.byCheck),
      byReasonCode: commonest(this.byReasonCode),
    };
    const worst = this.worst.map(({ shown }) => shown);
    while (Buffer.byteLength(JSON.stringify({ ...counts, worst })) > MAX_SUMMARY_BYTES) worst.pop();
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
  const inOrder = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const named = inOrder.filter(([name]) => NAME.test(name)).slice(0, MAX_NAMES);
  const kept = new Map(named);
  const others = inOrder.reduce((sum, [name, n]) => (kept.has(name) ? sum : sum + n), 0);
  if (others > 0) kept.set("OTHER", (kept.get("OTHER") ?? 0) + others);
  return Object.fromEntries([...kept].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function rank(worst: Ranked[], finding: AuditFinding): void {
  const mildest = worst.length < WORST_FINDINGS ? undefined : worst[WORST_FINDINGS - 1];
  const mildness = mildnessOf(finding);
  // Nearly every finding of many is settled here, before anything is written out.
  if (mildest !== undefined && mildness > mildest.mildness) return;
  if (mildest?.mildness === mildness && finding.checkName > mildest.checkName) return;
  const shown = shownOf(finding);
  const key = canonicalJson([shown.resourceIdentifier ?? null, shown]);
  const ranked = { mildness, checkName: finding.checkName, key, shown };
  const at = worst.findIndex((other) => isWorse(ranked, other));
  worst.splice(at < 0 ? worst.length : at, 0, ranked);
  if (worst.length > WORST_FINDINGS) worst.pop();
}

function mildnessOf({ severity, checkName }: AuditFinding): number {
  const rank = SEVERITIES.findIndex((known) => known === (severity ?? severityOf(checkName)));
  return rank < 0 ? 0 : SEVERITIES.length - 1 - rank;
}

function isWorse(a: Ranked, b: Ranked): boolean {
  if (a.mildness !== b.mildness) return a.mildness < b.mildness;
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
