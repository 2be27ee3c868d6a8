// A second judge, written from docs/gate.md alone, to be compared with the first: one flat list of reasons over plain
// records. It shares no code with provider/, not even the catalogue of checks.

import { objectivePart, sensibleObjective } from "./objective";
import { has, length, moment, none, object, type Plain, whole } from "./words";

export type Ruling = "passed" | "failed" | "inconclusive" | "refused";

export interface Case {
  readonly audits: unknown;
  readonly rules: unknown;
  readonly now: number;
  readonly remembered?: unknown;
  readonly histories?: unknown;
}

const LEVELS: Plain = {
  LOGGING_DISABLED_CHECK: 1,
  DEVICE_CERTIFICATE_AGE_CHECK: 1,
  CA_CERTIFICATE_EXPIRING_CHECK: 2,
  DEVICE_CERTIFICATE_EXPIRING_CHECK: 2,
  REVOKED_DEVICE_CERTIFICATE_STILL_ACTIVE_CHECK: 2,
  IOT_ROLE_ALIAS_ALLOWS_ACCESS_TO_UNUSED_SERVICES_CHECK: 2,
  IOT_POLICY_POTENTIAL_MISCONFIGURATION_CHECK: 2,
  CONFLICTING_CLIENT_IDS_CHECK: 3,
  INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK: 4,
  REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK: 4,
  DEVICE_CERTIFICATE_SHARED_CHECK: 4,
  DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: 4,
  CA_CERTIFICATE_KEY_QUALITY_CHECK: 4,
  UNAUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: 4,
  AUTHENTICATED_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK: 4,
  IOT_POLICY_OVERLY_PERMISSIVE_CHECK: 4,
  IOT_ROLE_ALIAS_OVERLY_PERMISSIVE_CHECK: 4,
};
const SAID = ["LOW", "MEDIUM", "HIGH", "CRITICAL"];
const NEVER_NAMES = [
  "REVOKED_CA_CERT_CHECK",
  "CA_CERT_APPROACHING_EXPIRATION_CHECK",
  "DEVICE_CERT_APPROACHING_EXPIRATION_CHECK",
  "AUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
  "UNAUTHENTICATE_COGNITO_ROLE_OVERLY_PERMISSIVE_CHECK",
];
const MAGIC = ["__proto__", "constructor", "prototype"];
const NOT_YET_KNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

export function ruling({ audits, rules, now, remembered, histories }: Case): Ruling {
  if (!sensible(rules)) {
    return "refused";
  }
  const rule = rules as Plain;
  const entries = flatten(audits);
  const allRead = entries.every(({ broken }) => !broken);
  const rows = entries.flatMap((entry) => rowsOf(entry, rule, now));
  const waivers = (rule.waivers ?? []) as Plain[];
  if (allRead && waivers.some((w) => !has(LEVELS, w.check) && !rows.some((row) => row.name === w.check))) {
    return "refused";
  }
  const strangers = byTarget(rule.baseline) ? Object.keys(rule.baseline as Plain) : [];
  if (strangers.some((target) => !entries.some(({ key }) => key === target))) {
    return "refused";
  }

  const objectives = entries.map(({ audit, broken }) =>
    broken ? "met" : objectivePart(audit, rule.objective, histories, now, statusFrom),
  );

  const reasonsToFail = [
    () =>
      entries.some(
        (e) => rows.filter((row) => row.entry === e && row.bad).length > Number(rule.maxNonCompliantChecks ?? 0),
      ),
    () => rows.some((row) => row.bad && row.most !== undefined),
    () => rows.some((row) => row.bad && row.wanted),
    () => rows.some((row) => worse(row, rule) === "yes"),
    () => objectives.includes("missed"),
    () => rows.some((row) => row.minded && row.count !== null && row.count.total < Number(rule.minTotalResources ?? 0)),
  ];
  if (reasonsToFail.some((reason) => reason())) {
    return "failed";
  }

  const reasonsToDoubt = [
    () => !allRead,
    () => entries.some((e) => doubtful(e.audit, now)),
    () => entries.some((e) => tooOld(e.audit, rule, now)),
    () =>
      entries.some((e) =>
        names(rule.requiredChecks).some((name) => !rows.some((row) => row.entry === e && row.name === name)),
      ),
    () => rows.some((row) => row.minded && row.count === null),
    () => rows.some((row) => !row.minded && row.count === null && !row.plainlyUnfinished),
    () => rows.some((row) => worse(row, rule) === "unclear"),
    () => entries.some((e) => nothingToCompare(e, rule)),
    () => objectives.includes("unclear"),
    () => rule.allowFewerChecks !== true && remembered !== undefined && forgotten(entries, remembered, rule),
    () => rule.allowFewerChecks !== true && remembered === undefined && entries.some((e) => lost(e, rule)),
  ];
  return reasonsToDoubt.some((reason) => reason()) ? "inconclusive" : "passed";
}

// ---- what is shown

interface Entry {
  readonly key: string | null;
  readonly audit: Plain;
  readonly broken: boolean;
}

const BROKEN: Entry = { key: null, audit: {}, broken: true };

function flatten(shown: unknown): Entry[] {
  if (Array.isArray(shown)) {
    if (shown.length === 0) {
      return [BROKEN];
    }
    const entries: Entry[] = [];
    for (let i = 0; i < shown.length; i++) {
      entries.push(...one(shown[i]));
    }
    return entries;
  }
  return one(shown);
}

function one(shown: unknown): Entry[] {
  if (!object(shown)) {
    return [BROKEN];
  }
  if (none(shown.targets)) {
    return [{ key: null, audit: shown, broken: false }];
  }
  if (!none(shown.taskStatus) || !none(shown.auditDetails) || !object(shown.targets)) {
    return [BROKEN];
  }
  const targets = Object.entries(shown.targets);
  if (targets.length === 0) {
    return [BROKEN];
  }
  const entries = targets.map(
    ([key, audit]): Entry =>
      object(audit) && none(audit.error) && none(audit.targets) ? { key, audit, broken: false } : { ...BROKEN, key },
  );
  const allFine = entries.every((entry) => !entry.broken && statusFrom(entry.audit) === "COMPLIANT");
  if (!none(shown.complianceStatus) && (shown.complianceStatus === "COMPLIANT") !== allFine) {
    entries.push(BROKEN);
  }
  return entries;
}

interface Row {
  readonly entry: Entry;
  readonly name: string;
  readonly wanted: boolean;
  readonly minded: boolean;
  readonly count: Count | null;
  readonly plainlyUnfinished: boolean;
  readonly most: number | undefined;
  readonly bad: boolean;
  readonly excused: boolean;
}

function rowsOf(entry: Entry, rule: Plain, now: number): Row[] {
  if (entry.broken || !object(entry.audit.auditDetails)) {
    return [];
  }
  return Object.entries(entry.audit.auditDetails).map(([name, details]) => {
    const wanted = names(rule.requiredChecks).includes(name);
    const count = counted(details);
    const minded = wanted || levelBy(entry.audit, name, count) >= threshold(rule);
    const limits = rule.maxNonCompliantResources;
    const most = typeof limits === "number" ? limits : has(limits, name) ? Number((limits as Plain)[name]) : undefined;
    const found = count === null ? 0 : outsideBaseline(entry, name, count, rule, now);
    const excused = ((rule.waivers ?? []) as Plain[]).some((w) => w.check === name && covers(String(w.expires), now));
    return {
      entry,
      name,
      wanted,
      minded,
      count,
      plainlyUnfinished:
        object(details) &&
        ["IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION", "CANCELED", "FAILED"].some((s) => s === details.checkRunStatus),
      most,
      bad: minded && found > (most === undefined ? 0 : most) && !excused,
      excused,
    };
  });
}

interface Count {
  readonly total: number;
  readonly found: number;
  readonly loud: number;
}

// The counts alone allow one status and one flag; anything else is a contradiction.
function counted(details: unknown): Count | null {
  if (!object(details) || !none(details.errorCode)) {
    return null;
  }
  const total = details.totalResourcesCount;
  const found = details.nonCompliantResourcesCount;
  const hushed = none(details.suppressedNonCompliantResourcesCount) ? 0 : details.suppressedNonCompliantResourcesCount;
  if (!whole(total) || !whole(found) || !whole(hushed)) {
    return null;
  }
  if (hushed > found || found > total) {
    return null;
  }
  const quiet = found === hushed;
  if (details.checkCompliant !== quiet) {
    return null;
  }
  if (details.checkRunStatus !== (quiet ? "COMPLETED_COMPLIANT" : "COMPLETED_NON_COMPLIANT")) {
    return null;
  }
  return { total, found, loud: found - hushed };
}

// ---- what is accepted

/** How many resources count, once those that a baseline accepts are taken out. */
function outsideBaseline({ key, audit }: Entry, name: string, count: Count, rule: Plain, now: number): number {
  const every = rule.allowSuppressed === false;
  const amount = every ? count.found : count.loud;
  const all = rule.baseline as Plain | undefined;
  const own = !byTarget(all) ? all : key !== null && has(all, key) ? (all as Plain)[key] : undefined;
  if (amount === 0 || !object(own) || own.region !== audit.region) {
    return amount;
  }
  const elsewhere = own.accountId !== undefined && own.accountId !== audit.accountId;
  if (elsewhere || (own.expires !== undefined && !covers(String(own.expires), now)) || !has(own.checks, name)) {
    return amount;
  }
  const accepted = (own.checks as Plain)[name] as Plain;
  if (accepted.resources === undefined) {
    return Math.max(0, amount - Number(accepted.nonCompliantResources));
  }
  const read = object(audit.findingsSummary) ? audit.findingsSummary.resources : undefined;
  if (none(read)) {
    return amount;
  }
  const listed = has(read, name) ? (read as Plain)[name] : [];
  const loud = new Set<string>();
  const seen = new Set<string>();
  for (const resource of Array.isArray(listed) ? listed : [listed]) {
    const identity = identityOf(resource);
    if (identity !== null) {
      seen.add(identity);
      if ((resource as Plain).isSuppressed !== true) {
        loud.add(identity);
      }
    }
  }
  const counting = [...(every ? seen : loud)];
  const known = new Set((accepted.resources as unknown[]).map(identityOf));
  const strangers = counting.filter((identity) => !known.has(identity)).length;
  return Math.max(strangers, amount - (counting.length - strangers));
}

function identityOf(resource: unknown): string | null {
  if (!object(resource) || !object(resource.resourceIdentifier)) {
    return null;
  }
  const { resourceType: type } = resource;
  if (!none(type) && typeof type !== "string") {
    return null;
  }
  const members = Object.entries(resource.resourceIdentifier)
    .map(([name, value]) => JSON.stringify([name, value]))
    .sort();
  return JSON.stringify([type ?? "", members]);
}

function byTarget(baseline: unknown): boolean {
  return object(baseline) && !has(baseline, "schemaVersion");
}

function acceptable(baseline: unknown): boolean {
  if (!object(baseline) || !object(baseline.audit) || !object(baseline.checks)) {
    return false;
  }
  const texts = [baseline.acceptedBy, baseline.acceptedAt, baseline.region, baseline.audit.taskId];
  const members = ["schemaVersion", "acceptedBy", "acceptedAt", "expires", "region", "accountId", "audit", "checks"];
  return (
    baseline.schemaVersion === 1 &&
    Object.keys(baseline).every((name) => members.includes(name)) &&
    texts.every((text) => typeof text === "string" && text !== "") &&
    (baseline.expires === undefined || end(baseline.expires) !== null) &&
    (baseline.accountId === undefined || /^\d{12}$/.test(String(baseline.accountId))) &&
    Object.entries(baseline.checks).every(
      ([name, check]) => callable(name) && !MAGIC.includes(name) && acceptableCheck(check),
    )
  );
}

function acceptableCheck(check: unknown): boolean {
  if (!object(check) || !Object.keys(check).every((name) => ["nonCompliantResources", "resources"].includes(name))) {
    return false;
  }
  const { nonCompliantResources: amount, resources } = check;
  if (!whole(amount) || resources === undefined) {
    return whole(amount);
  }
  const identities = Array.isArray(resources) ? resources.map(identityOf) : [null];
  return !identities.includes(null) && new Set(identities).size === amount;
}

// ---- the audit before

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

function nothingToCompare(entry: Entry, rule: Plain): boolean {
  if (!compares(rule) || entry.broken || entry.audit.taskStatus !== "COMPLETED") {
    return false;
  }
  const found = before(entry);
  return found === "none" ? !allows(rule, "withoutPrevious") : typeof found === "string";
}

function worse({ entry, name, minded, count, excused }: Row, rule: Plain): "yes" | "no" | "unclear" {
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
function lost(entry: Entry, rule: Plain): boolean {
  const found = before(entry);
  if (typeof found === "string") {
    return found === "senseless";
  }
  const here = object(entry.audit.auditDetails) ? Object.keys(entry.audit.auditDetails) : [];
  return Object.keys(found.details).some(
    (name) => !here.includes(name) && (levelOf(name) >= threshold(rule) || names(rule.requiredChecks).includes(name)),
  );
}

// ---- whether it can be believed

function doubtful(audit: Plain, now: number): boolean {
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
  if (!none(audit.findingsSummary) && !matches(audit.findingsSummary, auditDetails)) {
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

function tallied(audit: Plain): boolean {
  const { taskStatistics: said, auditDetails } = audit;
  if (!object(said)) {
    return false;
  }
  const statuses = object(auditDetails)
    ? Object.values(auditDetails).map((d) => (object(d) ? d.checkRunStatus : null))
    : [];
  const seen = [
    ["totalChecks", statuses.length],
    ["inProgressChecks", statuses.filter((s) => s === "IN_PROGRESS").length],
    ["waitingForDataCollectionChecks", statuses.filter((s) => s === "WAITING_FOR_DATA_COLLECTION").length],
    ["compliantChecks", statuses.filter((s) => s === "COMPLETED_COMPLIANT").length],
    ["nonCompliantChecks", statuses.filter((s) => s === "COMPLETED_NON_COMPLIANT").length],
    ["failedChecks", statuses.filter((s) => s === "FAILED").length],
    ["canceledChecks", statuses.filter((s) => s === "CANCELED").length],
  ] as const;
  return seen.every(([name, count]) => said[name] === count);
}

// Findings of a check that is not there, or unsuppressed ones of a check at rest, cannot be; each check with findings
// needs a severity of AWS's, and none may have one without.
function matches(summary: unknown, details: Plain): boolean {
  if (!object(summary)) {
    return false;
  }
  const { resourcesByCheck: amounts, severityByCheck: levels, byCheck: open } = summary;
  if (!object(amounts) || !object(levels) || !object(open)) {
    return false;
  }
  for (const name of [details, amounts, levels, open].flatMap((record) => Object.keys(record))) {
    const amount = has(amounts, name) && amounts[name] !== undefined ? amounts[name] : 0;
    const unsuppressed = has(open, name) && open[name] !== undefined ? open[name] : 0;
    if (!whole(amount) || !whole(unsuppressed)) {
      return false;
    }
    if (!has(details, name) && amount !== 0) {
      return false;
    }
    if (has(details, name) && counted(details[name])?.loud === 0 && unsuppressed > 0) {
      return false;
    }
    if (has(levels, name) && levels[name] !== undefined) {
      if (amount === 0 || !SAID.includes(levels[name] as string)) {
        return false;
      }
    } else if (amount > 0) {
      return false;
    }
  }
  return true;
}

// Milder than documented only when every counted resource has been found.
function levelBy(audit: Plain, name: string, count: Count | null): number {
  const {
    severityByCheck: levels,
    resourcesByCheck: amounts,
    byCheck: open,
  } = object(audit.findingsSummary) ? audit.findingsSummary : ({} as Plain);
  if (!object(levels) || !object(amounts) || !object(open)) {
    return levelOf(name);
  }
  const said = has(levels, name) ? 1 + SAID.indexOf(levels[name] as string) : 0;
  const amount = has(amounts, name) && amounts[name] !== undefined ? amounts[name] : 0;
  return said > 0 && count !== null && count.found === amount ? said : Math.max(said, levelOf(name));
}

function namesFrom(audit: Plain): [string[], string[]] {
  const all = object(audit.auditDetails) ? Object.entries(audit.auditDetails) : [];
  const bad = all.filter(([, d]) => (counted(d)?.loud ?? 0) > 0).map(([name]) => name);
  const open = all.filter(([, d]) => counted(d) === null).map(([name]) => name);
  return [bad, open];
}

function statusFrom(audit: Plain): string {
  const [bad, open] = namesFrom(audit);
  if (bad.length > 0) {
    return "NON_COMPLIANT";
  }
  const some = object(audit.auditDetails) && Object.keys(audit.auditDetails).length > 0;
  return some && open.length === 0 && audit.taskStatus === "COMPLETED" && tallied(audit)
    ? "COMPLIANT"
    : "INSUFFICIENT_DATA";
}

function tooOld(audit: Plain, rule: Plain, now: number): boolean {
  const started = moment(audit.taskStartTime);
  if (started === null) {
    return true;
  }
  const age = now - started;
  return age > length(rule.maxAge ?? "90 days") || age < -300e3;
}

function forgotten(entries: Entry[], remembered: unknown, rule: Plain): boolean {
  if (!Array.isArray(remembered) || remembered.some((name) => typeof name !== "string")) {
    return true;
  }
  const here = entries.flatMap(({ key, audit }) =>
    Object.keys(object(audit.auditDetails) ? audit.auditDetails : {}).map((name) =>
      key === null ? name : `${key}/${name}`,
    ),
  );
  for (const name of remembered as string[]) {
    const bare = name.split("/").at(-1) ?? name;
    const matters = levelOf(bare) >= threshold(rule) || names(rule.requiredChecks).includes(bare);
    const at = here.indexOf(name);
    if (at >= 0) {
      here.splice(at, 1);
    } else if (matters) {
      return true;
    }
  }
  return false;
}

// ---- whether the question makes sense

function sensible(rules: unknown): boolean {
  if (!object(rules)) {
    return false;
  }
  const tests: Record<string, (value: unknown) => boolean> = {
    maxNonCompliantChecks: whole,
    maxNonCompliantResources: (value) =>
      whole(value) ||
      (object(value) &&
        Object.entries(value).every(([name, limit]) => callable(name) && whole(limit) && !MAGIC.includes(name))),
    requiredChecks: (value) => value === "all" || (Array.isArray(value) && value.every(callable)),
    minSeverity: (value) => SAID.includes(value as string),
    maxAge: (value) => length(value) > 0,
    minTotalResources: whole,
    allowSuppressed: (value) => value === true || value === false,
    allowFewerChecks: (value) => value === true || value === false,
    noRegression: (value) =>
      value === true ||
      value === false ||
      (object(value) &&
        Object.entries(value).every(
          ([name, word]) =>
            ["withoutPrevious", "undecidedBefore"].includes(name) && (word === undefined || word === "allow"),
        )),
    objective: sensibleObjective,
    baseline: (value) =>
      byTarget(value)
        ? Object.keys(value as Plain).length > 0 && Object.values(value as Plain).every(acceptable)
        : acceptable(value),
    waivers: (value) => Array.isArray(value) && value.every(waivable),
  };
  return Object.entries(rules).every(
    ([name, value]) => has(tests, name) && (value === undefined || tests[name]?.(value)),
  );
}

function waivable(waiver: unknown): boolean {
  if (!object(waiver) || Object.keys(waiver).sort().join() !== "check,expires,reason") {
    return false;
  }
  return (
    callable(waiver.check) &&
    typeof waiver.reason === "string" &&
    /[a-z0-9]/i.test(waiver.reason) &&
    end(waiver.expires) !== null
  );
}

function callable(name: unknown): boolean {
  if (typeof name !== "string" || name === "") {
    return false;
  }
  for (const character of name) {
    if (character <= " " || character === "\u200b" || character === "\u00a0") {
      return false;
    }
  }
  const loud = name.toUpperCase().split("-").join("_");
  return !NEVER_NAMES.includes(loud) && (loud === name || !has(LEVELS, loud));
}

// ---- words

function covers(expires: string, now: number): boolean {
  const until = end(expires);
  return until !== null && now < until;
}

function end(expires: unknown): number | null {
  const midnight = moment(`${String(expires)}T00:00:00Z`);
  return typeof expires !== "string" ? null : midnight !== null ? midnight + 86400e3 : moment(expires);
}

function levelOf(name: string): number {
  return has(LEVELS, name) ? Number(LEVELS[name]) : 4;
}

function threshold(rule: Plain): number {
  return 1 + SAID.indexOf(String(rule.minSeverity ?? "LOW"));
}

function names(list: unknown): string[] {
  const said: string[] = list === "all" ? ["all"] : Array.isArray(list) ? list : [];
  return said.includes("all") ? [...said.filter((name) => name !== "all"), ...Object.keys(LEVELS)] : said;
}

function sameSet(list: unknown, expected: string[]): boolean {
  return (
    Array.isArray(list) &&
    list.length === expected.length &&
    new Set(list).size === expected.length &&
    expected.every((name) => list.includes(name))
  );
}
