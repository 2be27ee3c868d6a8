import * as v from "valibot";
import { dayOfMonth, dayOfWeek, frequency, scheduledAuditName, targetCheckNames } from "../members";
import { restOperation } from "../operation";
import { checkSchedule } from "../schedules/check-schedule";
import { resourceNotFound } from "../service-error";
import { withoutUndefined } from "../without-undefined";

export const updateScheduledAudit = restOperation({
  name: "UpdateScheduledAudit",
  method: "PATCH",
  path: "/audit/scheduledaudits/{scheduledAuditName}",
  input: v.object({
    scheduledAuditName,
    frequency: v.optional(frequency),
    dayOfMonth: v.optional(dayOfMonth),
    dayOfWeek: v.optional(dayOfWeek),
    targetCheckNames: v.optional(targetCheckNames),
  }),
  handle(input, { store }) {
    const existing = store.scheduledAudit(input.scheduledAuditName);
    if (existing === undefined) {
      throw resourceNotFound(`Scheduled audit ${input.scheduledAuditName} does not exist.`);
    }
    const updated = { ...existing, ...withoutUndefined(input) };
    checkSchedule(updated, store);
    return { scheduledAuditArn: store.putScheduledAudit(updated).scheduledAuditArn };
  },
});
