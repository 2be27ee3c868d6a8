// The time as AWS has it. With the clock of a machine that is slow, an audit would seem younger than it is.

/** The `Date` of an answer has whole seconds, and the answer was on its way. */
const TOLERATED_MS = 60_000;

/** By server: its time when this process began, by what it last said. The process counts on, whoever sets the machine's clock. */
const origins = new Map<string, number>();

/**
 * Told by the session of this process, after each answer.
 *
 * @param host of the server, with its port
 * @param awsTime milliseconds since 1970
 */
export function noteAwsTime(host: string, awsTime: number): void {
  origins.set(host, awsTime - performance.now());
}

/**
 * A time of this machine's clock, by the server's clock that is furthest ahead where that is over a minute. No answer, not
 * even of another server, makes evidence younger.
 *
 * @param local milliseconds since 1970
 */
export function byAwsClock(local: number): number {
  const aheadMs = Math.max(...origins.values()) + performance.now() - Date.now();
  return aheadMs > TOLERATED_MS ? local + aheadMs : local;
}

/** Now, by this machine's clock or by AWS's, whichever is later. Milliseconds since 1970. */
export function latestNow(): number {
  return byAwsClock(Date.now());
}
