import { invalidResponse } from "../errors";
import type { AuditFinding, FindingResource } from "./finding";
import { namesResource } from "./finding-identity";
import { isoInstant, notATime } from "./instant";
import { isRecord } from "./values";

/** What a finding was asked for; it must be about nothing else. */
export interface FindingAsked {
  readonly taskId: string;
  readonly checkName?: string;
  /** Only suppressed ones, or only the others. */
  readonly isSuppressed?: boolean;
  /** What is being done, for messages. */
  readonly doing: string;
}

/** AWS lists that many related resources with a finding, and the rest apart. */
const INLINE_RELATED_RESOURCES = 10;
/** The check whose findings come without any of their related resources. */
const NEVER_INLINE = "INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK";

/**
 * One finding of ListAuditFindings' JSON as this package holds it. `null` is left out, times become ISO 8601.
 *
 * @param value just parsed, and nobody else's: it becomes the finding, since a copy of each of a million has its price
 * @throws AuditError `InvalidResponse` when it is about another audit or check, or a member has the wrong type.
 */
export function normaliseFinding(value: unknown, asked: FindingAsked): AuditFinding {
  const { taskId, checkName } = asked;
  const finding: { -readonly [K in keyof AuditFinding]?: AuditFinding[K] } = settle(value, MEMBERS, "a finding", asked);

  finding.taskId = theOne("taskId", finding.taskId, taskId, asked);
  finding.checkName = theOne("checkName", finding.checkName, checkName, asked);
  if (finding.isSuppressed !== undefined && finding.isSuppressed !== (asked.isSuppressed ?? finding.isSuppressed)) {
    throw invalidResponse(asked.doing, `a finding has isSuppressed ${finding.isSuppressed}`);
  }
  finding.relatedResourcesComplete =
    finding.checkName !== NEVER_INLINE && (finding.relatedResources?.length ?? 0) < INLINE_RELATED_RESOURCES;
  return finding as AuditFinding;
}

/**
 * One related resource as AWS lists it.
 *
 * @throws AuditError `InvalidResponse`
 */
export function normaliseRelatedResource(value: unknown, asked: Asked): FindingResource {
  return resource(value, "relatedResources", asked) as FindingResource;
}

/** The audit and check of a finding. If AWS leaves them out, they are those of the request. */
function theOne(name: string, found: string | undefined, wanted: string | undefined, asked: Asked): string {
  if (found !== undefined && wanted !== undefined && found !== wanted) {
    throw invalidResponse(asked.doing, `a finding is about ${name} ${JSON.stringify(found)}`);
  }
  const one = found ?? wanted;
  if (one === undefined) {
    throw invalidResponse(asked.doing, `a finding has no ${name}`);
  }
  return one;
}

type Asked = Pick<FindingAsked, "doing">;
type Member = (value: unknown, path: string, asked: Asked) => unknown;

const RESOURCE: ReadonlyMap<string, Member> = new Map<string, Member>([
  ["resourceType", text],
  ["resourceIdentifier", identifier],
  ["additionalInfo", members],
]);

const MEMBERS: ReadonlyMap<string, Member> = new Map<string, Member>([
  ["findingId", text],
  ["taskId", text],
  ["checkName", text],
  ["taskStartTime", remembering(isoTime)],
  ["findingTime", remembering(isoTime)],
  ["severity", text],
  ["nonCompliantResource", resource],
  ["relatedResources", resources],
  ["reasonForNonCompliance", text],
  ["reasonForNonComplianceCode", text],
  ["isSuppressed", boolean],
]);

const ANY: ReadonlyMap<string, Member> = new Map();

/** Settles every member of an object, in the object itself. Members that no table names may be anything. */
function settle(
  object: unknown,
  table: ReadonlyMap<string, Member>,
  path: string,
  asked: Asked,
): Record<string, unknown> {
  if (!isRecord(object)) {
    throw invalidResponse(asked.doing, `${path} is no object`);
  }
  for (const name in object) {
    const value = object[name];
    if (name === "__proto__") {
      throw invalidResponse(asked.doing, 'a member is called "__proto__"');
    }
    const settled = value === null ? undefined : (table.get(name) ?? anything)(value, name, asked);
    if (settled === undefined) {
      delete object[name];
    } else if (settled !== value) {
      object[name] = settled;
    }
  }
  return object;
}

function anything(value: unknown, path: string, asked: Asked): unknown {
  if (Array.isArray(value)) {
    return value.filter((item) => item !== null).map((item) => anything(item, path, asked));
  }
  if (isRecord(value)) {
    return members(value, path, asked);
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    throw invalidResponse(asked.doing, `${path} is out of range`);
  }
  return value;
}

function members(value: unknown, path: string, asked: Asked): Record<string, unknown> {
  return settle(value, ANY, path, asked);
}

/** One that names nothing is left out, as an absent one is. */
function identifier(value: unknown, path: string, asked: Asked): Record<string, unknown> | undefined {
  const settled = members(value, path, asked);
  return namesResource(settled) ? settled : undefined;
}

function resource(value: unknown, path: string, asked: Asked): Record<string, unknown> {
  return settle(value, RESOURCE, path, asked);
}

function resources(value: unknown, path: string, asked: Asked): Record<string, unknown>[] {
  if (!Array.isArray(value)) {
    throw invalidResponse(asked.doing, `${path} is no list`);
  }
  return value.map((item) => resource(item, path, asked));
}

function text(value: unknown, path: string, asked: Asked): string {
  if (typeof value !== "string") {
    throw invalidResponse(asked.doing, `${path} is no string`);
  }
  return value;
}

function boolean(value: unknown, path: string, asked: Asked): boolean {
  if (typeof value !== "boolean") {
    throw invalidResponse(asked.doing, `${path} is no boolean`);
  }
  return value;
}

/** The same, at less cost when the value is that of the finding before. */
function remembering(member: Member): Member {
  let last: { readonly value: unknown; readonly result: unknown } | undefined;
  return (value, path, asked) => {
    if (last === undefined || last.value !== value) {
      last = { value, result: member(value, path, asked) };
    }
    return last.result;
  };
}

function isoTime(value: unknown, path: string, asked: Asked): string {
  const time = isoInstant(value);
  if (time === undefined) {
    throw invalidResponse(asked.doing, notATime(value, path));
  }
  return time;
}
