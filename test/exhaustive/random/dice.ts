// Chance, the same for the same seed, and what each part of a case is thrown with.
import { CHECKS, DAY, NOW, ODD_CHECKS, ODD_VALUES, type Plain } from "./values";

/** Numbers from 0 up to 1, the same for the same seed. */
export type Random = () => number;

/** Mulberry32. */
export function seeded(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** What one case is thrown with. */
export interface Dice {
  readonly random: Random;
  chance(probability: number): boolean;
  /** A whole number from 0 to below `n`. */
  upTo(n: number): number;
  pick<T>(list: readonly T[]): T;
  maybe(probability: number, members: () => Plain): Plain;
  some<T>(list: readonly T[], most: number): T[];
  checkName(): string;
  /** Milliseconds since the epoch: when the case is judged. */
  readonly now: number;
  /** How probable it is that a record of the case is spoiled. */
  readonly sickness: number;
  /** The record with a member left out, or of another value. */
  sicken(record: Plain, members: readonly string[]): Plain;
}

export function diceOf(random: Random): Dice {
  const chance = (probability: number) => random() < probability;
  const upTo = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const maybe = (probability: number, members: () => Plain): Plain => (chance(probability) ? members() : {});
  const some = <T>(list: readonly T[], most: number): T[] => Array.from({ length: upTo(most + 1) }, () => pick(list));
  const now = NOW + upTo(DAY);
  const checkName = () => (chance(0.02) ? pick(ODD_CHECKS) : pick(CHECKS));
  const sickness = pick([0, 0, 0.02, 0.1]);

  function sicken(record: Plain, members: readonly string[]): Plain {
    const member = pick(members);
    if (chance(0.3)) {
      return Object.fromEntries(Object.entries(record).filter(([name]) => name !== member));
    }
    const value = record[member];
    if (typeof value === "number" && chance(0.5)) {
      return { ...record, [member]: value + pick([-1, 1, 0.5, 1e16]) };
    }
    if (typeof value === "boolean" && chance(0.5)) {
      return { ...record, [member]: !value };
    }
    return { ...record, [member]: pick(ODD_VALUES) };
  }

  return { random, chance, upTo, pick, maybe, some, checkName, now, sickness, sicken };
}
