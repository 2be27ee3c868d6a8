import { parseDate, parseInstant } from "../../audit/instant";
import type { Asked } from "../asked";
import type { Waiver } from "../model";

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a waiver ends, in milliseconds since 1970: a date covers through the end of that day, UTC. */
export function waiverEnd(expires: unknown): number | undefined {
  const day = parseDate(expires);
  return day === undefined ? parseInstant(expires) : day + DAY_MS;
}

/** The waiver that covers a check now, or else one that did. */
export function waiverFor(
  checkName: string,
  { waivers, now }: Asked,
): { readonly waiver?: Waiver; readonly expired?: Waiver } {
  const forCheck = waivers.filter(({ check }) => check === checkName);
  const waiver = forCheck.find(({ expires }) => now < (waiverEnd(expires) ?? now));
  const expired = forCheck[0];
  if (waiver !== undefined) return { waiver };
  return expired === undefined ? {} : { expired };
}
