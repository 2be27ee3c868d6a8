// A suppression as AWS has it: JSON-plain, times in ISO 8601. AWS gives it no id: check and resource identify it.
// https://docs.aws.amazon.com/iot/latest/apireference/API_AuditSuppression.html
import * as v from "valibot";
import { AuditError, invalidResponse } from "../errors";
import { canonicalJson } from "./canonical-json";
import { isoInstant, notATime } from "./instant";
import { RESOURCE_IDENTIFIER, type ResourceIdentifier } from "./resource-identifier";
import { isAbsent, isRecord } from "./values";

/** What makes a suppression this one and no other in an account and region. */
export interface SuppressionIdentity {
  /** The check whose findings are suppressed. */
  readonly checkName: string;
  /** The resource whose findings are suppressed. */
  readonly resourceIdentifier: ResourceIdentifier;
}

/** How long and why. */
export interface SuppressionTerms {
  /** When it ends, in ISO 8601, UTC; absent when it has no end. */
  readonly expirationDate?: string;
  /** Whether it has no end. */
  readonly suppressIndefinitely: boolean;
  /** Why, for people. */
  readonly description?: string;
}

/** One suppression of an account and region. */
export interface AuditSuppressionDescription extends SuppressionIdentity, SuppressionTerms {}

/**
 * A suppression of an answer's JSON as this package holds it. `null` and an empty description are left out.
 *
 * @param asked which one was asked for; it must be this one
 * @throws AuditError `InvalidResponse`
 */
export function normaliseSuppression(
  value: unknown,
  doing: string,
  asked?: SuppressionIdentity,
): AuditSuppressionDescription {
  if (!isRecord(value)) {
    throw invalidResponse(doing, "a suppression is no object");
  }
  const { checkName = asked?.checkName, expirationDate, suppressIndefinitely, description } = value;
  if (typeof checkName !== "string" || checkName !== (asked?.checkName ?? checkName)) {
    throw invalidResponse(doing, `a suppression is about check ${JSON.stringify(checkName)}`);
  }
  const resourceIdentifier = withoutNull(value["resourceIdentifier"] ?? asked?.resourceIdentifier);
  if (!isRecord(resourceIdentifier) || (asked !== undefined && !names(resourceIdentifier, asked.resourceIdentifier))) {
    throw invalidResponse(doing, "a suppression is about another resource");
  }
  if (!isAbsent(suppressIndefinitely) && typeof suppressIndefinitely !== "boolean") {
    throw invalidResponse(doing, "suppressIndefinitely is no boolean");
  }
  if (!isAbsent(description) && typeof description !== "string") {
    throw invalidResponse(doing, "description is no string");
  }
  const end = isAbsent(expirationDate) ? undefined : isoInstant(expirationDate);
  if (end === undefined && !isAbsent(expirationDate)) {
    throw invalidResponse(doing, notATime(expirationDate, "expirationDate"));
  }
  return {
    checkName,
    resourceIdentifier,
    ...(end !== undefined && { expirationDate: end }),
    suppressIndefinitely: suppressIndefinitely ?? false,
    ...(!isAbsent(description) && description !== "" && { description }),
  };
}

/** Whether it has ended, by a clock in milliseconds since 1970: it suppresses nothing any more. */
export function hasExpired({ expirationDate }: Pick<SuppressionTerms, "expirationDate">, now: number): boolean {
  return expirationDate !== undefined && Date.parse(expirationDate) <= now;
}

/** Its end and description, as a message says them. */
export function termsInWords({ expirationDate, suppressIndefinitely, description }: SuppressionTerms): string {
  const end = suppressIndefinitely ? "without an end" : `until ${expirationDate ?? "an unknown time"}`;
  return `${end}, ${description === undefined ? "without a description" : JSON.stringify(description)}`;
}

/** Whether two of them last as long, for the same reason. */
export function sameTerms(one: SuppressionTerms, other: SuppressionTerms): boolean {
  return (
    one.expirationDate === other.expirationDate &&
    one.suppressIndefinitely === other.suppressIndefinitely &&
    one.description === other.description
  );
}

/**
 * The id under which Pulumi keeps it: `CHECK/member=value`, several members in the order of their names.
 *
 * @example "DEVICE_CERTIFICATE_EXPIRING_CHECK/deviceCertificateId=4a5b..."
 */
export function suppressionId({ checkName, resourceIdentifier }: SuppressionIdentity): string {
  const members = Object.entries(resourceIdentifier).flatMap(([name, value]) =>
    isRecord(value) ? Object.entries(value).map(([inner, text]) => [`${name}.${inner}`, text]) : [[name, value]],
  );
  const texts = members.map(([name, value]) => `${name}=${String(value).replace(/[%,\s\p{C}]/gu, encodeURIComponent)}`);
  return `${checkName}/${texts.sort().join(",")}`;
}

/** @throws AuditError `InvalidArgument` when it is no id of a suppression. */
export function parseSuppressionId(id: string): SuppressionIdentity {
  const [, checkName = "", members = ""] = /^([^/\s]+)\/(.+)$/.exec(id) ?? [];
  const resourceIdentifier: Record<string, unknown> = {};
  for (const member of members.split(",")) {
    const [, name = "", inner, text = ""] = /^(\w+)(?:\.(\w+))?=(.*)$/s.exec(member) ?? [];
    const value = decoded(text);
    resourceIdentifier[name] = inner === undefined ? value : { ...Object(resourceIdentifier[name]), [inner]: value };
  }
  const result = v.safeParse(RESOURCE_IDENTIFIER, resourceIdentifier);
  if (checkName !== "" && result.success) {
    return { checkName, resourceIdentifier: result.output as ResourceIdentifier };
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: `reading ${id}`,
    reason: "this is no id of a suppression",
    advice:
      "write the check and the resource, such as DEVICE_CERTIFICATE_EXPIRING_CHECK/deviceCertificateId=<64 digits>",
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return "";
  }
}

/** Whether every member asked for is there and the same. */
function names(found: Readonly<Record<string, unknown>>, asked: ResourceIdentifier): boolean {
  return Object.entries(asked).every(([member, value]) => canonicalJson(found[member]) === canonicalJson(value));
}

function withoutNull(value: unknown): unknown {
  if (!isRecord(value)) {
    return value;
  }
  const members = Object.entries(value).filter(([, member]) => !isAbsent(member));
  return Object.fromEntries(members.map(([name, member]) => [name, withoutNull(member)]));
}
