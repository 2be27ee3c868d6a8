import type { ScheduledAudit } from "../model";
import { invalidRequest } from "../service-error";
import type { RegionStore } from "../store/region-store";

/** What AWS's page of CreateScheduledAudit says of days and checks, beyond the service model. */
export function checkSchedule(scheduledAudit: ScheduledAudit, store: RegionStore): void {
  const { frequency, dayOfMonth, dayOfWeek, targetCheckNames = [] } = scheduledAudit;
  if (frequency === "MONTHLY" && dayOfMonth === undefined) {
    throw invalidRequest("dayOfMonth is required if the frequency is MONTHLY.");
  }
  if ((frequency === "WEEKLY" || frequency === "BIWEEKLY") && dayOfWeek === undefined) {
    throw invalidRequest(`dayOfWeek is required if the frequency is ${frequency}.`);
  }
  checkEnabled(targetCheckNames, store);
}

/** Checks that are asked for must be there and enabled. */
export function checkEnabled(checkNames: readonly string[], { configuration }: RegionStore): void {
  if (checkNames.length === 0) {
    throw invalidRequest("targetCheckNames must not be empty.");
  }
  const { auditCheckConfigurations = {} } = configuration;
  const disabled = checkNames.filter((checkName) => auditCheckConfigurations[checkName]?.enabled !== true);
  if (disabled.length > 0) {
    throw invalidRequest(`Checks are not enabled: ${disabled.join(", ")}.`);
  }
}
