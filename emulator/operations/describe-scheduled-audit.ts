import * as v from "valibot";
import { scheduledAuditName } from "../members";
import { restOperation } from "../operation";
import { resourceNotFound } from "../service-error";

export const describeScheduledAudit = restOperation({
  name: "DescribeScheduledAudit",
  method: "GET",
  path: "/audit/scheduledaudits/{scheduledAuditName}",
  input: v.object({ scheduledAuditName }),
  handle({ scheduledAuditName }, { store }) {
    const scheduledAudit = store.scheduledAudit(scheduledAuditName);
    if (scheduledAudit === undefined) {
      throw resourceNotFound(`Scheduled audit ${scheduledAuditName} does not exist.`);
    }
    return scheduledAudit;
  },
});
