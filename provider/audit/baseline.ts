// What a team accepts of an audit, in a file that is reviewed like code.
import { checkOutcome } from "./compliance";
import { unsuppressedResources } from "./consistency";
import type { FindingResource } from "./finding";
import { resourceKey } from "./finding-identity";
import type { FoundResource } from "./findings-summary";
import type { Audit } from "./model";
import { byName, own } from "./values";

export const BASELINE_SCHEMA_VERSION = 1;

/** What is accepted of one audit. It covers only audits of the same account and region. */
export interface AuditBaseline {
  /** Where an editor finds the file's JSON Schema. It decides nothing. */
  readonly $schema?: string;
  /** 1. Another version was written by another version of this package. */
  readonly schemaVersion: typeof BASELINE_SCHEMA_VERSION;
  /** Who accepted it. */
  readonly acceptedBy: string;
  /** ISO 8601. */
  readonly acceptedAt: string;
  /** ISO 8601 date (covers through the end of that day, UTC) or date and time. Without it the baseline has no end. */
  readonly expires?: string;
  /** Where the audit was read, such as `eu-west-1`. */
  readonly region: string;
  /** Where it was verified with STS. The audits that it covers must be verified then, too: `allowedAccountIds`. */
  readonly accountId?: string;
  /** The audit that was accepted. */
  readonly audit: Pick<Audit, "taskId" | "taskStartTime" | "scheduledAuditName">;
  /** By check name; a check that is not here has nothing accepted. */
  readonly checks: Readonly<Record<string, BaselineCheck>>;
}

/** What is accepted of one check. Suppressed resources are not counted. */
export interface BaselineCheck {
  /** How many resources. */
  readonly nonCompliantResources: number;
  /** Which resources; without them the number alone decides. */
  readonly resources?: readonly BaselineResource[];
}

/** A resource by AWS's names. */
export type BaselineResource = Pick<FindingResource, "resourceType" | "resourceIdentifier">;

/** Who accepts, when, and until when. */
export type Acceptance = Pick<AuditBaseline, "acceptedBy" | "acceptedAt" | "expires">;

/** All that an audit has today. Undecided checks have nothing that could be accepted. */
export function baselineOf(audit: Audit, acceptance: Acceptance): AuditBaseline {
  const { taskId, taskStartTime, scheduledAuditName, region, accountId, auditDetails = {}, findingsSummary } = audit;
  const checks = Object.entries(auditDetails).flatMap(([name, details]) => {
    const nonCompliantResources = checkOutcome(details) === "undecided" ? 0 : (unsuppressedResources(details) ?? 0);
    if (nonCompliantResources === 0) {
      return [];
    }
    const found = findingsSummary?.resources;
    return [[name, found === undefined ? { nonCompliantResources } : checkOf(found[name] ?? [])] as const];
  });
  return {
    schemaVersion: BASELINE_SCHEMA_VERSION,
    ...acceptance,
    region,
    ...(accountId !== undefined && { accountId }),
    audit: {
      taskId,
      ...(taskStartTime !== undefined && { taskStartTime }),
      ...(scheduledAuditName !== undefined && { scheduledAuditName }),
    },
    checks: Object.fromEntries(checks.sort(byName)),
  };
}

/** What one baseline has and another one has not, by check. */
export interface BaselineDifference {
  readonly check: string;
  readonly nonCompliantResources: number;
  readonly resources: readonly BaselineResource[];
}

/** What `a` has beyond `b`. */
export function beyond(a: AuditBaseline, b: AuditBaseline): BaselineDifference[] {
  return Object.entries(a.checks).flatMap(([check, of]) => {
    const left = minus(of, own(b.checks, check));
    return left.nonCompliantResources === 0 ? [] : [{ resources: [], ...left, check }];
  });
}

/**
 * The baseline without what the audit no longer has. Checks that the audit has not decided, or does not have, stay as they
 * are: nobody knows.
 *
 * @param today of the audit
 * @param decided the checks that the audit has decided
 */
export function pruned(baseline: AuditBaseline, today: AuditBaseline, decided: ReadonlySet<string>): AuditBaseline {
  const checks = Object.entries(baseline.checks).flatMap(([name, of]) => {
    const kept = decided.has(name) ? common(of, own(today.checks, name)) : of;
    return kept.nonCompliantResources === 0 ? [] : [[name, kept] as const];
  });
  return { ...baseline, checks: Object.fromEntries(checks) };
}

/** Today's, with what the baseline has of checks that the audit has not decided. */
export function accepted(baseline: AuditBaseline, today: AuditBaseline, decided: ReadonlySet<string>): AuditBaseline {
  const unknown = Object.entries(baseline.checks).filter(([name]) => !decided.has(name));
  const checks = [...Object.entries(today.checks), ...unknown].sort(byName);
  const { $schema } = baseline;
  return { ...($schema !== undefined && { $schema }), ...today, checks: Object.fromEntries(checks) };
}

/** The checks that an audit has decided. */
export function decidedChecks({ auditDetails = {} }: Audit): ReadonlySet<string> {
  const decided = Object.entries(auditDetails).filter(([, details]) => checkOutcome(details) !== "undecided");
  return new Set(decided.map(([name]) => name));
}

/** As text that is read in a review: what is accepted of a check stands in a line for each resource, sorted. */
export function baselineText({ checks, ...rest }: AuditBaseline): string {
  const head = JSON.stringify(rest, null, 2).slice(0, -2);
  const blocks = Object.entries(checks).map(([name, { nonCompliantResources, resources }]) => {
    const count = `      "nonCompliantResources": ${nonCompliantResources}`;
    const lines = resources?.map((resource) => `\n        ${JSON.stringify(resource)}`).join(",");
    const list = lines === undefined ? "" : `,\n      "resources": [${lines}\n      ]`;
    return `\n    ${JSON.stringify(name)}: {\n${count}${list}\n    }`;
  });
  return `${head},\n  "checks": {${blocks.join(",")}${blocks.length > 0 ? "\n  " : ""}}\n}\n`;
}

function checkOf(found: readonly FoundResource[]): BaselineCheck {
  const resources = found
    .filter(({ isSuppressed }) => isSuppressed !== true)
    .map(({ resourceType, resourceIdentifier }) => ({
      ...(resourceType !== undefined && { resourceType }),
      resourceIdentifier,
    }));
  return { nonCompliantResources: resources.length, resources };
}

function minus(of: BaselineCheck, other: BaselineCheck | undefined): BaselineCheck {
  if (other === undefined) {
    return of;
  }
  if (of.resources === undefined || other.resources === undefined) {
    return { nonCompliantResources: Math.max(0, of.nonCompliantResources - other.nonCompliantResources) };
  }
  return withResources(of.resources, acceptedKeys(other), false);
}

function common(of: BaselineCheck, other: BaselineCheck | undefined): BaselineCheck {
  if (other === undefined) {
    return { nonCompliantResources: 0 };
  }
  if (of.resources === undefined || other.resources === undefined) {
    return { nonCompliantResources: Math.min(of.nonCompliantResources, other.nonCompliantResources) };
  }
  return withResources(of.resources, acceptedKeys(other), true);
}

function withResources(all: readonly BaselineResource[], keys: ReadonlySet<string>, known: boolean): BaselineCheck {
  const resources = all.filter((resource) => keys.has(resourceKey(resource)) === known);
  return { nonCompliantResources: resources.length, resources };
}

/** What is accepted of a check by name, as {@link resourceKey} tells resources apart. */
export function acceptedKeys({ resources = [] }: BaselineCheck): ReadonlySet<string> {
  return new Set(resources.map(resourceKey));
}
