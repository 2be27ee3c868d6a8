// The rules of a gate, each left out in most cases and hardly ever of a wrong kind.
import { baseline } from "./baseline";
import type { Dice } from "./dice";
import { expires } from "./expires";
import { CHECKS, ODD_VALUES, type Plain, SEVERITIES } from "./values";

export function rules(dice: Dice): Plain {
  const { chance, upTo, pick, checkName, maybe } = dice;
  return {
    ...maybe(0.3, () => ({ maxNonCompliantChecks: limit(dice, 0, 1, 2, 100) })),
    ...maybe(0.3, () => ({
      maxNonCompliantResources: chance(0.5)
        ? limit(dice, 0, 1, 5, 1000)
        : Object.fromEntries(Array.from({ length: upTo(4) }, () => [checkName(), limit(dice, 0, 1, 5, 1000)])),
    })),
    ...maybe(0.3, () => ({
      requiredChecks: chance(0.97)
        ? Array.from({ length: upTo(3) }, checkName)
        : pick(["all", ["all"], ["all", checkName()], null, "x", {}, [1]]),
    })),
    ...maybe(0.3, () => ({
      minSeverity: chance(0.99) ? pick(SEVERITIES) : pick(["high", null, 1, ""]),
    })),
    ...maybe(0.3, () => ({
      maxAge: chance(0.98)
        ? pick(["7 days", "90 days", "24 hours", "100 years", "5 minutes"])
        : pick(["7", 7, null, "0 days", "-1 days", "soon"]),
    })),
    ...maybe(0.2, () => ({ minTotalResources: limit(dice, 0, 1, 5, 10) })),
    ...maybe(0.3, () => ({ allowSuppressed: chance(0.99) ? chance(0.5) : pick(["false", null, 0]) })),
    ...maybe(0.2, () => ({ allowFewerChecks: chance(0.99) ? chance(0.5) : pick(["true", null, 1]) })),
    ...maybe(0.3, () => ({
      noRegression: chance(0.98)
        ? pick([
            true,
            true,
            false,
            {},
            { withoutPrevious: "allow" },
            { withoutPrevious: "allow", undecidedBefore: "allow" },
          ])
        : pick(["true", null, 1, [], { withoutPrevious: true }, { undecidedBefore: null }, { other: "allow" }]),
    })),
    ...maybe(0.3, () => ({
      objective: chance(0.98) ? objective(dice) : pick([null, 0.95, [], {}, "0.95", { compliant: 0.9, of: "time" }]),
    })),
    ...maybe(0.3, () => ({
      baseline: chance(0.99)
        ? chance(0.8)
          ? baseline(dice)
          : Object.fromEntries(Array.from({ length: upTo(3) }, () => [pick(["eu-1", "us-1", "eu-2"]), baseline(dice)]))
        : pick([null, "all", [], 1]),
    })),
    ...maybe(0.4, () => ({
      waivers: chance(0.99) ? Array.from({ length: upTo(4) }, () => waiver(dice)) : pick([null, {}, ["x"], "all"]),
    })),
    ...maybe(0.002, () => ({ [pick(["maxNonCompliantCheck", "constructor", "enforcementLevel"])]: 0 })),
  };
}

function limit(dice: Dice, ...usual: number[]) {
  const { chance, pick } = dice;
  return chance(0.98) ? pick(usual) : pick(ODD_VALUES.filter((value) => value !== undefined));
}

function waiver(dice: Dice) {
  const { chance, pick, checkName, sicken } = dice;
  const whole = {
    check: chance(0.99) ? pick(CHECKS.slice(0, -1)) : checkName(),
    reason: "accepted",
    expires: expires(dice),
  };
  return chance(0.01) ? sicken(whole, [...Object.keys(whole), "expire"]) : whole;
}

function objective(dice: Dice): Plain {
  const { chance, pick, sicken, maybe } = dice;
  const whole: Plain = {
    compliant: pick([0.5, 0.75, 0.8, 0.9, 0.95, 1]),
    ...maybe(0.8, () => ({ within: pick(["30 days", "90 days", "90 days", "7 days", "24 hours"]) })),
    ...maybe(0.7, () => ({ minAudits: pick([1, 1, 2, 10]) })),
  };
  return chance(0.02) ? sicken(whole, [...Object.keys(whole), "since"]) : whole;
}
