import * as v from "valibot";
import { findingId, nextToken, queryMaxResults } from "../members";
import { restOperation } from "../operation";
import { ordered, pageOf } from "../pages";
import { resourceNotFound } from "../service-error";

export const listRelatedResourcesForAuditFinding = restOperation({
  name: "ListRelatedResourcesForAuditFinding",
  method: "GET",
  path: "/audit/relatedResources",
  input: v.object({
    findingId,
    nextToken: v.optional(nextToken),
    maxResults: v.optional(queryMaxResults),
  }),
  handle(input, context) {
    const finding = context.store.finding(input.findingId, context.now);
    if (finding === undefined) {
      throw resourceNotFound(`Audit finding ${input.findingId} does not exist.`);
    }
    const inGivenOrder = ordered(finding.relatedResources ?? [], (_, index) => String(index).padStart(9, "0"));
    const page = pageOf(inGivenOrder, input, context);
    return { relatedResources: page.items, nextToken: page.nextToken };
  },
});
