// Whether an audit can be believed, and is young enough.
import { namesFrom, statusFrom, tallied } from "./compliance";
import { findingsFit } from "./findings";
import { length, moment, none, object, type Plain } from "./words";

const NOT_YET_KNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function doubtful(audit: Plain, now: number): boolean {
  const { taskId, taskStatus, auditDetails, expired } = audit;
  if (typeof taskId !== "string" || /^\s*$/.test(taskId) || taskId === NOT_YET_KNOWN) {
    return true;
  }
  if (taskStatus !== "COMPLETED") {
    return true;
  }
  if (!object(auditDetails) || Object.keys(auditDetails).length === 0) {
    return true;
  }
  if (!tallied(audit)) {
    return true;
  }
  if (!none(audit.findingsSummary) && !findingsFit(audit.findingsSummary, auditDetails)) {
    return true;
  }
  if (!none(audit.complianceStatus) && audit.complianceStatus !== statusFrom(audit)) {
    return true;
  }
  const [bad, open] = namesFrom(audit);
  if (!none(audit.nonCompliantCheckNames) && !sameSet(audit.nonCompliantCheckNames, bad)) {
    return true;
  }
  if (!none(audit.undecidedCheckNames) && !sameSet(audit.undecidedCheckNames, open)) {
    return true;
  }
  const started = moment(audit.taskStartTime);
  return !none(expired) && expired !== false && started !== null && (now - started) / 86400e3 < 89;
}

export function tooOld(audit: Plain, rule: Plain, now: number): boolean {
  const started = moment(audit.taskStartTime);
  if (started === null) {
    return true;
  }
  const age = now - started;
  return age > length(rule.maxAge ?? "90 days") || age < -300e3;
}

function sameSet(list: unknown, expected: string[]): boolean {
  return (
    Array.isArray(list) &&
    list.length === expected.length &&
    new Set(list).size === expected.length &&
    expected.every((name) => list.includes(name))
  );
}
