// A second judge, written from docs/gate.md alone, to be compared with the first: one flat list of reasons over plain
// records. It shares no code with provider/, not even the catalogue of checks.
import { flatten } from "./audits";
import { byTarget } from "./baseline";
import { doubtful, tooOld } from "./belief";
import { LEVELS, names } from "./catalogue";
import { statusFrom } from "./compliance";
import { forgotten } from "./memory";
import { lost, nothingToCompare, worse } from "./no-regression";
import { objectivePart } from "./objective";
import { rowsOf } from "./rows";
import { sensible } from "./rules";
import { has, type Plain } from "./words";

export type Ruling = "passed" | "failed" | "inconclusive" | "refused";

export interface Case {
  readonly audits: unknown;
  readonly rules: unknown;
  readonly now: number;
  readonly remembered?: unknown;
  readonly histories?: unknown;
}

export function ruling({ audits, rules, now, remembered, histories }: Case): Ruling {
  if (!sensible(rules)) {
    return "refused";
  }
  const rule = rules as Plain;
  const entries = flatten(audits);
  const allRead = entries.every(({ broken }) => !broken);
  const rows = entries.flatMap((entry) => rowsOf(entry, rule, now));
  const waivers = (rule.waivers ?? []) as Plain[];
  if (allRead && waivers.some((w) => !has(LEVELS, w.check) && !rows.some((row) => row.name === w.check))) {
    return "refused";
  }
  const strangers = byTarget(rule.baseline) ? Object.keys(rule.baseline as Plain) : [];
  if (strangers.some((target) => !entries.some(({ key }) => key === target))) {
    return "refused";
  }

  const objectives = entries.map(({ audit, broken }) =>
    broken ? "met" : objectivePart(audit, rule.objective, histories, now, statusFrom),
  );

  const reasonsToFail = [
    () =>
      entries.some(
        (e) => rows.filter((row) => row.entry === e && row.bad).length > Number(rule.maxNonCompliantChecks ?? 0),
      ),
    () => rows.some((row) => row.bad && row.most !== undefined),
    () => rows.some((row) => row.bad && row.wanted),
    () => rows.some((row) => worse(row, rule) === "yes"),
    () => objectives.includes("missed"),
    () => rows.some((row) => row.minded && row.count !== null && row.count.total < Number(rule.minTotalResources ?? 0)),
  ];
  if (reasonsToFail.some((reason) => reason())) {
    return "failed";
  }

  const reasonsToDoubt = [
    () => !allRead,
    () => entries.some((e) => doubtful(e.audit, now)),
    () => entries.some((e) => tooOld(e.audit, rule, now)),
    () =>
      entries.some((e) => {
        const own = rows.filter((row) => row.entry === e);
        return own.length > 0 && own.every((row) => !row.minded);
      }),
    () =>
      entries.some((e) =>
        names(rule.requiredChecks).some((name) => !rows.some((row) => row.entry === e && row.name === name)),
      ),
    () => rows.some((row) => row.minded && row.count === null),
    () => rows.some((row) => !row.minded && row.count === null && !row.plainlyUnfinished),
    () => rows.some((row) => worse(row, rule) === "unclear"),
    () => entries.some((e) => nothingToCompare(e, rule)),
    () => objectives.includes("unclear"),
    () => rule.allowFewerChecks !== true && remembered !== undefined && forgotten(entries, remembered, rule),
    () => rule.allowFewerChecks !== true && remembered === undefined && entries.some((e) => lost(e, rule)),
  ];
  return reasonsToDoubt.some((reason) => reason()) ? "inconclusive" : "passed";
}
