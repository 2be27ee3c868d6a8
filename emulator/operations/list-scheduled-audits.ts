import * as v from "valibot";
import { nextToken, queryMaxResults } from "../members";
import { restOperation } from "../operation";
import { ordered, pageOf } from "../pages";

export const listScheduledAudits = restOperation({
  name: "ListScheduledAudits",
  method: "GET",
  path: "/audit/scheduledaudits",
  input: v.object({ nextToken: v.optional(nextToken), maxResults: v.optional(queryMaxResults) }),
  handle(input, context) {
    const byName = ordered(context.store.scheduledAudits(), ({ scheduledAuditName }) => scheduledAuditName);
    const page = pageOf(byName, input, context);
    return {
      scheduledAudits: page.items.map(({ targetCheckNames, ...metadata }) => metadata),
      nextToken: page.nextToken,
    };
  },
});
