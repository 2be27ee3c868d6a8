// An audit: what AWS says of it, and what a resource adds to that, seldom at odds.
import { statisticsOf } from "../../support/statistics";
import { check } from "./check";
import type { Dice } from "./dice";
import { findingsSummary } from "./findings";
import { previousAudit } from "./previous-audit";
import { CHECKS, DAY, iso, ODD_CHECKS, ODD_VALUES, type Plain, TASK_STATUSES } from "./values";

export function audit(dice: Dice): unknown {
  const { chance, upTo, pick, maybe, some, checkName, sickness, sicken } = dice;
  const names = [...new Set([checkName(), ...some(CHECKS, 4), ...(chance(0.1) ? some(ODD_CHECKS, 3) : [])])];
  const details: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, check(dice)]));
  if (chance(0.01)) {
    details[checkName()] = pick(ODD_VALUES);
  }
  const statistics: Plain = { ...statisticsOf(Object.values(details)) };
  const loud = names.filter(
    (name) => (details[name] as Plain | null | undefined)?.checkRunStatus === "COMPLETED_NON_COMPLIANT",
  );
  const open = names.filter(
    (name) => !String((details[name] as Plain | null | undefined)?.checkRunStatus).startsWith("COMPLETED_"),
  );
  const started = start(dice);
  const schedule = maybe(0.9, () => ({ scheduledAuditName: "nightly" }));
  const whole: Plain = {
    taskId: `task-${upTo(1000)}`,
    taskStatus: chance(0.98) ? "COMPLETED" : pick(TASK_STATUSES),
    taskType: "SCHEDULED_AUDIT_TASK",
    taskStartTime: started,
    taskStatistics: chance(sickness / 2) ? sicken(statistics, Object.keys(statistics)) : statistics,
    auditDetails: details,
    ...schedule,
    ...maybe(0.3, () => ({ findingsSummary: findingsSummary(dice, details) })),
    ...maybe(0.4, () => ({ previousAudit: previousAudit(dice, details, started, schedule) })),
    ...maybe(0.4, () => ({
      complianceStatus: loud.length > 0 ? "NON_COMPLIANT" : open.length > 0 ? "INSUFFICIENT_DATA" : "COMPLIANT",
      nonCompliantCheckNames: chance(0.5) ? loud : [...loud].reverse(),
      undecidedCheckNames: open,
      expired: chance(0.05),
    })),
    ...maybe(0.8, () => ({ region: "eu-west-1" })),
    ...maybe(0.1, () => ({ accountId: "123456789012" })),
  };
  return chance(sickness)
    ? sicken(whole, [
        ...Object.keys(whole),
        "complianceStatus",
        "nonCompliantCheckNames",
        "undecidedCheckNames",
        "expired",
        "targets",
      ])
    : whole;
}

function start(dice: Dice): unknown {
  const { chance, upTo, pick, now } = dice;
  if (chance(0.9)) {
    return iso(now - upTo(60 * DAY));
  }
  return pick([
    () => iso(now - 90 * DAY + pick([-1, 0, 1])),
    () => iso(now - 7 * DAY + pick([-1, 0, 1])),
    () => iso(now - 89 * DAY + pick([-1, 0, 1])),
    () => iso(now + 300_000 + pick([-1, 0, 1])),
    () => iso(0),
    () => iso(now + 1000 * DAY),
    () =>
      pick([
        "2026-11-20T12:00:00",
        "2026-11-19",
        "2026-11-19T12:00:00+02:00",
        "2026-11-31T00:00:00Z",
        "2026-11-19T24:00:00Z",
        "2026-11-19T10:00Z",
      ]),
    () => now,
    () => pick(ODD_VALUES),
  ])();
}
