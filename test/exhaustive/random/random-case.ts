// Audits and rules as nobody would write them: mostly plausible, so that a good part of them passes, each with a chance
// of whatever can be wrong.
import { statisticsOf } from "../../support/statistics";
import type { Case } from "../oracle/ruling";

type Plain = Record<string, unknown>;

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

const NOW = Date.UTC(2026, 10, 20, 12);
const DAY = 86_400_000;

const CHECKS = [
  "LOGGING_DISABLED_CHECK",
  "DEVICE_CERTIFICATE_AGE_CHECK",
  "CA_CERTIFICATE_EXPIRING_CHECK",
  "IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK",
  "CONFLICTING_CLIENT_IDS_CHECK",
  "DEVICE_CERTIFICATE_SHARED_CHECK",
  "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
  "SOMETHING_NEW_CHECK",
];
const ODD_CHECKS = [
  "LOGGING_DISABLED_CHECK ",
  "logging_disabled_check",
  "LOGGING_DISABLED_CHECK\u200b",
  "LOGGING-DISABLED-CHECK",
  "L\u041eGGING_DISABLED_CHECK",
  "REVOKED_CA_CERT_CHECK",
  "constructor",
  "toString",
  "hasOwnProperty",
  "length",
  "0",
];
const ODD_VALUES = [
  undefined,
  null,
  "",
  "0",
  "1",
  "true",
  "COMPLETED",
  "COMPLIANT",
  "[secret]",
  true,
  false,
  0,
  -0,
  1,
  -1,
  0.5,
  1e300,
  -1e300,
  2 ** 53,
  2 ** 53 - 1,
  Number.MIN_VALUE,
  [],
  [0],
  {},
  { value: 1 },
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
];
const SEVERITIES = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];
const RUN_STATUSES = [
  "IN_PROGRESS",
  "WAITING_FOR_DATA_COLLECTION",
  "CANCELED",
  "FAILED",
  "SKIPPED",
  "COMPLETED",
  "completed_compliant",
];
const TASK_STATUSES = ["IN_PROGRESS", "FAILED", "CANCELED", "PAUSED", "completed", ""];

export function randomCase(random: Random): Case {
  const chance = (probability: number) => random() < probability;
  const upTo = (n: number) => Math.floor(random() * n);
  const pick = <T>(list: readonly T[]): T => list[upTo(list.length)] as T;
  const maybe = (probability: number, members: () => Plain): Plain => (chance(probability) ? members() : {});
  const some = <T>(list: readonly T[], most: number): T[] => Array.from({ length: upTo(most + 1) }, () => pick(list));
  const now = NOW + upTo(DAY);
  const checkName = () => (chance(0.02) ? pick(ODD_CHECKS) : pick(CHECKS));
  const sickness = pick([0, 0, 0.02, 0.1]);

  function check(): Plain {
    const total = pick([0, 1, 5, 10, 1000]);
    const found = chance(0.25) ? upTo(total + 1) : 0;
    const hushed = chance(0.4) ? upTo(found + 1) : 0;
    const quiet = found === hushed;
    const finished = {
      checkRunStatus: quiet ? "COMPLETED_COMPLIANT" : "COMPLETED_NON_COMPLIANT",
      checkCompliant: quiet,
      totalResourcesCount: total,
      nonCompliantResourcesCount: found,
      ...maybe(hushed > 0 ? 1 : 0.5, () => ({ suppressedNonCompliantResourcesCount: hushed })),
    };
    const details = chance(0.04)
      ? {
          checkRunStatus: pick(RUN_STATUSES),
          ...maybe(0.5, () => ({ ...finished, checkRunStatus: pick(RUN_STATUSES) })),
        }
      : finished;
    return chance(sickness) ? sicken(details, [...Object.keys(finished), "errorCode", "message"]) : details;
  }

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

  function start(): unknown {
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

  function findingsSummary(details: Record<string, unknown>): unknown {
    const found = Object.entries(details).flatMap(([name, check]) => {
      const { nonCompliantResourcesCount: count, suppressedNonCompliantResourcesCount: hushed } = (check ??
        {}) as Plain;
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
      ...maybe(0.6, () => ({ resources: ill(resourcesOf(found)) })),
    };
    return chance(sickness / 2) ? sicken(whole, Object.keys(whole)) : whole;
  }

  const resource = (i: number): Plain => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId: `r${i}` } });

  /** Those of checks that have few, now and then one more, one less, or another one. */
  function resourcesOf(found: readonly { name: string; count: number; unsuppressed: number }[]): Plain {
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

  function baselineCheck(): unknown {
    const amount = pick([0, 1, 2, 5, 10]);
    const first = chance(0.8) ? 0 : upTo(3);
    const whole: Plain = {
      nonCompliantResources: amount,
      ...maybe(0.6, () => ({ resources: Array.from({ length: amount }, (_, i) => resource(first + i)) })),
    };
    return chance(0.01) ? sicken(whole, [...Object.keys(whole), "reason"]) : whole;
  }

  function baseline(): Plain {
    const checks = Object.fromEntries(
      CHECKS.filter(() => chance(0.8)).map((name) => [chance(0.999) ? name : checkName(), baselineCheck()]),
    );
    const whole: Plain = {
      schemaVersion: 1,
      acceptedBy: "ana",
      acceptedAt: iso(now - DAY),
      region: chance(0.95) ? "eu-west-1" : "us-east-1",
      audit: { taskId: "earlier" },
      checks,
      ...maybe(0.3, () => ({ expires: expires() })),
      ...maybe(0.1, () => ({ accountId: pick(["123456789012", "123456789012", "210987654321", "12"]) })),
    };
    return chance(0.01) ? sicken(whole, [...Object.keys(whole), "covers"]) : whole;
  }

  /** Mostly what the audit itself has, now and then better or worse, and at times nothing that could be the one before. */
  function previousAudit(details: Record<string, unknown>, started: unknown, schedule: Plain): unknown {
    if (chance(0.1)) {
      return pick([{ found: false }, { found: false }, { error: "denied" }, ...ODD_VALUES]);
    }
    const earlier: Record<string, unknown> = Object.fromEntries(
      Object.entries(details).flatMap(([name, own]) =>
        chance(0.05) ? [] : [[name, chance(0.7) ? own : chance(0.03) ? pick(ODD_VALUES) : check()]],
      ),
    );
    if (chance(0.15)) {
      earlier[checkName()] = check();
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
      ...maybe(0.5, () => ({ resourceChanges: resourceChanges(details, earlier) })),
    };
    return chance(sickness) ? sicken(whole, [...Object.keys(whole), "scheduledAuditName"]) : whole;
  }

  function resourceChanges(details: Record<string, unknown>, earlier: Record<string, unknown>): unknown {
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

  function audit(): unknown {
    const names = [...new Set([checkName(), ...some(CHECKS, 4), ...(chance(0.1) ? some(ODD_CHECKS, 3) : [])])];
    const details: Record<string, unknown> = Object.fromEntries(names.map((name) => [name, check()]));
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
    const started = start();
    const schedule = maybe(0.9, () => ({ scheduledAuditName: "nightly" }));
    const whole: Plain = {
      taskId: `task-${upTo(1000)}`,
      taskStatus: chance(0.98) ? "COMPLETED" : pick(TASK_STATUSES),
      taskType: "SCHEDULED_AUDIT_TASK",
      taskStartTime: started,
      taskStatistics: chance(sickness / 2) ? sicken(statistics, Object.keys(statistics)) : statistics,
      auditDetails: details,
      ...schedule,
      ...maybe(0.3, () => ({ findingsSummary: findingsSummary(details) })),
      ...maybe(0.4, () => ({ previousAudit: previousAudit(details, started, schedule) })),
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

  /** Mostly compliant audits a day or a week apart, the audit itself the newest. */
  function history(own: Plain): unknown {
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

  function pastCheck(checkRunStatus: string, found: number): Plain {
    return {
      checkRunStatus,
      checkCompliant: found === 0,
      totalResourcesCount: 10,
      nonCompliantResourcesCount: found,
    };
  }

  function histories(value: unknown): unknown {
    const list = (Array.isArray(value) ? value : [value]) as (Plain | null | undefined)[];
    const audits = list.flatMap((one) => (Object(one).targets ? Object.values(Object(one?.targets)) : [one]));
    const own = audits.filter((one): one is Plain => typeof one === "object" && one !== null && !Array.isArray(one));
    const all = own.flatMap((one) => (chance(0.97) ? [history(one)] : []));
    if (chance(0.02)) {
      return pick([...ODD_VALUES, [...all, ...all], [...all, null], { taskId: own[0]?.taskId, error: "denied" }]);
    }
    return all.length === 1 && chance(0.5) ? all[0] : all;
  }

  function fleet(): Plain {
    const targets: Plain = {};
    for (let i = chance(0.02) ? 0 : 1 + upTo(3); i > 0; i--) {
      const entry = audit();
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

  function shown(): unknown {
    const shape = random();
    if (shape < 0.65) {
      return audit();
    }
    if (shape < 0.8) {
      return Array.from({ length: 1 + upTo(3) }, audit);
    }
    if (shape < 0.95) {
      return fleet();
    }
    if (shape < 0.97) {
      return [audit(), fleet()];
    }
    if (shape < 0.99) {
      return [audit(), pick(ODD_VALUES)];
    }
    return pick([...ODD_VALUES, [undefined], [[audit()]]]);
  }

  const limit = (...usual: number[]) =>
    chance(0.98) ? pick(usual) : pick(ODD_VALUES.filter((value) => value !== undefined));
  const expires = () =>
    pick([
      () => iso(now + pick([-1, 0, 1])),
      () => iso(now + pick([-1, 1]) * upTo(100 * DAY)),
      () => iso(now).slice(0, 10),
      () => iso(now - DAY).slice(0, 10),
      () => iso(now + upTo(400) * DAY).slice(0, 10),
      () => `${iso(now).slice(0, 19)}+02:00`,
      () =>
        chance(0.1) ? pick(["2026-13-45", "tomorrow", "2026-02-29", "2026-12-31T00:00:00", "", null, 1]) : "2027-02-28",
    ])();
  const waiver = () => {
    const whole = {
      check: chance(0.99) ? pick(CHECKS.slice(0, -1)) : checkName(),
      reason: "accepted",
      expires: expires(),
    };
    return chance(0.01) ? sicken(whole, [...Object.keys(whole), "expire"]) : whole;
  };

  const objective = (): Plain => {
    const whole: Plain = {
      compliant: pick([0.5, 0.75, 0.8, 0.9, 0.95, 1]),
      ...maybe(0.8, () => ({ within: pick(["30 days", "90 days", "90 days", "7 days", "24 hours"]) })),
      ...maybe(0.7, () => ({ minAudits: pick([1, 1, 2, 10]) })),
    };
    return chance(0.02) ? sicken(whole, [...Object.keys(whole), "since"]) : whole;
  };

  const audits = shown();
  const rules: Plain = {
    ...maybe(0.3, () => ({ maxNonCompliantChecks: limit(0, 1, 2, 100) })),
    ...maybe(0.3, () => ({
      maxNonCompliantResources: chance(0.5)
        ? limit(0, 1, 5, 1000)
        : Object.fromEntries(Array.from({ length: upTo(4) }, () => [checkName(), limit(0, 1, 5, 1000)])),
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
    ...maybe(0.2, () => ({ minTotalResources: limit(0, 1, 5, 10) })),
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
      objective: chance(0.98) ? objective() : pick([null, 0.95, [], {}, "0.95", { compliant: 0.9, of: "time" }]),
    })),
    ...maybe(0.3, () => ({
      baseline: chance(0.99)
        ? chance(0.8)
          ? baseline()
          : Object.fromEntries(Array.from({ length: upTo(3) }, () => [pick(["eu-1", "us-1", "eu-2"]), baseline()]))
        : pick([null, "all", [], 1]),
    })),
    ...maybe(0.4, () => ({
      waivers: chance(0.99) ? Array.from({ length: upTo(4) }, waiver) : pick([null, {}, ["x"], "all"]),
    })),
    ...maybe(0.002, () => ({ [pick(["maxNonCompliantCheck", "constructor", "enforcementLevel"])]: 0 })),
  };
  const remembered = chance(0.7) ? undefined : chance(0.02) ? pick(ODD_VALUES) : rememberedNames(audits);

  function rememberedNames(value: unknown): string[] {
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

  return {
    audits,
    rules: chance(0.002) ? pick([null, undefined, [], "strict", 1]) : rules,
    now,
    ...(remembered !== undefined && { remembered }),
    ...maybe(rules.objective === undefined ? 0.05 : 0.95, () => ({ histories: histories(audits) })),
  };
}

function iso(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
