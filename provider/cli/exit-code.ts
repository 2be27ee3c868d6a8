import type { Verdict } from "../gate/model";

/** The command was called wrongly; sysexits.h calls it EX_USAGE. */
export const USAGE_EXIT_CODE = 64;

/** Also for whatever goes wrong on the way: only a verdict of `passed` is 0. */
export const INCONCLUSIVE_EXIT_CODE = 2;

export function exitCodeOf(verdict: Verdict): number {
  switch (verdict) {
    case "passed":
      return 0;
    case "failed":
      return 1;
    default:
      return INCONCLUSIVE_EXIT_CODE;
  }
}
