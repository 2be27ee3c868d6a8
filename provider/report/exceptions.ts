// What is forgiven by name, and until when: waivers, and what a baseline accepts.
import { parseEnd } from "../audit/instant";
import type { Waiver } from "../gate/model";
import { count, plural } from "../text";
import type { BaselineUse, BaselineUses } from "./baseline-use";
import type { AuditReport, ReportedAudit } from "./model";

const DAY_MS = 24 * 60 * 60 * 1000;
/** What ends within these is called out. */
const SOON_DAYS = 14;

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

/** What ends first comes first, and what never ends last. */
export function exceptionsOf({ result, rules = {}, now }: AuditReport, uses: BaselineUses): readonly Exception[] {
  const used = new Set(result.waiversUsed.map(keyOf));
  const others = (rules.waivers ?? []).filter((waiver) => !used.has(keyOf(waiver)));
  const waivers = [...result.waiversUsed, ...others].map((waiver) => ({
    what: `waiver of ${waiver.check}`,
    ...ending(waiver.expires, now),
    use: used.has(keyOf(waiver)) ? "used" : "not used",
    reason: waiver.reason,
  }));
  const baselines = [...uses].map(([audit, use]) => baselineException(use, audit, now));
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
    use: flaw === undefined ? `tolerates ${count(tolerated)}` : "covers nothing",
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
