// An audit check by check, as every report shows it.
import { SEVERITIES, type Severity, severityOf } from "../audit/checks";
import { type CheckOutcome, checkOutcome } from "../audit/compliance";
import { unsuppressedResources } from "../audit/consistency";
import type { AuditCheckDetails } from "../audit/model";
import { compareText, isCount } from "../audit/values";
import type { Violation, Waiver } from "../gate/model";
import { count } from "../text";
import type { AuditReport, ReportedAudit } from "./model";

/** `tolerated`: not compliant, or not decided, without any violation of the gate's rules. */
export type RowState = "failed" | "inconclusive" | "tolerated" | "compliant";

export interface CheckRow {
  readonly check: string;
  readonly severity: Severity;
  readonly state: RowState;
  /** AWS's run status; `ABSENT` for a check that the gate asked for and the audit does not have. */
  readonly status: string;
  readonly totalResources?: number;
  /** Those that nobody suppressed. */
  readonly nonCompliantResources?: number;
  readonly suppressedResources?: number;
  readonly violations: readonly Violation[];
  readonly waiver?: Waiver;
  /** AWS's own words about a check that did not finish. */
  readonly remark?: string;
}

export interface AuditRows {
  readonly audit: ReportedAudit;
  /** The worst first, then by severity, then by name. */
  readonly rows: readonly CheckRow[];
  /** Violations about the audit as a whole. */
  readonly violations: readonly Violation[];
}

export interface ReportRows {
  readonly audits: readonly AuditRows[];
  /** Violations that are about none of the audits. */
  readonly violations: readonly Violation[];
}

export function rowsOf({ audits, result }: AuditReport): ReportRows {
  const byTask = groupBy(result.violations, ({ taskId }) => taskId);
  const placed = new Set<Violation>();
  const all = audits.map((audit) => {
    const found = (byTask.get(audit.taskId) ?? []).filter((violation) => isAbout(violation, audit));
    for (const violation of found) {
      placed.add(violation);
    }
    return auditRows(audit, found, result.waiversUsed);
  });
  return {
    audits: all.sort((a, b) => worstStateOf(a) - worstStateOf(b)),
    violations: result.violations.filter((violation) => !placed.has(violation)),
  };
}

// One task may be the audit of several targets.
function isAbout(violation: Violation, { target }: ReportedAudit): boolean {
  return target === undefined || violation.target === undefined || violation.target === target;
}

/** 0 for an audit with a failed check, then as the states follow each other; an audit in doubt counts as inconclusive. */
export function worstStateOf({ rows, violations }: AuditRows): number {
  const states = rows.map(({ state }) => WORST_FIRST.indexOf(state));
  const doubts = violations.map(({ verdict }) => WORST_FIRST.indexOf(verdict === "failed" ? "failed" : "inconclusive"));
  return Math.min(WORST_FIRST.length - 1, ...states, ...doubts);
}

/** The resources of a check in words: `3 of 120 non-compliant, 2 suppressed`. */
export function resourcesOf({ totalResources, nonCompliantResources, suppressedResources = 0 }: CheckRow): string {
  if (totalResources === undefined || nonCompliantResources === undefined) {
    return "unknown";
  }
  const suppressed = suppressedResources === 0 ? "" : `, ${count(suppressedResources)} suppressed`;
  return `${count(nonCompliantResources)} of ${count(totalResources)} non-compliant${suppressed}`;
}

/** Why a check is in the state it is in, in one line; empty for a compliant one. */
export function reasonOf({ violations, waiver, state, remark }: CheckRow): string {
  const reasons = violations.map(({ rule, observed, allowed }) => `${rule}: ${observed}; allowed: ${allowed}`);
  if (waiver !== undefined) {
    reasons.push(`waived until ${waiver.expires}: ${waiver.reason}`);
  } else if (state === "tolerated") {
    reasons.push("tolerated by the gate's rules");
  }
  if (remark !== undefined) {
    reasons.push(remark);
  }
  return reasons.join("; ");
}

function auditRows(audit: ReportedAudit, found: readonly Violation[], waivers: readonly Waiver[]): AuditRows {
  const details = new Map(Object.entries(audit.auditDetails ?? {}));
  const waiverOf = new Map(waivers.map((waiver) => [waiver.check, waiver]));
  const violations = found.filter(({ check }) => check === undefined);
  const byCheck = groupBy(
    found.filter(({ check }) => check !== undefined),
    ({ check = "" }) => check,
  );
  const rows = [...new Set([...details.keys(), ...byCheck.keys()])].map((check) =>
    checkRow(check, details.get(check), byCheck.get(check) ?? [], waiverOf.get(check), violations.length > 0),
  );
  return { audit, rows: rows.sort(worstFirst), violations };
}

function checkRow(
  check: string,
  details: AuditCheckDetails | undefined,
  violations: readonly Violation[],
  waiver: Waiver | undefined,
  auditInDoubt: boolean,
): CheckRow {
  const outcome = details === undefined ? "undecided" : checkOutcome(details);
  const { totalResourcesCount, suppressedNonCompliantResourcesCount } = details ?? {};
  const unsuppressed = details === undefined ? undefined : unsuppressedResources(details);
  const remark = [details?.errorCode, details?.message].filter((word) => word !== undefined).join(": ");
  return {
    check,
    severity: severityOf(check),
    state: stateOf(outcome, violations, auditInDoubt),
    status: details === undefined ? "ABSENT" : (details.checkRunStatus ?? "UNKNOWN"),
    ...(isCount(totalResourcesCount) && { totalResources: totalResourcesCount }),
    ...(unsuppressed !== undefined && { nonCompliantResources: unsuppressed }),
    ...(isCount(suppressedNonCompliantResourcesCount) && { suppressedResources: suppressedNonCompliantResourcesCount }),
    violations,
    ...(waiver !== undefined && outcome === "nonCompliant" && violations.length === 0 && { waiver }),
    ...(remark !== "" && { remark }),
  };
}

function stateOf(outcome: CheckOutcome, violations: readonly Violation[], auditInDoubt: boolean): RowState {
  if (violations.some(({ verdict }) => verdict === "failed")) {
    return "failed";
  }
  // A violation of the whole audit speaks for all its undecided checks.
  if (violations.length > 0 || (outcome === "undecided" && auditInDoubt)) {
    return "inconclusive";
  }
  return outcome === "compliant" ? "compliant" : "tolerated";
}

/** In the order in which reports show them. */
export const WORST_FIRST: readonly RowState[] = ["failed", "inconclusive", "tolerated", "compliant"];

function worstFirst(a: CheckRow, b: CheckRow): number {
  return (
    WORST_FIRST.indexOf(a.state) - WORST_FIRST.indexOf(b.state) ||
    SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity) ||
    compareText(a.check, b.check)
  );
}

function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, [item]);
    } else {
      group.push(item);
    }
  }
  return groups;
}
