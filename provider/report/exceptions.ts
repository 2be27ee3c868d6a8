// What is forgiven by name, and until when: waivers, and what a baseline accepts.
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
import { parseEnd } from "../audit/instant";
import { own } from "../audit/values";
import type { Waiver } from "../gate/model";
import { baselineFor } from "../gate/rules/baseline";
import { plural } from "../text";
import type { AuditReport, ReportedAudit } from "./model";

const DAY_MS = 24 * 60 * 60 * 1000;
/** What ends within these is called out. */
export const SOON_DAYS = 14;

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

/** @param now milliseconds since 1970; without it a baseline counts as not ended */
export function baselineUse(audit: ReportedAudit, { rules = {}, now }: AuditReport): BaselineUse | undefined {
  const { baseline: given } = rules;
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

/** A waiver or a baseline, and when it ends. */
export interface Exception {
  /** `waiver of LOGGING_DISABLED_CHECK` */
  readonly what: string;
  /** ISO 8601, as it was given; left out for a baseline without an end. */
  readonly expires?: string;
  /** In words: `9 days left, soon`; empty without the time of the report. */
  readonly left: string;
  /** Whether it has ended or ends within {@link SOON_DAYS}. */
  readonly isSoon: boolean;
  readonly use: string;
  readonly reason: string;
}

/** In a line: `waiver of X until 2026-12-31 (9 days left, soon), used: reason`. */
export function exceptionInWords({ what, expires, left, use, reason }: Exception): string {
  const end = expires === undefined ? "without an end" : `until ${expires}${left === "" ? "" : ` (${left})`}`;
  return `${what} ${end}, ${use}: ${reason}`;
}

/** What can be taken out of a baseline, in words; empty where that is nothing. */
export function removableInWords(use: BaselineUse | undefined): string[] {
  return (use?.checks ?? []).flatMap(({ check, accepted, mended }) =>
    mended === undefined ? [] : [`${mended.nonCompliantResources} of ${accepted} of ${check}`],
  );
}

/** What ends first comes first, and what never ends last. */
export function exceptionsOf(report: AuditReport): readonly Exception[] {
  const { audits, result, rules = {}, now } = report;
  const used = new Set(result.waiversUsed.map(keyOf));
  const others = (rules.waivers ?? []).filter((waiver) => !used.has(keyOf(waiver)));
  const waivers = [...result.waiversUsed, ...others].map((waiver) => ({
    what: `waiver of ${waiver.check}`,
    ...ending(waiver.expires, now),
    use: used.has(keyOf(waiver)) ? "used" : "not used",
    reason: waiver.reason,
  }));
  const baselines = audits.flatMap((audit) => {
    const of = baselineUse(audit, report);
    return of === undefined ? [] : [baselineException(of, audit, now)];
  });
  // One baseline may be that of several audits.
  const different = new Map(baselines.map((one) => [JSON.stringify(one), one])).values();
  return [...waivers, ...different].sort((a, b) => endOf(a.expires) - endOf(b.expires));
}

function baselineException(
  { baseline, flaw, checks }: BaselineUse,
  { target }: ReportedAudit,
  now: number | undefined,
): Exception {
  const tolerated = checks.reduce((sum, check) => sum + (check.tolerated ?? 0), 0);
  const { acceptedBy, acceptedAt, expires } = baseline;
  return {
    what: target === undefined ? "baseline" : `baseline of ${target}`,
    ...ending(expires, now),
    use: flaw === undefined ? `tolerates ${tolerated}` : "covers nothing",
    reason: `accepted by ${acceptedBy} on ${acceptedAt.slice(0, "2026-12-31".length)}`,
  };
}

function ending(expires: string | undefined, now: number | undefined): Pick<Exception, "expires" | "left" | "isSoon"> {
  if (expires === undefined) {
    return { left: "no end", isSoon: false };
  }
  const days = now === undefined ? Number.NaN : Math.ceil((endOf(expires) - now) / DAY_MS);
  if (Number.isNaN(days)) {
    return { expires, left: "", isSoon: false };
  }
  const isSoon = days <= SOON_DAYS;
  const left = days <= 0 ? "ended" : `${plural(days, "day")} left${isSoon ? ", soon" : ""}`;
  return { expires, left, isSoon };
}

function endOf(expires: string | undefined): number {
  return parseEnd(expires) ?? Number.MAX_SAFE_INTEGER;
}

function keyOf({ check, reason, expires }: Waiver): string {
  return JSON.stringify([check, reason, expires]);
}
