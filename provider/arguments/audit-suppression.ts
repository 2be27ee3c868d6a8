import * as v from "valibot";
import { correctedCheckName } from "../audit/checks";
import { isoInstant, parseDate } from "../audit/instant";
import { RESOURCE_IDENTIFIER } from "../audit/resource-identifier";
import type { AuditSuppressionDescription, SuppressionTerms } from "../audit/suppression";
import type { ConnectionArgs } from "../aws/connection";
import { CONNECTION_SCHEMA } from "../aws/connection-schema";
import { type Failure, failureOf } from "./audit-task";

/** An AuditSuppression's arguments once every one of them is known. */
export interface CheckedAuditSuppressionArgs extends ConnectionArgs, AuditSuppressionDescription {
  readonly adoptExisting?: boolean;
}

const checkName = v.pipe(
  v.string("is not a check's name"),
  v.regex(/^[^\s\p{C}]+$/u, "is not a check's name"),
  v.check(
    (name) => correctedCheckName(name) === undefined,
    ({ input }) => `is no check of AWS's API, which calls it ${correctedCheckName(input)}`,
  ),
);

/** AWS counts in seconds, so that a fraction would come back as another time. */
const expirationDate = v.pipe(
  v.string("is not a date"),
  v.check(
    (value) => wholeSeconds(value) !== undefined,
    'is no date such as "2027-03-31", nor a date and time with a zone',
  ),
  v.transform(wholeSeconds),
);

const SCHEMA = v.strictObject({
  checkName,
  resourceIdentifier: RESOURCE_IDENTIFIER,
  expirationDate: v.optional(expirationDate),
  suppressIndefinitely: v.optional(v.boolean("is neither true nor false")),
  description: v.optional(
    v.pipe(
      v.string("is not a string"),
      v.nonEmpty("is empty; leave it out"),
      v.maxLength(1000, "is longer than 1000 characters"),
      // AWS: [\p{Graph}\x20]*
      v.regex(/^(?:[^\p{C}\p{Z}]|\x20)*$/u, "has line breaks or characters that nobody sees"),
    ),
  ),
  adoptExisting: v.optional(v.boolean("is neither true nor false")),
  ...CONNECTION_SCHEMA,
});

/** The schema of each argument. */
export const AUDIT_SUPPRESSION_ARGUMENTS = SCHEMA.entries;

export function checkAuditSuppressionArgs(
  args: Readonly<Record<string, unknown>>,
): { readonly args: CheckedAuditSuppressionArgs } | { readonly failures: readonly Failure[] } {
  const result = v.safeParse(SCHEMA, args, { abortPipeEarly: true });
  const failures = [...(result.issues ?? []).map(failureOf), ...endFailures(args)];
  if (!result.success || failures.length > 0) {
    return { failures };
  }
  const { suppressIndefinitely = false, ...checked } = result.output;
  return { args: { ...checked, suppressIndefinitely } as CheckedAuditSuppressionArgs };
}

function endFailures({ expirationDate, suppressIndefinitely }: Readonly<Record<string, unknown>>): Failure[] {
  if (expirationDate === undefined && (suppressIndefinitely ?? false) === false) {
    const reason = "is missing; give the date on which it ends, or suppressIndefinitely: true";
    return [{ property: "expirationDate", reason }];
  }
  if (expirationDate !== undefined && suppressIndefinitely === true) {
    const reason = "is true, and there is an expirationDate; leave out one of the two";
    return [{ property: "suppressIndefinitely", reason }];
  }
  return [];
}

/** How long it lasts, and why. */
export function termsOf({
  expirationDate,
  suppressIndefinitely,
  description,
}: CheckedAuditSuppressionArgs): SuppressionTerms {
  return {
    ...(expirationDate !== undefined && { expirationDate }),
    suppressIndefinitely,
    ...(description !== undefined && { description }),
  };
}

/** A date is the beginning of that day in UTC, as the AWS CLI takes it. */
function wholeSeconds(value: string): string | undefined {
  const date = parseDate(value);
  const instant = date === undefined ? isoInstant(value) : new Date(date).toISOString();
  return instant?.replace(/\.\d{3}Z$/, ".000Z");
}
