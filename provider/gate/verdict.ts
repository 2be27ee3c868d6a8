import type { Verdict } from "./model";

/** The worst of several verdicts: what is certainly broken stays broken whatever the unknown turns out to be. */
export function worstVerdict(verdicts: readonly Verdict[]): Verdict {
  return (["failed", "inconclusive"] as const).find((verdict) => verdicts.includes(verdict)) ?? "passed";
}
