import * as v from "valibot";
import { digest } from "../digest";
import { identifies } from "../findings/identifies";
import { flag, maxResults, nextToken, resourceIdentifier } from "../members";
import type { AuditSuppression } from "../model";
import { restOperation } from "../operation";
import { ordered, pageOf } from "../pages";
import { expiresAt, isActive, NEVER } from "../suppressions/suppressions";

export const listAuditSuppressions = restOperation({
  name: "ListAuditSuppressions",
  method: "POST",
  path: "/audit/suppressions/list",
  input: v.object({
    checkName: v.optional(v.string("Member must be a string")),
    resourceIdentifier: v.optional(resourceIdentifier),
    ascendingOrder: v.optional(flag, true),
    nextToken: v.optional(nextToken),
    maxResults: v.optional(maxResults),
  }),
  handle(input, context) {
    const { checkName, resourceIdentifier, ascendingOrder } = input;
    const suppressions = context.store.suppressions
      .filter((suppression) => isActive(suppression, context.now))
      .filter((suppression) => checkName === undefined || suppression.checkName === checkName)
      .filter(
        (suppression) =>
          resourceIdentifier === undefined || identifies(resourceIdentifier, suppression.resourceIdentifier),
      );
    const byExpiration = ordered(suppressions, (suppression) => {
      const time = ascendingOrder ? expiresAt(suppression) : NEVER - expiresAt(suppression);
      return `${String(time).padStart(16, "0")}/${identityOf(suppression)}`;
    });
    const page = pageOf(byExpiration, input, context);
    return { suppressions: page.items, nextToken: page.nextToken };
  },
});

function identityOf({ checkName, resourceIdentifier }: AuditSuppression): string {
  return digest(JSON.stringify([checkName, resourceIdentifier]));
}
