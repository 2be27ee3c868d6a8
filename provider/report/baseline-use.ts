// What a baseline accepts, and what of that an audit still has.

import {
  type AuditBaseline,
  type BaselineCheck,
  type BaselineDifference,
  baselineOf,
  beyond,
  decidedChecks,
  pruned,
} from "../audit/baseline";
import { whyNotInForce } from "../audit/baseline-in-force";
import { own } from "../audit/values";
import type { GateRules } from "../gate/model";
import { baselineFor } from "../gate/rules/baseline";
import { count } from "../text";
import type { AuditReport, ReportedAudit } from "./model";

/** What a baseline says of one audit. */
export interface BaselineUse {
  readonly baseline: AuditBaseline;
  /** Why it covers nothing of this audit; left out for one in force. */
  readonly flaw?: string;
  /** Sorted by name. */
  readonly checks: readonly AcceptedCheck[];
}

export interface AcceptedCheck {
  readonly check: string;
  readonly accepted: number;
  /** How many of those accepted the audit still has; left out where it does not say. */
  readonly tolerated?: number;
  /** What the audit no longer has, ready to be removed from the baseline. */
  readonly mended?: BaselineDifference;
}

/** By audit; one without a baseline is not in it. A report works this out once and shows it in several places. */
export type BaselineUses = ReadonlyMap<ReportedAudit, BaselineUse>;

/** Without the time of the report a baseline counts as not ended. */
export function baselineUses({ audits, rules = {}, now }: AuditReport): BaselineUses {
  const uses = audits.flatMap((audit) => {
    const use = baselineUse(audit, rules, now);
    return use === undefined ? [] : [[audit, use] as const];
  });
  return new Map(uses);
}

function baselineUse(
  audit: ReportedAudit,
  { baseline: given }: GateRules,
  now: number | undefined,
): BaselineUse | undefined {
  const baseline = given && baselineFor(given, audit.target);
  if (baseline === undefined) {
    return undefined;
  }
  const flaw = whyNotInForce(baseline, audit, now ?? Number.NEGATIVE_INFINITY);
  const decided = decidedChecks(audit);
  const left = pruned(baseline, { ...baseline, checks: todayOf(audit, baseline) }, decided);
  const mended = new Map(beyond(baseline, left).map((difference) => [difference.check, difference]));
  const named = audit.findingsSummary?.resources !== undefined;
  return {
    baseline,
    ...(flaw !== undefined && { flaw }),
    checks: Object.entries(baseline.checks).map(([check, of]) => {
      // Names are compared with names alone.
      const isKnown = flaw === undefined && decided.has(check) && (of.resources === undefined || named);
      return acceptedCheck(check, of, isKnown ? (mended.get(check) ?? "none") : undefined);
    }),
  };
}

/** What can be taken out of a baseline, in words; empty where that is nothing. */
export function removableInWords({ checks }: BaselineUse): string[] {
  return checks.flatMap(({ check, accepted, mended }) =>
    mended === undefined ? [] : [`${count(mended.nonCompliantResources)} of ${count(accepted)} of ${check}`],
  );
}

/** What the audit has, by name where the baseline names resources and as a number where it counts them. */
function todayOf(audit: ReportedAudit, baseline: AuditBaseline): AuditBaseline["checks"] {
  const { findingsSummary: _, ...unnamed } = audit;
  const [byName, byNumber] = [baselineOf(audit, baseline).checks, baselineOf(unnamed, baseline).checks];
  const entries = Object.entries(baseline.checks).flatMap(([check, { resources }]) => {
    const today = resources === undefined ? byNumber : byName;
    const of = own(today, check);
    return of === undefined ? [] : [[check, of] as const];
  });
  return Object.fromEntries(entries);
}

function acceptedCheck(
  check: string,
  { nonCompliantResources: accepted }: BaselineCheck,
  mended: BaselineDifference | "none" | undefined,
): AcceptedCheck {
  switch (mended) {
    case undefined:
      return { check, accepted };
    case "none":
      return { check, accepted, tolerated: accepted };
    default:
      return { check, accepted, tolerated: accepted - mended.nonCompliantResources, mended };
  }
}
