// Every combination of a check's members and an audit's members, without the repetitions: an absent member has no value,
// so that variants which differ only in the value of an absent member are one.
import { statisticsOf } from "../support/statistics";
import type { Case } from "./oracle/ruling";

type Plain = Record<string, unknown>;

const NOW = Date.UTC(2026, 10, 20, 12);
const NAMES = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK", "SOMETHING_NEW_CHECK"] as const;
const [SEVERE, MILD] = NAMES;

const RUN_STATUSES = [
  "IN_PROGRESS",
  "WAITING_FOR_DATA_COLLECTION",
  "CANCELED",
  "COMPLETED_COMPLIANT",
  "COMPLETED_NON_COMPLIANT",
  "FAILED",
] as const;
const TASK_STATUSES = ["IN_PROGRESS", "COMPLETED", "FAILED", "CANCELED", undefined] as const;

const RULES: readonly Plain[] = [
  {},
  { maxNonCompliantChecks: 1, minSeverity: "HIGH", minTotalResources: 10 },
  { requiredChecks: [MILD], minSeverity: "CRITICAL", maxNonCompliantResources: 2 },
  {
    allowSuppressed: false,
    maxNonCompliantResources: { [SEVERE]: 1 },
    waivers: [{ check: MILD, reason: "accepted", expires: "2026-11-20" }],
  },
];

/** One check: every presence of every member of the check and the audit, under each of four sets of rules. */
export function* oneCheck(): Generator<Case> {
  const checks = variants(true);
  for (const check of checks) {
    for (const taskStatus of TASK_STATUSES) {
      for (const audit of subsets(auditOf([check], taskStatus))) {
        for (const rules of RULES) {
          yield { audits: audit, rules, now: NOW };
        }
      }
      const { taskStatistics, ...others } = auditOf([check], taskStatus);
      for (const statistics of subsets(taskStatistics as Plain)) {
        yield { audits: { ...others, taskStatistics: statistics }, rules: {}, now: NOW };
      }
    }
  }
}

/** Two checks, in both orders, under each set of rules; and with each member of the audit missing in turn. */
export function* twoChecks(): Generator<Case> {
  const checks = variants();
  for (const first of checks) {
    for (const second of checks) {
      for (const taskStatus of TASK_STATUSES) {
        const audit = auditOf([first, second], taskStatus);
        for (const rules of RULES) {
          yield { audits: audit, rules, now: NOW };
        }
        for (const member of Object.keys(audit)) {
          yield { audits: without(audit, member), rules: {}, now: NOW };
        }
      }
    }
  }
}

/** Three checks, in one order: that the order does not matter is shown elsewhere. */
export function* threeChecks(): Generator<Case> {
  const checks = variants().map(withUnreadableMessage);
  for (const [i, first] of checks.entries()) {
    for (const [j, second] of checks.slice(i).entries()) {
      for (const third of checks.slice(i + j)) {
        for (const taskStatus of TASK_STATUSES) {
          yield { audits: auditOf([first, second, third], taskStatus), rules: {}, now: NOW };
        }
      }
    }
  }
}

/** Every check that six statuses, with or without each member, can make. */
function variants(withMessage = false): Plain[] {
  const all = RUN_STATUSES.flatMap((checkRunStatus) => {
    const quiet = checkRunStatus === "COMPLETED_COMPLIANT";
    return subsets({
      checkRunStatus,
      checkCompliant: quiet,
      totalResourcesCount: 10,
      nonCompliantResourcesCount: quiet ? 1 : 3,
      suppressedNonCompliantResourcesCount: 1,
      errorCode: "INSUFFICIENT_PERMISSIONS",
      ...(withMessage && { message: "not authorized" }),
    });
  });
  return [...new Map(all.map((variant) => [JSON.stringify(variant), variant])).values()];
}

// A member that nobody reads cannot make a difference, so that it need not be left out to be tried without.
function withUnreadableMessage(check: Plain): Plain {
  return Object.defineProperty({ ...check }, "message", {
    enumerable: true,
    get() {
      throw new Error("a verdict must not depend on AWS's message");
    },
  });
}

function auditOf(checks: readonly Plain[], taskStatus: string | undefined): Plain {
  const audit = {
    taskId: "4b1f",
    taskType: "SCHEDULED_AUDIT_TASK",
    taskStartTime: "2026-11-19T12:00:00.000Z",
    scheduledAuditName: "nightly",
    taskStatistics: statisticsOf(checks),
    auditDetails: Object.fromEntries(checks.map((check, i) => [NAMES[i], check])),
  };
  return taskStatus === undefined ? audit : { ...audit, taskStatus };
}

function subsets(record: Plain): Plain[] {
  return Object.entries(record).reduce<Plain[]>(
    (smaller, [name, value]) => smaller.flatMap((subset) => [subset, { ...subset, [name]: value }]),
    [{}],
  );
}

function without(record: Plain, member: string): Plain {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== member));
}
