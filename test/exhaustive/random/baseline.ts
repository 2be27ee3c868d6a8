// A baseline, made without regard to what the audit has found.
import type { Dice } from "./dice";
import { expires } from "./expires";
import { resource } from "./findings";
import { CHECKS, DAY, iso, type Plain } from "./values";

export function baseline(dice: Dice): Plain {
  const { chance, pick, now, checkName, sicken, maybe } = dice;
  const checks = Object.fromEntries(
    CHECKS.filter(() => chance(0.8)).map((name) => [chance(0.999) ? name : checkName(), baselineCheck(dice)]),
  );
  const whole: Plain = {
    schemaVersion: 1,
    acceptedBy: "ana",
    acceptedAt: iso(now - DAY),
    region: chance(0.95) ? "eu-west-1" : "us-east-1",
    audit: { taskId: "earlier" },
    checks,
    ...maybe(0.3, () => ({ expires: expires(dice) })),
    ...maybe(0.1, () => ({ accountId: pick(["123456789012", "123456789012", "210987654321", "12"]) })),
  };
  return chance(0.01) ? sicken(whole, [...Object.keys(whole), "covers"]) : whole;
}

function baselineCheck(dice: Dice): unknown {
  const { chance, upTo, pick, sicken, maybe } = dice;
  const amount = pick([0, 1, 2, 5, 10]);
  const first = chance(0.8) ? 0 : upTo(3);
  const whole: Plain = {
    nonCompliantResources: amount,
    ...maybe(0.6, () => ({ resources: Array.from({ length: amount }, (_, i) => resource(first + i)) })),
  };
  return chance(0.01) ? sicken(whole, [...Object.keys(whole), "reason"]) : whole;
}
