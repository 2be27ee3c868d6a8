// What a baseline accepts, and whether it is one.
import type { Entry } from "./audits";
import { callable, MAGIC } from "./check-names";
import type { Count } from "./counts";
import { covers, end } from "./waivers";
import { has, none, object, type Plain, whole } from "./words";

/** How many resources count, once those that a baseline accepts are taken out. */
export function outsideBaseline({ key, audit }: Entry, name: string, count: Count, rule: Plain, now: number): number {
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

export function byTarget(baseline: unknown): boolean {
  return object(baseline) && !has(baseline, "schemaVersion");
}

export function acceptable(baseline: unknown): boolean {
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
