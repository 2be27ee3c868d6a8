// Date.parse guesses: it reads "2026-02-30" as 2 March, "12" as a year, and a time without a zone as local time.

const DAY_MS = 24 * 60 * 60 * 1000;

/** The form of an ISO 8601 date and time with a zone; the day may still be one that no calendar has. */
export const INSTANT =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of an ISO 8601 date and time with a zone; `undefined` for any other value. */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  return parseDate(INSTANT.exec(value)?.[1]) === undefined ? undefined : Date.parse(value);
}

/** Milliseconds since 1970 at which an ISO 8601 date begins in UTC; `undefined` for any other value. */
export function parseDate(value: unknown): number | undefined {
  if (typeof value !== "string" || value.length !== "2026-11-20".length) {
    return undefined;
  }
  const start = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString() === `${value}T00:00:00.000Z` ? start : undefined;
}

/** When what is good until a date or a time ends, in milliseconds since 1970: a date covers through the end of that day, UTC. */
export function parseEnd(value: unknown): number | undefined {
  const day = parseDate(value);
  return day === undefined ? parseInstant(value) : day + DAY_MS;
}

/** Milliseconds taken for seconds are beyond it, for all times since 1978. */
const YEAR_10000_MS = Date.UTC(10_000, 0);
/** JavaScript's time ends here, in the year 275760. */
export const MAX_TIME_MS = 8.64e15;

/**
 * A time as AWS sends it, in seconds since 1970 with or without milliseconds, or as ISO 8601; given back as ISO 8601.
 * `undefined` for any other value, also for milliseconds since 1970.
 */
export function isoInstant(value: unknown): string | undefined {
  const time = typeof value === "number" ? Math.round(value * 1000) : (parseInstant(value) ?? Number.NaN);
  return Math.abs(time) < YEAR_10000_MS ? new Date(time).toISOString() : undefined;
}

/** What an error says of a value for which {@link isoInstant} gives `undefined`. */
export function notATime(value: unknown, path: string): string {
  const mayBeMilliseconds = typeof value === "number" && Math.abs(value) <= MAX_TIME_MS;
  return `${path} ${JSON.stringify(value)} is no time${mayBeMilliseconds ? " in seconds since 1970" : ""}`;
}
