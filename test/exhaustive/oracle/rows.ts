// The checks of an audit as the rules see them: one row for each.
import type { Entry } from "./audits";
import { outsideBaseline } from "./baseline";
import { names, threshold } from "./catalogue";
import { type Count, counted } from "./counts";
import { levelBy } from "./findings";
import { covers } from "./waivers";
import { has, object, type Plain } from "./words";

export interface Row {
  readonly entry: Entry;
  readonly name: string;
  readonly wanted: boolean;
  readonly minded: boolean;
  readonly count: Count | null;
  readonly plainlyUnfinished: boolean;
  readonly most: number | undefined;
  readonly bad: boolean;
  readonly excused: boolean;
}

export function rowsOf(entry: Entry, rule: Plain, now: number): Row[] {
  if (entry.broken || !object(entry.audit.auditDetails)) {
    return [];
  }
  return Object.entries(entry.audit.auditDetails).map(([name, details]) => {
    const wanted = names(rule.requiredChecks).includes(name);
    const count = counted(details);
    const minded = wanted || levelBy(entry.audit, name, count) >= threshold(rule);
    const limits = rule.maxNonCompliantResources;
    const most = typeof limits === "number" ? limits : has(limits, name) ? Number((limits as Plain)[name]) : undefined;
    const found = count === null ? 0 : outsideBaseline(entry, name, count, rule, now);
    const excused = ((rule.waivers ?? []) as Plain[]).some((w) => w.check === name && covers(String(w.expires), now));
    return {
      entry,
      name,
      wanted,
      minded,
      count,
      plainlyUnfinished:
        object(details) &&
        ["IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION", "CANCELED", "FAILED"].some((s) => s === details.checkRunStatus),
      most,
      bad: minded && found > (most === undefined ? 0 : most) && !excused,
      excused,
    };
  });
}
