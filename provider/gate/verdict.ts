import type { Verdict } from "./model";

/** From the best to the worst. What is certainly broken stays broken whatever the unknown turns out to be. */
const VERDICTS: readonly Verdict[] = ["passed", "inconclusive", "failed"];

/** The worst of several verdicts; `passed` when there is none. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return VERDICTS.findLast((verdict) => verdicts.includes(verdict)) ?? "passed";
}
