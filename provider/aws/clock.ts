// The time as AWS has it. With the clock of a machine that is slow, an audit would seem younger than it is.

/** The `Date` of an answer has whole seconds, and the answer was on its way. */
const TOLERATED_MS = 60_000;

let aheadMs = 0;

/** Told by the session of this process, after each answer. */
export function noteAwsClock(awsAheadMs: number): void {
  aheadMs = awsAheadMs;
}

/**
 * A time of this machine's clock, by AWS's clock where that is ahead by over a minute. It is never put back, so that an
 * answer can make evidence older and never younger.
 *
 * @param local milliseconds since 1970
 */
export function byAwsClock(local: number): number {
  return aheadMs > TOLERATED_MS ? local + aheadMs : local;
}

/** Now, by this machine's clock or by AWS's, whichever is later. Milliseconds since 1970. */
export function latestNow(): number {
  return byAwsClock(Date.now());
}
