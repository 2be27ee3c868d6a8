import { parseDate, parseInstant } from "../../audit/instant";
import type { Waiver } from "../model";

const DAY_MS = 24 * 60 * 60 * 1000;

/** When a waiver ends, in milliseconds since 1970: a date covers through the end of that day, UTC. */
export function waiverEnd(expires: unknown): number | undefined {
  const day = parseDate(expires);
  return day === undefined ? parseInstant(expires) : day + DAY_MS;
}

/** The waiver for a check that ends last, and whether it still covers anything. */
export function waiverFor(
  checkName: string,
  waivers: readonly Waiver[],
  now: number,
): { readonly waiver: Waiver; readonly expired: boolean } | undefined {
  const ends = (waiver: Waiver) => waiverEnd(waiver.expires) ?? Number.NEGATIVE_INFINITY;
  const [waiver] = waivers.filter(({ check }) => check === checkName).sort((a, b) => ends(b) - ends(a));
  return waiver && { waiver, expired: !(now < ends(waiver)) };
}
