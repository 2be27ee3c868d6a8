import ms from "ms";
import { AuditError } from "../errors";

/** A length of time in words: `"30 seconds"`, `"5 minutes"`, `"24 hours"`, `"7 days"`. */
export type Duration = string;

// ms reads a bare number as milliseconds, which nobody means here.
const WITH_UNIT = /^\s*\d+(?:\.\d+)?\s*[a-z]+\s*$/i;

/**
 * A duration in milliseconds.
 *
 * @throws AuditError `InvalidArgument` for anything but a positive number with a unit.
 */
export function parseDuration(text: unknown, doing: string, property: string): number {
  const milliseconds = millisecondsIn(text);
  if (milliseconds === undefined) {
    throw new AuditError({
      code: "InvalidArgument",
      doing,
      property,
      reason: `${property} is ${JSON.stringify(text) ?? "missing"}, which is no length of time`,
      advice: 'write a number and a unit, such as "30 minutes" or "7 days"',
    });
  }
  return milliseconds;
}

/** Whether {@link parseDuration} accepts it. */
export function isDuration(text: unknown): text is Duration {
  return millisecondsIn(text) !== undefined;
}

function millisecondsIn(text: unknown): number | undefined {
  const milliseconds = typeof text === "string" && WITH_UNIT.test(text) ? ms(text as ms.StringValue) : Number.NaN;
  return Number.isFinite(milliseconds) && milliseconds > 0 ? milliseconds : undefined;
}
