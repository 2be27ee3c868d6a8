import * as v from "valibot";
import { AUDIT_CHECK_NAMES } from "../audit-checks";
import { auditCheckConfigurations, auditNotificationTargetConfigurations, roleArn } from "../members";
import type { AccountAuditConfiguration, AuditCheckConfiguration } from "../model";
import { restOperation } from "../operation";
import { invalidRequest } from "../service-error";
import type { RegionStore } from "../store/region-store";

type CheckConfigurations = Readonly<Record<string, AuditCheckConfiguration>>;

/** https://docs.aws.amazon.com/iot/latest/apireference/API_UpdateAccountAuditConfiguration.html */
export const updateAccountAuditConfiguration = restOperation({
  name: "UpdateAccountAuditConfiguration",
  method: "PATCH",
  path: "/audit/configuration",
  input: v.object({
    roleArn: v.optional(roleArn),
    auditNotificationTargetConfigurations: v.optional(auditNotificationTargetConfigurations),
    auditCheckConfigurations: v.optional(auditCheckConfigurations),
  }),
  handle({ roleArn, auditNotificationTargetConfigurations: targets, auditCheckConfigurations = {} }, { store }) {
    const { configuration } = store;
    const checks = withEnabled(auditCheckConfigurations);
    checkNames(checks, configuration);
    checkTargets(checks, store);
    if (configuration.roleArn === undefined && !anyEnabled({ ...configuration.auditCheckConfigurations, ...checks })) {
      throw invalidRequest("At least one audit check must be enabled.");
    }
    store.setConfiguration({
      ...configuration,
      ...(roleArn !== undefined && { roleArn }),
      auditNotificationTargetConfigurations: { ...configuration.auditNotificationTargetConfigurations, ...targets },
      auditCheckConfigurations: { ...configuration.auditCheckConfigurations, ...checks },
    });
    return {};
  },
});

/** The SDKs for Go and Rust cannot send a `false`: they leave it out. */
function withEnabled(checks: CheckConfigurations): CheckConfigurations {
  return Object.fromEntries(
    Object.entries(checks).map(([checkName, check]) => [checkName, { ...check, enabled: check.enabled === true }]),
  );
}

function checkNames(checks: CheckConfigurations, { auditCheckConfigurations = {} }: AccountAuditConfiguration): void {
  const known = new Set<string>([...AUDIT_CHECK_NAMES, ...Object.keys(auditCheckConfigurations)]);
  const unknown = Object.keys(checks).filter((checkName) => !known.has(checkName));
  if (unknown.length > 0) {
    throw invalidRequest(`Unknown audit checks: ${unknown.join(", ")}.`);
  }
}

/** A check cannot be disabled while a scheduled audit runs it. */
function checkTargets(checks: CheckConfigurations, store: RegionStore): void {
  for (const [checkName, { enabled }] of Object.entries(checks)) {
    const schedule = store.scheduledAudits().find(({ targetCheckNames = [] }) => targetCheckNames.includes(checkName));
    if (enabled === false && schedule !== undefined) {
      throw invalidRequest(`${checkName} is a target check of scheduled audit ${schedule.scheduledAuditName}.`);
    }
  }
}

function anyEnabled(checks: CheckConfigurations): boolean {
  return Object.values(checks).some(({ enabled }) => enabled === true);
}
