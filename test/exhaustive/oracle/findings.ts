// What the findings say: whether they fit the counts, and how severe they make a check.
import { levelOf, SAID } from "./catalogue";
import { type Count, counted } from "./counts";
import { has, object, type Plain, whole } from "./words";

// Findings of a check that is not there, or unsuppressed ones of a check at rest, cannot be; each check with findings
// needs a severity of AWS's, and none may have one without.
export function findingsFit(summary: unknown, details: Plain): boolean {
  if (!object(summary)) {
    return false;
  }
  const { resourcesByCheck: amounts, severityByCheck: levels, byCheck: open } = summary;
  if (!object(amounts) || !object(levels) || !object(open)) {
    return false;
  }
  for (const name of [details, amounts, levels, open].flatMap((record) => Object.keys(record))) {
    const amount = has(amounts, name) && amounts[name] !== undefined ? amounts[name] : 0;
    const unsuppressed = has(open, name) && open[name] !== undefined ? open[name] : 0;
    if (!whole(amount) || !whole(unsuppressed)) {
      return false;
    }
    if (!has(details, name) && amount !== 0) {
      return false;
    }
    if (has(details, name) && counted(details[name])?.loud === 0 && unsuppressed > 0) {
      return false;
    }
    if (has(levels, name) && levels[name] !== undefined) {
      if (amount === 0 || !SAID.includes(levels[name] as string)) {
        return false;
      }
    } else if (amount > 0) {
      return false;
    }
  }
  return true;
}

// Milder than documented only when every counted resource has been found.
export function levelBy(audit: Plain, name: string, count: Count | null): number {
  const {
    severityByCheck: levels,
    resourcesByCheck: amounts,
    byCheck: open,
  } = object(audit.findingsSummary) ? audit.findingsSummary : ({} as Plain);
  if (!object(levels) || !object(amounts) || !object(open)) {
    return levelOf(name);
  }
  const said = has(levels, name) ? 1 + SAID.indexOf(levels[name] as string) : 0;
  const amount = has(amounts, name) && amounts[name] !== undefined ? amounts[name] : 0;
  return said > 0 && count !== null && count.found === amount ? said : Math.max(said, levelOf(name));
}
