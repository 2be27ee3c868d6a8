import ms, { type StringValue } from "ms";

const ISO_8601 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/**
 * Reads a time as people write it into a data file: ISO 8601, epoch seconds as AWS answers them, or relative to `now`
 * (milliseconds) such as `-2 days`. Undefined when it is none of these.
 */
export function readTime(value: string | number, now: number): Date | undefined {
  if (typeof value === "number") {
    return valid(new Date(value * 1000));
  }
  if (ISO_8601.test(value)) {
    return valid(new Date(value));
  }
  const offsetMs: number | undefined = /^[+-]/.test(value) ? ms(value.replace(/^\+/, "") as StringValue) : undefined;
  return offsetMs === undefined ? undefined : valid(new Date(now + offsetMs));
}

function valid(date: Date): Date | undefined {
  return Number.isNaN(date.getTime()) ? undefined : date;
}
