import { type Duration, isDuration, parseDuration } from "../../audit/duration";
import { plural } from "../../text";
import { type FoundHistory, type HistoryEvidence, historyEvidence } from "../evidence/history-evidence";
import { CLOCK_SKEW_MS } from "./max-age";
import { ofEachAudit, type Rule, type RuleResult } from "./rule";
import { isPlainObject, type RuleValue } from "./rule-value";
import type { ScopedAudit } from "./scoped-check";

export interface Objective {
  /**
   * Which share of the audits of a time must be compliant. The gate reads those of the audit's own schedule from AWS; it adds
   * to the other rules and forgives nothing. Default none.
   */
  readonly objective?: ComplianceObjective;
}

/** An objective over the audits of one schedule. */
export interface ComplianceObjective {
  /** The share of the audits that must be compliant: above 0 and up to 1, such as 0.95. */
  readonly compliant: number;
  /** How long ago an audit that counts may have started, at most 90 days. Default `"30 days"`. */
  readonly within?: Duration;
  /** With fewer audits the verdict is `inconclusive`. Default one for each 7 days of `within`, at least 2. */
  readonly minAudits?: number;
}

export const DEFAULT_WITHIN: Duration = "30 days";

const DAY_MS = 24 * 60 * 60 * 1000;
/** AWS keeps audits so long. */
const MAX_WITHIN_MS = 90 * DAY_MS;
/** What AWS keeps is read up to so much before its end, and clocks differ. */
const UNREAD_END_MS = 15 * 60 * 1000;
/** A schedule starts an audit a day at most, so an hour hides no more than one. */
const MAX_HISTORY_AGE_MS = 60 * 60 * 1000;
/** Schedules are daily, weekly, biweekly or monthly: a weekly one meets the default. */
const DAYS_PER_AUDIT = 7;
/** One audit says no more than the other rules do. */
const FEWEST_AUDITS = 2;

/** A member on the command line. */
const WRITTEN = /^\s*(compliant|within|minAudits)\s*=\s*([^=\s](?:[^=]*[^=\s])?)\s*$/;
const MEMBERS = ["compliant", "within", "minAudits"] as const satisfies readonly (keyof ComplianceObjective)[];

const VALUE: RuleValue = {
  words: "`{compliant, within, minAudits}`",
  schema: (v) =>
    v.pipe(
      v.custom<object>(isPlainObject, "which is no objective such as {compliant: 0.95}"),
      v.strictObject(
        {
          compliant: v.custom<number>(
            (share) => typeof share === "number" && share > 0 && share <= 1,
            "which is no share above 0 and up to 1, such as 0.95",
          ),
          within: v.optional(
            v.custom<Duration>(isWithin, 'which is no length of time of at most 90 days, such as "30 days"'),
          ),
          minAudits: v.optional(
            v.custom<number>((n) => Number.isSafeInteger(n) && Number(n) > 0, "which is no whole number from 1 up"),
          ),
        },
        ({ expected }) =>
          expected === "never"
            ? `which is no part of an objective: ${MEMBERS.join(", ")}`
            : "but an objective needs it, such as 0.95",
      ),
    ),
  jsonSchema: {
    type: "object",
    properties: {
      compliant: { type: "number", minimum: 0, maximum: 1 },
      within: { type: "string" },
      minAudits: { type: "integer", minimum: 1 },
    },
    required: ["compliant"],
    additionalProperties: false,
  },
  option: { placeholder: "compliant=share,...", parse: parseObjective },
};

/**
 * Counts whole audits as `AuditHistory` does: limits, severities, waivers and baselines say nothing of those of the past. One
 * that is undecided, failed or canceled is never compliant, and fails the objective only together with others.
 */
export const objective: Rule<Objective> = {
  name: "objective",
  description: "Which share of the schedule's audits must be compliant",
  value: VALUE,
  violatedWhen: {
    failed: "too few audits are compliant",
    inconclusive: "the share is undecided, or the history is absent or short",
  },
  apply: ({ compliant, within = DEFAULT_WITHIN, minAudits }, { now, histories }) => {
    // Stryker disable next-line StringLiteral: rules that were checked have no error to name the argument of
    const withinMs = parseDuration(within, "evaluating the gate", "objective.within");
    const weeks = Math.floor(withinMs / (DAYS_PER_AUDIT * DAY_MS));
    const asked = { compliant, within, withinMs, minAudits: minAudits ?? Math.max(FEWEST_AUDITS, weeks), now };
    return {
      judge: ofEachAudit((audit) => (audit.completed ? judgeAudit(audit, histories, asked) : [])),
    };
  },
};

interface Asked extends Required<ComplianceObjective> {
  readonly withinMs: number;
  readonly now: number;
}

function judgeAudit(audit: ScopedAudit, histories: readonly unknown[], asked: Asked): RuleResult[] {
  const { scheduledAuditName: name, taskType } = audit;
  if (typeof name !== "string" || name === "" || taskType === "ON_DEMAND_AUDIT_TASK") {
    return [inconclusive("an audit on demand, of checks that somebody has picked", "an audit that a schedule started")];
  }
  const results = historyEvidence(histories, audit).flatMap((history) => judgeHistory(history, audit, asked) ?? []);
  const [worst] = [...results.filter(({ verdict }) => verdict === "failed"), ...results];
  return worst === undefined ? [] : [worst];
}

function judgeHistory(history: HistoryEvidence, { expired }: ScopedAudit, asked: Asked): RuleResult | undefined {
  switch (history.kind) {
    case "notRead":
      return inconclusive(
        expired ? "gone from AWS, and its history too" : "its history was not read",
        "an audit that is read in the same run, or the history of getAuditHistory beside it",
      );
    case "unusable":
      return inconclusive(history.flaw, "the history of the same schedule, account and region up to this audit");
    case "found":
      return judgeTime(history, asked) ?? judgeShare(history, asked);
  }
}

function judgeTime({ readFrom, readAt }: FoundHistory, { now, within, withinMs }: Asked): RuleResult | undefined {
  if (!(readFrom <= now - withinMs + UNREAD_END_MS)) {
    return inconclusive("a history that does not reach back so far", `one of ${within}`);
  }
  return readAt >= now - MAX_HISTORY_AGE_MS && readAt <= now + CLOCK_SKEW_MS
    ? undefined
    : inconclusive("a history that was not read now", "one that was read at most an hour ago");
}

function judgeShare({ audits }: FoundHistory, asked: Asked): RuleResult | undefined {
  const { now, withinMs, within, minAudits } = asked;
  const counted = audits.filter(({ startTime }) => startTime >= now - withinMs);
  const all = counted.length;
  if (all < minAudits) {
    return inconclusive(`${plural(all, "audit")} in ${within}`, `at least ${minAudits}`);
  }
  const countOf = (status: string) => counted.filter(({ complianceStatus }) => complianceStatus === status).length;
  const [compliant, undecided] = [countOf("COMPLIANT"), countOf("INSUFFICIENT_DATA")];
  // A quotient is the double next to the exact share, as the share that was written is: 19 of 20 are 0.95.
  if (compliant / all >= asked.compliant) {
    return undefined;
  }
  const observed = `${compliant} of ${all} audits in ${within} compliant${undecided > 0 ? `, ${undecided} undecided` : ""}`;
  const allowed = `a share of at least ${asked.compliant}`;
  const isCertain = (compliant + undecided) / all < asked.compliant;
  return isCertain ? { verdict: "failed", observed, allowed } : inconclusive(observed, allowed);
}

function inconclusive(observed: string, allowed: string): RuleResult {
  return { verdict: "inconclusive", observed, allowed };
}

function isWithin(text: unknown): boolean {
  // Stryker disable next-line StringLiteral: a duration has no error to name the argument of
  return isDuration(text) && parseDuration(text, "", "within") <= MAX_WITHIN_MS;
}

function parseObjective(text: string): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  for (const part of text.split(",")) {
    const [, name, value] = WRITTEN.exec(part) ?? [];
    if (name === undefined || Object.hasOwn(members, name)) {
      throw new RangeError(`Write it such as compliant=0.95,within=${DEFAULT_WITHIN},minAudits=20.`);
    }
    members[name] = name === "within" ? value : Number(value);
  }
  return members;
}
