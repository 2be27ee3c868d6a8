// Many audits as one: what a fleet's targets say together.

import { STATISTIC_NAMES } from "./fields";
import type { Audit, ComplianceStatus, TaskStatistics } from "./model";
import { byName, isCount } from "./values";

/** Why a target could not be read. */
export interface TargetError {
  /** A stable word that programs may compare, as `AuditError` has it; `TimedOut` when the fleet's time was up. */
  readonly code: string;
  /** One line for people. */
  readonly message: string;
}

/** A target without an audit: it was asked for, and it cannot be told how it stands. */
export interface UnreadableTarget {
  /** Why it could not be read. */
  readonly error: TargetError;
  /** Left out when none is set. */
  readonly region?: string;
}

/** What a fleet knows of one target: its audit, or why there is none. */
export type FleetTarget = Audit | UnreadableTarget;

/** By the program's own names for them. */
export type FleetTargets = Readonly<Record<string, FleetTarget>>;

/** How many targets stand how, and the sums of the statistics of those that could be read. */
export interface FleetTotals extends TaskStatistics {
  /** How many targets the fleet has. */
  readonly totalTargets: number;
  /** How many are `COMPLIANT`. */
  readonly compliantTargets: number;
  /** How many are `NON_COMPLIANT`. */
  readonly nonCompliantTargets: number;
  /** Undecided, or unreadable. */
  readonly insufficientDataTargets: number;
  /** How many could not be read. */
  readonly unreadableTargets: number;
}

export interface FleetSummary {
  readonly complianceStatus: ComplianceStatus;
  readonly totals: FleetTotals;
  /** Sorted. */
  readonly nonCompliantTargetNames: readonly string[];
  /** Targets with an audit that is neither compliant nor non-compliant, sorted. */
  readonly undecidedTargetNames: readonly string[];
  readonly unreadableTargets: Readonly<Record<string, TargetError>>;
}

export function isUnreadable(target: FleetTarget): target is UnreadableTarget {
  return "error" in target;
}

export function summariseFleet(targets: FleetTargets): FleetSummary {
  const all = Object.entries(targets).sort(byName);
  const unreadable = all.flatMap(([name, target]) => (isUnreadable(target) ? [[name, target.error] as const] : []));
  const audits = all.flatMap(([name, target]) => (isUnreadable(target) ? [] : [[name, target] as const]));
  const namesOf = (status: ComplianceStatus) =>
    audits.flatMap(([name, audit]) => (audit.complianceStatus === status ? [name] : []));
  const [compliant, nonCompliant] = [namesOf("COMPLIANT"), namesOf("NON_COMPLIANT")];
  const undecided = namesOf("INSUFFICIENT_DATA");
  return {
    complianceStatus: statusOf(all.length, compliant.length, nonCompliant.length, unreadable.length),
    totals: {
      totalTargets: all.length,
      compliantTargets: compliant.length,
      nonCompliantTargets: nonCompliant.length,
      insufficientDataTargets: undecided.length + unreadable.length,
      unreadableTargets: unreadable.length,
      ...sums(audits.map(([, { taskStatistics }]) => taskStatistics)),
    },
    nonCompliantTargetNames: nonCompliant,
    undecidedTargetNames: undecided,
    unreadableTargets: Object.fromEntries(unreadable),
  };
}

// NON_COMPLIANT says that what is counted is all there is to count, so a target that nobody could look at comes first.
function statusOf(all: number, compliant: number, nonCompliant: number, unreadable: number): ComplianceStatus {
  if (all === 0 || unreadable > 0) {
    return "INSUFFICIENT_DATA";
  }
  if (nonCompliant > 0) {
    return "NON_COMPLIANT";
  }
  return compliant === all ? "COMPLIANT" : "INSUFFICIENT_DATA";
}

/** A sum to which not every audit, or no audit at all, contributes is left out: missing is not zero. */
function sums(statistics: readonly (TaskStatistics | undefined)[]): TaskStatistics {
  return Object.fromEntries(
    STATISTIC_NAMES.flatMap((name) => {
      const counts = statistics.map((counted) => counted?.[name]);
      return counts.length > 0 && counts.every(isCount) ? [[name, counts.reduce((sum, count) => sum + count, 0)]] : [];
    }),
  );
}
