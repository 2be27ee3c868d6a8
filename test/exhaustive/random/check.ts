// A check of an audit, mostly finished and mostly compliant.
import type { Dice } from "./dice";
import { type Plain, RUN_STATUSES } from "./values";

export function check(dice: Dice): Plain {
  const { chance, upTo, pick, sickness, sicken, maybe } = dice;
  const total = pick([0, 1, 5, 10, 1000]);
  const found = chance(0.25) ? upTo(total + 1) : 0;
  const hushed = chance(0.4) ? upTo(found + 1) : 0;
  const quiet = found === hushed;
  const finished = {
    checkRunStatus: quiet ? "COMPLETED_COMPLIANT" : "COMPLETED_NON_COMPLIANT",
    checkCompliant: quiet,
    totalResourcesCount: total,
    nonCompliantResourcesCount: found,
    ...maybe(hushed > 0 ? 1 : 0.5, () => ({ suppressedNonCompliantResourcesCount: hushed })),
  };
  const details = chance(0.04)
    ? {
        checkRunStatus: pick(RUN_STATUSES),
        ...maybe(0.5, () => ({ ...finished, checkRunStatus: pick(RUN_STATUSES) })),
      }
    : finished;
  return chance(sickness) ? sicken(details, [...Object.keys(finished), "errorCode", "message"]) : details;
}

export function pastCheck(checkRunStatus: string, found: number): Plain {
  return {
    checkRunStatus,
    checkCompliant: found === 0,
    totalResourcesCount: 10,
    nonCompliantResourcesCount: found,
  };
}
