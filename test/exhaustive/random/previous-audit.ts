// The audit before another one.
import { check } from "./check";
import type { Dice } from "./dice";
import { DAY, iso, ODD_VALUES, type Plain } from "./values";

/** Mostly what the audit itself has, now and then better or worse, and at times nothing that could be the one before. */
export function previousAudit(
  dice: Dice,
  details: Record<string, unknown>,
  started: unknown,
  schedule: Plain,
): unknown {
  const { chance, upTo, pick, now, checkName, sickness, sicken, maybe } = dice;
  if (chance(0.1)) {
    return pick([{ found: false }, { found: false }, { error: "denied" }, ...ODD_VALUES]);
  }
  const earlier: Record<string, unknown> = Object.fromEntries(
    Object.entries(details).flatMap(([name, own]) =>
      chance(0.05) ? [] : [[name, chance(0.7) ? own : chance(0.03) ? pick(ODD_VALUES) : check(dice)]],
    ),
  );
  if (chance(0.15)) {
    earlier[checkName()] = check(dice);
  }
  const milliseconds = Date.parse(String(started)) || now;
  const whole: Plain = {
    found: true,
    taskId: chance(0.99) ? "the-one-before" : `task-${upTo(1000)}`,
    taskStatus: "COMPLETED",
    taskType: "SCHEDULED_AUDIT_TASK",
    taskStartTime: chance(0.95)
      ? iso(Math.max(0, milliseconds - upTo(10 * DAY)))
      : iso(milliseconds + pick([-1000, -1, 0, 1, 999, 1000])),
    auditDetails: earlier,
    ...schedule,
    ...maybe(0.5, () => ({ resourceChanges: resourceChanges(dice, details, earlier) })),
  };
  return chance(sickness) ? sicken(whole, [...Object.keys(whole), "scheduledAuditName"]) : whole;
}

function resourceChanges(dice: Dice, details: Record<string, unknown>, earlier: Record<string, unknown>): unknown {
  const { chance, upTo, pick, sickness, sicken } = dice;
  const amounts = (value: unknown) => {
    const { nonCompliantResourcesCount: all, suppressedNonCompliantResourcesCount: hushed } = Object(value) as Plain;
    const found = typeof all === "number" ? all : 0;
    return { all: found, unsuppressed: typeof hushed === "number" ? found - hushed : found };
  };
  const compared = (resources: number, previousResources: number): unknown => {
    const whole: Plain = {
      resources: chance(0.95) ? resources : resources + pick([-1, 1]),
      previousResources,
      addedResources: chance(0.85) ? Math.max(0, resources - previousResources) : upTo(3),
      added: [],
    };
    return chance(sickness) ? sicken(whole, Object.keys(whole)) : whole;
  };
  const names = [...new Set([...Object.keys(details), ...Object.keys(earlier)])].filter(() => chance(0.97));
  const changes = Object.fromEntries(
    names.map((name) => {
      const [own, other] = [amounts(details[name]), amounts(earlier[name])];
      return [
        name,
        { unsuppressed: compared(own.unsuppressed, other.unsuppressed), all: compared(own.all, other.all) },
      ];
    }),
  );
  return chance(sickness / 2) ? pick(ODD_VALUES) : changes;
}
