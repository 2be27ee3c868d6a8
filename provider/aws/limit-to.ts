import type { LimitFunction } from "p-limit";

export type { LimitFunction };

/** Runs at most so many of the functions it is given at the same time. */
export function limitTo(concurrency: number): LimitFunction {
  const { default: pLimit } = require("p-limit") as typeof import("p-limit");
  return pLimit(concurrency);
}
