import * as v from "valibot";
import { queryFlag } from "../members";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";

/** Every check is disabled afterwards, and what was configured is gone. */
export const deleteAccountAuditConfiguration = restOperation({
  name: "DeleteAccountAuditConfiguration",
  method: "DELETE",
  path: "/audit/configuration",
  input: v.object({ deleteScheduledAudits: v.optional(queryFlag) }),
  handle({ deleteScheduledAudits = false }, { store }) {
    if (!store.isConfigured()) {
      throw resourceNotFound("There is no audit configuration.");
    }
    store.resetConfiguration();
    if (deleteScheduledAudits) {
      for (const { scheduledAuditName } of store.scheduledAudits()) {
        store.removeScheduledAudit(scheduledAuditName);
      }
    }
    return {};
  },
});
