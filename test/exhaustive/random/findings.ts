// The findings of an audit in numbers, and their resources.
import type { Dice } from "./dice";
import { ODD_VALUES, type Plain, SEVERITIES } from "./values";

export function findingsSummary(dice: Dice, details: Record<string, unknown>): unknown {
  const { chance, pick, checkName, sickness, sicken, maybe } = dice;
  const found = Object.entries(details).flatMap(([name, check]) => {
    const { nonCompliantResourcesCount: count, suppressedNonCompliantResourcesCount: hushed } = (check ?? {}) as Plain;
    if (typeof count !== "number" || count <= 0) {
      return [];
    }
    return [{ name, count, unsuppressed: typeof hushed === "number" ? count - hushed : count }];
  });
  // Now and then some are missing, or there are more than the audit counts.
  const other = (count: number) => (chance(0.1) ? Math.max(1, count + pick([-1, 1])) : count);
  const resourcesByCheck: Plain = Object.fromEntries(found.map(({ name, count }) => [name, other(count)]));
  const severityByCheck: Plain = Object.fromEntries(found.map(({ name }) => [name, pick(SEVERITIES)]));
  const byCheck: Plain = Object.fromEntries(
    found.flatMap(({ name, unsuppressed }) => (unsuppressed > 0 ? [[name, unsuppressed] as const] : [])),
  );
  const ill = (record: Plain) => (chance(sickness) ? sicken(record, [...Object.keys(record), checkName()]) : record);
  const whole: Plain = {
    total: 1,
    resourcesByCheck: ill(resourcesByCheck),
    severityByCheck: ill(severityByCheck),
    byCheck: ill(byCheck),
    ...maybe(0.6, () => ({ resources: ill(resourcesOf(dice, found)) })),
  };
  return chance(sickness / 2) ? sicken(whole, Object.keys(whole)) : whole;
}

/** Those of checks that have few, now and then one more, one less, or another one. */
function resourcesOf(dice: Dice, found: readonly { name: string; count: number; unsuppressed: number }[]): Plain {
  const { chance, upTo, pick, sickness, sicken } = dice;
  const few = found.filter(({ count }) => count <= 10);
  return Object.fromEntries(
    few.map(({ name, count, unsuppressed }) => {
      const amount = chance(0.1) ? Math.max(0, count + pick([-1, 1])) : count;
      const list = Array.from({ length: amount }, (_, i) => ({
        ...resource(chance(0.1) ? upTo(12) : i),
        ...(i >= unsuppressed && { isSuppressed: true }),
      }));
      return [name, chance(sickness) ? [...list, pick(ODD_VALUES), sicken(resource(0), ["resourceType"])] : list];
    }),
  );
}

export function resource(i: number): Plain {
  return { resourceType: "CLIENT_ID", resourceIdentifier: { clientId: `r${i}` } };
}
