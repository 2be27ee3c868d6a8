// Whether an audit is worse than the audit before it, or has lost checks of it.
import type { Entry } from "./audits";
import { levelOf, names, threshold } from "./catalogue";
import { counted } from "./counts";
import type { Row } from "./rows";
import { has, moment, none, object, type Plain, whole } from "./words";

/** The details of the audit before and what became of its resources, or why there are none. */
type Before = "unread" | "none" | "senseless" | { readonly details: Plain; readonly changes: unknown };

function before({ audit }: Entry): Before {
  const { previousAudit: shown } = audit;
  if (none(shown)) {
    return "unread";
  }
  if (!object(shown) || typeof shown.error === "string") {
    return "senseless";
  }
  if (shown.found === false) {
    return "none";
  }
  const [then, now] = [moment(shown.taskStartTime), moment(audit.taskStartTime)];
  const alike = ["taskType", "scheduledAuditName"].every(
    (name) => (none(shown[name]) && none(audit[name])) || shown[name] === audit[name],
  );
  const fits =
    shown.found === true &&
    typeof shown.taskId === "string" &&
    !/^\s*$/.test(shown.taskId) &&
    shown.taskId !== audit.taskId &&
    shown.taskStatus === "COMPLETED" &&
    alike &&
    then !== null &&
    now !== null &&
    then - (then % 1000) <= now;
  const details = shown.auditDetails;
  return fits && object(details) && Object.keys(details).length > 0
    ? { details, changes: shown.resourceChanges }
    : "senseless";
}

function compares(rule: Plain): boolean {
  return rule.noRegression !== undefined && rule.noRegression !== false;
}

function allows(rule: Plain, exception: string): boolean {
  return object(rule.noRegression) && rule.noRegression[exception] === "allow";
}

export function nothingToCompare(entry: Entry, rule: Plain): boolean {
  if (!compares(rule) || entry.broken || entry.audit.taskStatus !== "COMPLETED") {
    return false;
  }
  const found = before(entry);
  return found === "none" ? !allows(rule, "withoutPrevious") : typeof found === "string";
}

export function worse({ entry, name, minded, count, excused }: Row, rule: Plain): "yes" | "no" | "unclear" {
  const found = before(entry);
  if (!compares(rule) || !minded || count === null || excused || typeof found === "string") {
    return "no";
  }
  const every = rule.allowSuppressed === false;
  const amount = every ? count.found : count.loud;
  if (amount === 0 || entry.audit.taskStatus !== "COMPLETED") {
    return "no";
  }
  if (!has(found.details, name)) {
    return "yes";
  }
  const was = counted(found.details[name]);
  if (was === null) {
    return allows(rule, "undecidedBefore") ? "no" : "unclear";
  }
  if (amount > (every ? was.found : was.loud)) {
    return "yes";
  }
  if (none(found.changes)) {
    return "no";
  }
  const ofCheck = has(found.changes, name) ? (found.changes as Plain)[name] : undefined;
  const change = object(ofCheck) ? ofCheck[every ? "all" : "unsuppressed"] : undefined;
  const { addedResources: added, resources: seen } = object(change) ? change : ({} as Plain);
  if (!whole(added)) {
    return "unclear";
  }
  return added > 0 ? "yes" : whole(seen) && seen >= amount ? "no" : "unclear";
}

/** Without a memory the audit before is one, as far as it was read. */
export function lost(entry: Entry, rule: Plain): boolean {
  const found = before(entry);
  if (typeof found === "string") {
    return found === "senseless";
  }
  const here = object(entry.audit.auditDetails) ? Object.keys(entry.audit.auditDetails) : [];
  return Object.keys(found.details).some(
    (name) => !here.includes(name) && (levelOf(name) >= threshold(rule) || names(rule.requiredChecks).includes(name)),
  );
}
