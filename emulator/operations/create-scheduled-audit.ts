import * as v from "valibot";
import { dayOfMonth, dayOfWeek, frequency, scheduledAuditName, tags, targetCheckNames } from "../members";
import { restOperation } from "../operation";
import { checkSchedule } from "../schedules/check-schedule";
import { limitExceeded, resourceAlreadyExists } from "../service-error";
import { withoutUndefined } from "../without-undefined";

/** https://docs.aws.amazon.com/general/latest/gr/iot_device_defender.html */
const MAX_SCHEDULED_AUDITS = 5;

export const createScheduledAudit = restOperation({
  name: "CreateScheduledAudit",
  method: "POST",
  path: "/audit/scheduledaudits/{scheduledAuditName}",
  input: v.object({
    scheduledAuditName,
    frequency,
    dayOfMonth: v.optional(dayOfMonth),
    dayOfWeek: v.optional(dayOfWeek),
    targetCheckNames,
    tags: v.optional(tags),
  }),
  handle({ tags: _, ...input }, { store }) {
    const scheduledAudit = withoutUndefined(input);
    const existing = store.scheduledAudit(input.scheduledAuditName);
    if (existing !== undefined) {
      throw resourceAlreadyExists(`Scheduled audit ${input.scheduledAuditName} already exists.`, {
        resourceId: input.scheduledAuditName,
        resourceArn: existing.scheduledAuditArn ?? "",
      });
    }
    checkSchedule(scheduledAudit, store);
    if (store.scheduledAudits().length >= MAX_SCHEDULED_AUDITS) {
      throw limitExceeded(`There are ${MAX_SCHEDULED_AUDITS} scheduled audits already.`);
    }
    return { scheduledAuditArn: store.putScheduledAudit(scheduledAudit).scheduledAuditArn };
  },
});
