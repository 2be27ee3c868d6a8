import type { OnDemandSettings } from "../data";
import type { ResourceScope } from "../findings/resources";
import type { Audit, AuditCheckDetails, AuditSuppression, CheckPlan } from "../model";
import { suppressOutcome } from "../suppressions/suppress-outcome";

const DEFAULT_DATA_COLLECTION_MS = 1000;
const DEFAULT_CHECK_MS = 500;

const COMPLIANT_OVER_NOTHING: AuditCheckDetails = {
  checkRunStatus: "COMPLETED_COMPLIANT",
  checkCompliant: true,
  totalResourcesCount: 0,
  nonCompliantResourcesCount: 0,
  suppressedNonCompliantResourcesCount: 0,
};

/** An audit that starts now: its checks wait for data together, then run one after another. */
export function onDemandAudit(
  taskId: string,
  checkNames: readonly string[],
  startedAt: Date,
  settings: OnDemandSettings,
  suppressions: readonly AuditSuppression[],
  scope: ResourceScope,
): Audit {
  const { dataCollectionMs = DEFAULT_DATA_COLLECTION_MS, checkMs = DEFAULT_CHECK_MS, outcomes = {} } = settings;
  const plan = Object.fromEntries(
    checkNames.map((checkName, position): [string, CheckPlan] => {
      const startsAfterMs = dataCollectionMs + position * checkMs;
      const given = outcomes[checkName] ?? COMPLIANT_OVER_NOTHING;
      const outcome = suppressOutcome(checkName, given, suppressions, scope);
      const suppressedByData = given.suppressedNonCompliantResourcesCount ?? 0;
      return [checkName, { startsAfterMs, endsAfterMs: startsAfterMs + checkMs, outcome, suppressedByData }];
    }),
  );
  return { taskId, taskType: "ON_DEMAND_AUDIT_TASK", taskStartTime: startedAt, suppressions, plan };
}
