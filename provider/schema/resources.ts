// The resource types of the package's schema.
import { AUDIT_FLEET, AUDIT_GATE, AUDIT_TASK, ON_DEMAND_AUDIT } from "./arguments";
import { AUDIT, AUDIT_TASK_OUTPUTS, REQUIRED_OF_AUDIT } from "./audit-outputs";
import { AUDIT_FLEET_OUTPUTS } from "./fleet-outputs";
import { AUDIT_GATE_OUTPUTS, VERDICT } from "./gate-outputs";
import { AUDIT_HISTORY } from "./history";
import type { ResourceSpec } from "./specification";
import { AUDIT_SUPPRESSION } from "./suppression";

export const RESOURCES = {
  AuditTask: {
    description:
      "A Device Defender audit, read from AWS at every preview, update and refresh; its values are known at the first preview. " +
      "Bad arguments and AWS's errors are reported on the argument at fault and leave the state as it was. " +
      "Nothing is made or deleted in AWS.\n\n" +
      "Source: https://docs.aws.amazon.com/iot/latest/apireference/API_DescribeAuditTask.html\n\n" +
      "## Import\n\nBy a task id, `latest`, `latest:<scheduledAuditName>` or `latest::<taskType>`:\n\n" +
      "```sh\npulumi import device-defender:index:AuditTask nightly latest:nightly\n```\n",
    inputProperties: AUDIT_TASK,
    properties: AUDIT_TASK_OUTPUTS,
    required: [...REQUIRED_OF_AUDIT, "selectedBy", "awaitingCompletion"],
  },
  OnDemandAudit: {
    description:
      "An audit that `up` starts and waits for. Other checks, triggers or another region start another one; deleting the resource " +
      "cancels an audit that still runs. A started audit is in the state even when waiting for it failed, and the next " +
      "`up` goes on waiting.\n\n" +
      "Source: https://docs.aws.amazon.com/iot/latest/apireference/API_StartOnDemandAuditTask.html\n",
    inputProperties: ON_DEMAND_AUDIT,
    properties: AUDIT,
    required: REQUIRED_OF_AUDIT,
  },
  AuditFleet: {
    description:
      "The audits of many accounts and regions, read side by side at every preview, update and refresh. A target that cannot be " +
      "read is no error: it is named with the reason, and the whole is `INSUFFICIENT_DATA`. A gate over the fleet judges " +
      "each target and names it in every violation.\n",
    inputProperties: AUDIT_FLEET,
    requiredInputs: ["targets"],
    properties: AUDIT_FLEET_OUTPUTS,
    required: Object.keys(AUDIT_FLEET_OUTPUTS),
  },
  AuditHistory: AUDIT_HISTORY,
  AuditGate: {
    description:
      "Judges audits, and stops preview and update unless the verdict is `passed`; what depends on the gate is then not registered. " +
      "Anything missing, unknown, contradictory, stale or not final is `inconclusive`, which stops just as well.\n\n" +
      "`--target` and `--exclude` may leave a gate out together with what depends on it. `requireAudit` runs whenever the " +
      "program runs and closes that.\n",
    inputProperties: AUDIT_GATE,
    requiredInputs: ["audit"],
    properties: AUDIT_GATE_OUTPUTS,
    required: [...Object.keys(VERDICT), "enforcementLevel"],
  },
  AuditSuppression: AUDIT_SUPPRESSION,
} as const satisfies Readonly<Record<string, ResourceSpec>>;

/** The resource types of the package. */
export type ResourceName = keyof typeof RESOURCES;
