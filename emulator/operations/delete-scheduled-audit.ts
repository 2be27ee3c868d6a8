import * as v from "valibot";
import { scheduledAuditName } from "../members";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";

/** The audits that it started stay. */
export const deleteScheduledAudit = restOperation({
  name: "DeleteScheduledAudit",
  method: "DELETE",
  path: "/audit/scheduledaudits/{scheduledAuditName}",
  input: v.object({ scheduledAuditName }),
  handle({ scheduledAuditName }, { store }) {
    if (!store.removeScheduledAudit(scheduledAuditName)) {
      throw resourceNotFound(`Scheduled audit ${scheduledAuditName} does not exist.`);
    }
    return {};
  },
});
