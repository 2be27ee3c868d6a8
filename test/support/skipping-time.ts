// Time and chance for tests and benches that must not wait, and must be the same twice.
import type { Time } from "../../provider/aws/time";

/** A clock that sleeping moves on. */
export function skippingTime(start: number, random: () => number): Time {
  let now = start;
  return {
    now: () => now,
    sleep: async (milliseconds) => {
      now += milliseconds;
    },
    random,
  };
}

/** Lehmer's generator with the multiplier of Park and Miller. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return (state - 1) / 2_147_483_646;
  };
}
