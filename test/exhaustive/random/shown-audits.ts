// What a gate is shown: audits alone, in lists and in fleets, and what it remembers of them.
import { audit } from "./audit";
import type { Dice } from "./dice";
import { ODD_VALUES, type Plain } from "./values";

export function shown(dice: Dice): unknown {
  const { random, upTo, pick } = dice;
  const shape = random();
  if (shape < 0.65) {
    return audit(dice);
  }
  if (shape < 0.8) {
    return Array.from({ length: 1 + upTo(3) }, () => audit(dice));
  }
  if (shape < 0.95) {
    return fleet(dice);
  }
  if (shape < 0.97) {
    return [audit(dice), fleet(dice)];
  }
  if (shape < 0.99) {
    return [audit(dice), pick(ODD_VALUES)];
  }
  return pick([...ODD_VALUES, [undefined], [[audit(dice)]]]);
}

function fleet(dice: Dice): Plain {
  const { chance, upTo, pick, maybe } = dice;
  const targets: Plain = {};
  for (let i = chance(0.02) ? 0 : 1 + upTo(3); i > 0; i--) {
    const entry = audit(dice);
    targets[`${pick(["eu", "us", "prod/eu"])}-${i}`] =
      chance(0.05) && typeof entry === "object"
        ? { ...entry, error: pick(["denied", "", null, undefined, false]) }
        : entry;
  }
  return {
    targets: chance(0.01) ? pick(ODD_VALUES) : targets,
    ...maybe(0.3, () => ({
      complianceStatus: pick(["COMPLIANT", "COMPLIANT", "NON_COMPLIANT", "INSUFFICIENT_DATA", null]),
    })),
  };
}

export function rememberedNames(dice: Dice, value: unknown): string[] {
  const { chance, pick, checkName } = dice;
  const list = (Array.isArray(value) ? value : [value]) as (Plain | null | undefined)[];
  const own = list.flatMap((entry) => [
    ...Object.keys(Object(entry?.auditDetails)),
    ...Object.entries(Object(entry?.targets)).flatMap(([key, target]) =>
      Object.keys(Object((target as Plain | null | undefined)?.auditDetails)).map((name) => `${key}/${name}`),
    ),
  ]);
  const kept = chance(0.3) ? own.filter(() => chance(0.7)) : own;
  return chance(0.3) ? [...kept, pick([checkName(), `eu-1/${checkName()}`, ...own])] : kept;
}
