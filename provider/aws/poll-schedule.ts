// When a waiting resource asks again. Pure, so that a day of waiting is tested in a millisecond.

/** AWS publishes no rate for these calls: once a second is what it surely bears. */
export const MIN_POLL_INTERVAL_MS = 1_000;
/** How far failures slow the polling down, whatever interval was asked for. */
export const MAX_SETBACK_MS = 30_000;
const GROWTH = 1.5;

/** What has happened so far. */
export interface Polls {
  /** Answers. */
  readonly readings: number;
  /** Failures since the last answer. */
  readonly setbacks: number;
}

/**
 * Milliseconds until the next call: from a second up to the cap, doubled with every failure in a row. Up to a quarter
 * is taken off at random, so that many that began together do not keep asking together.
 *
 * @param capMs the longest pause between two answers
 * @param random 0 <= n < 1
 */
export function pollDelay({ readings, setbacks }: Polls, capMs: number, random: number): number {
  const regular = Math.min(capMs, MIN_POLL_INTERVAL_MS * GROWTH ** readings);
  const pause = setbacks === 0 ? regular : Math.min(Math.max(capMs, MAX_SETBACK_MS), regular * 2 ** setbacks);
  return Math.max(MIN_POLL_INTERVAL_MS, Math.round(pause * (1 - random / 4)));
}
