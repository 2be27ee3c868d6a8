import * as v from "valibot";
import { bodyTimestamp, flag, resourceIdentifier, suppressionDescription } from "../members";
import type { AuditSuppression } from "../model";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";
import { checkEnd, type SuppressionEnd } from "../suppressions/check-suppression";
import { findSuppression } from "../suppressions/suppressions";

export const updateAuditSuppression = restOperation({
  name: "UpdateAuditSuppression",
  method: "PATCH",
  path: "/audit/suppressions/update",
  input: v.object({
    checkName: v.string("Member must be a string"),
    resourceIdentifier,
    expirationDate: v.optional(bodyTimestamp),
    suppressIndefinitely: v.optional(flag),
    description: v.optional(suppressionDescription),
  }),
  handle(input, { store, now }) {
    const existing = findSuppression(store.suppressions, input);
    if (existing === undefined) {
      throw resourceNotFound(`There is no suppression of ${input.checkName} for this resource.`);
    }
    const { expirationDate, suppressIndefinitely, description } = input;
    const updated = { ...existing, ...(description !== undefined && { description }) };
    const changesEnd = expirationDate !== undefined || suppressIndefinitely !== undefined;
    store.setSuppressions(
      store.suppressions.map((suppression) =>
        suppression === existing ? (changesEnd ? withEnd(updated, input, now) : updated) : suppression,
      ),
    );
    return {};
  },
});

/** An end that is given replaces the other kind of end. */
function withEnd(
  { expirationDate: _, ...existing }: AuditSuppression,
  { expirationDate, suppressIndefinitely = false }: SuppressionEnd,
  now: number,
): AuditSuppression {
  const end = { suppressIndefinitely, ...(expirationDate !== undefined && { expirationDate }) };
  checkEnd(end, now);
  return { ...existing, ...end };
}
