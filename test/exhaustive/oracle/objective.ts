// The second judge's part about histories, from docs/gate.md alone. No code of provider/.
import { has, length, moment, none, object, type Plain, whole } from "./words";

export type Part = "met" | "missed" | "unclear";

const DAY = 86400e3;

/** @param statusFrom the compliance that an audit's own details come to */
export function objectivePart(
  audit: Plain,
  objective: unknown,
  histories: unknown,
  now: number,
  statusFrom: (audit: Plain) => string,
): Part {
  if (objective === undefined || audit.taskStatus !== "COMPLETED") {
    return "met";
  }
  const { scheduledAuditName: schedule, taskType, taskId } = audit;
  if (typeof schedule !== "string" || schedule.length === 0 || taskType === "ON_DEMAND_AUDIT_TASK") {
    return "unclear";
  }
  const shown = none(histories) ? [] : Array.isArray(histories) ? histories : [histories];
  const parts: Part[] = [];
  for (const history of shown) {
    if (object(history) && (history.taskId === taskId || listed(history, taskId).length > 0)) {
      parts.push(
        believed(history, audit, statusFrom) ? share(history, objective as Plain, now, statusFrom) : "unclear",
      );
    }
  }
  return parts.includes("missed") ? "missed" : parts.length === 0 || parts.includes("unclear") ? "unclear" : "met";
}

function share(history: Plain, objective: Plain, now: number, statusFrom: (audit: Plain) => string): Part {
  const time = length(objective.within ?? "30 days");
  const [from, at] = [moment(history.readFrom), moment(history.readAt)];
  if (from === null || at === null || from - (now - time) > 900e3 || now - at > 3600e3 || at - now > 300e3) {
    return "unclear";
  }
  const statuses = (history.audits as Plain[])
    .filter((one) => now - Number(moment(one.taskStartTime)) <= time)
    .map(statusFrom);
  if (statuses.length < Number(objective.minAudits ?? Math.max(2, Math.floor(time / (7 * DAY))))) {
    return "unclear";
  }
  // In thousandths, to compare whole numbers.
  const asked = Math.round(Number(objective.compliant) * 1000) * statuses.length;
  const good = statuses.filter((status) => status === "COMPLIANT").length;
  const bad = statuses.filter((status) => status === "NON_COMPLIANT").length;
  return good * 1000 >= asked ? "met" : (statuses.length - bad) * 1000 < asked ? "missed" : "unclear";
}

function believed(history: Plain, audit: Plain, statusFrom: (audit: Plain) => string): boolean {
  if (typeof history.error === "string" || !Array.isArray(history.audits)) {
    return false;
  }
  const sameOf = (name: string) => (none(history[name]) ? none(audit[name]) : history[name] === audit[name]);
  if (!["scheduledAuditName", "region", "accountId", "endpoint"].every(sameOf)) {
    return false;
  }
  if (!none(history.taskType) && history.taskType !== "SCHEDULED_AUDIT_TASK") {
    return false;
  }
  const [own, ...twice] = listed(history, audit.taskId);
  if (own === undefined || twice.length > 0 || statusFrom(own) !== statusFrom(audit)) {
    return false;
  }
  const start = moment(audit.taskStartTime);
  if (start === null || moment(own.taskStartTime) !== start) {
    return false;
  }
  const ids = new Set<unknown>();
  for (const one of history.audits as unknown[]) {
    if (!object(one) || typeof one.taskId !== "string" || /^\s*$/.test(one.taskId) || ids.has(one.taskId)) {
      return false;
    }
    ids.add(one.taskId);
    const began = moment(one.taskStartTime);
    if (one.scheduledAuditName !== audit.scheduledAuditName || began === null) {
      return false;
    }
    if (!none(one.complianceStatus) && one.complianceStatus !== statusFrom(one)) {
      return false;
    }
    if (one.taskStatus === "COMPLETED" && began > start) {
      return false;
    }
  }
  return true;
}

function listed(history: Plain, taskId: unknown): Plain[] {
  const { audits } = history;
  return Array.isArray(audits) ? audits.filter((one) => object(one) && one.taskId === taskId) : [];
}

export function sensibleObjective(objective: unknown): boolean {
  if (
    !object(objective) ||
    !Object.keys(objective).every((name) => ["compliant", "within", "minAudits"].includes(name))
  ) {
    return false;
  }
  const { compliant, within, minAudits } = objective;
  const time = within === undefined ? DAY : length(within);
  return (
    has(objective, "compliant") &&
    typeof compliant === "number" &&
    compliant > 0 &&
    compliant <= 1 &&
    time > 0 &&
    time <= 90 * DAY &&
    (minAudits === undefined || (whole(minAudits) && minAudits > 0))
  );
}
