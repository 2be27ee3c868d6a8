import { parseDate, parseInstant } from "../../audit/instant";
import type { Waiver } from "../model";
import type { ResolvedRules } from "../resolve-rules";

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a waiver ends, in milliseconds since 1970: a date covers through the end of that day, UTC. */
export function waiverEnd(expires: unknown): number | undefined {
  const day = parseDate(expires);
  return day === undefined ? parseInstant(expires) : day + DAY_MS;
}

/** A waiver that covers a check now. */
export function coveringWaiver(checkName: string, { waivers, now }: ResolvedRules): Waiver | undefined {
  return waivers.find(({ check, expires }) => check === checkName && now < (waiverEnd(expires) ?? now));
}

/** A waiver for a check, whether or not it has expired. */
export function someWaiver(checkName: string, { waivers }: ResolvedRules): Waiver | undefined {
  return waivers.find(({ check }) => check === checkName);
}
