// Date.parse guesses: it reads "2026-02-30" as 2 March, "12" as a year, and a time without a zone as local time.

const TIME =
  /^(\d{4}-\d{2}-\d{2})T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** Milliseconds since 1970 of an ISO 8601 date and time with a zone; `undefined` for any other value. */
export function parseInstant(value: unknown): number | undefined {
  if (typeof value !== "string") {
    return undefined;
  }
  return parseDate(TIME.exec(value)?.[1]) === undefined ? undefined : Date.parse(value);
}

/** Milliseconds since 1970 at which an ISO 8601 date begins in UTC; `undefined` for any other value. */
export function parseDate(value: unknown): number | undefined {
  if (typeof value !== "string" || value.length !== "2026-11-20".length) {
    return undefined;
  }
  const start = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(start) && new Date(start).toISOString() === `${value}T00:00:00.000Z` ? start : undefined;
}
