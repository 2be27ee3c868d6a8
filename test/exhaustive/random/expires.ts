// Dates until which something is accepted, many of them near the time of judging.
import type { Dice } from "./dice";
import { DAY, iso } from "./values";

export function expires(dice: Dice) {
  const { chance, upTo, pick, now } = dice;
  return pick([
    () => iso(now + pick([-1, 0, 1])),
    () => iso(now + pick([-1, 1]) * upTo(100 * DAY)),
    () => iso(now).slice(0, 10),
    () => iso(now - DAY).slice(0, 10),
    () => iso(now + upTo(400) * DAY).slice(0, 10),
    () => `${iso(now).slice(0, 19)}+02:00`,
    () =>
      chance(0.1) ? pick(["2026-13-45", "tomorrow", "2026-02-29", "2026-12-31T00:00:00", "", null, 1]) : "2027-02-28",
  ])();
}
