// The histories of audits.
import { statisticsOf } from "../../support/statistics";
import { pastCheck } from "./check";
import type { Dice } from "./dice";
import { DAY, iso, ODD_VALUES, type Plain, RUN_STATUSES } from "./values";

export function histories(dice: Dice, value: unknown): unknown {
  const { chance, pick } = dice;
  const list = (Array.isArray(value) ? value : [value]) as (Plain | null | undefined)[];
  const audits = list.flatMap((one) => (Object(one).targets ? Object.values(Object(one?.targets)) : [one]));
  const own = audits.filter((one): one is Plain => typeof one === "object" && one !== null && !Array.isArray(one));
  const all = own.flatMap((one) => (chance(0.97) ? [history(dice, one)] : []));
  if (chance(0.02)) {
    return pick([...ODD_VALUES, [...all, ...all], [...all, null], { taskId: own[0]?.taskId, error: "denied" }]);
  }
  return all.length === 1 && chance(0.5) ? all[0] : all;
}

/** Mostly compliant audits a day or a week apart, the audit itself the newest. */
function history(dice: Dice, own: Plain): unknown {
  const { random, chance, upTo, pick, now, sickness, sicken } = dice;
  const started = Date.parse(String(own.taskStartTime)) || now;
  const apart = pick([DAY / 8, DAY, DAY, 7 * DAY]);
  const health = pick([1, 1, 0.9, 0.6]);
  const earlier = (i: number): unknown => {
    const kind = random();
    const details: Plain = {
      LOGGING_DISABLED_CHECK:
        kind < health
          ? pastCheck("COMPLETED_COMPLIANT", 0)
          : chance(0.6)
            ? pastCheck("COMPLETED_NON_COMPLIANT", 1)
            : { checkRunStatus: pick(RUN_STATUSES) },
    };
    const one: Plain = {
      taskId: `past-${chance(0.998) ? i : 0}`,
      taskStatus: chance(0.97) ? "COMPLETED" : pick(["FAILED", "CANCELED"]),
      taskType: "SCHEDULED_AUDIT_TASK",
      scheduledAuditName: own.scheduledAuditName,
      taskStartTime: iso(Math.max(0, started - (chance(0.998) ? i + 1 : -1) * apart)),
      taskStatistics: statisticsOf(Object.values(details)),
      auditDetails: details,
    };
    return chance(sickness / 5) ? sicken(one, [...Object.keys(one), "complianceStatus"]) : one;
  };
  const past = Array.from({ length: chance(0.1) ? upTo(3) : 3 + upTo(20) }, (_, i) => earlier(i));
  const { region, accountId, scheduledAuditName } = own;
  const whole: Plain = {
    scheduledAuditName,
    region,
    ...(accountId !== undefined && { accountId }),
    audits: chance(0.97) ? (chance(0.5) ? [own, ...past] : [...past, own]) : past,
    readFrom: iso(now - pick([30, 90, 90, 90, 90, 7]) * DAY + (chance(0.9) ? 0 : pick([-1, 0, 1, 900_000, 900_001]))),
    readAt: iso(now - (chance(0.9) ? upTo(3_600_000) : pick([3_600_000, 3_600_001, -300_000, -300_001]))),
  };
  return chance(sickness / 2)
    ? sicken(whole, [...Object.keys(whole), "taskType", "endpoint", "error", "taskId"])
    : whole;
}
