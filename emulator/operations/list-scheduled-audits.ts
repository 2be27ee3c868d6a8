import * as v from "valibot";
import { nextToken, queryMaxResults } from "../members";
import { restOperation } from "../operation";
import { pageOf } from "../pages";

export const listScheduledAudits = restOperation({
  name: "ListScheduledAudits",
  method: "GET",
  path: "/audit/scheduledaudits",
  input: v.object({ nextToken: v.optional(nextToken), maxResults: v.optional(queryMaxResults) }),
  handle(input, context) {
    const page = pageOf(
      context.store.scheduledAudits(),
      ({ scheduledAuditName }) => scheduledAuditName,
      input,
      context,
    );
    return {
      scheduledAudits: page.items.map(({ targetCheckNames, ...metadata }) => metadata),
      nextToken: page.nextToken,
    };
  },
});
