import type { Operation, RestOperation } from "./operation";
import { assumeRole } from "./operations/assume-role";
import { describeAccountAuditConfiguration } from "./operations/describe-account-audit-configuration";
import { describeAuditTask } from "./operations/describe-audit-task";
import { describeScheduledAudit } from "./operations/describe-scheduled-audit";
import { getCallerIdentity } from "./operations/get-caller-identity";
import { listAuditTasks } from "./operations/list-audit-tasks";
import { listScheduledAudits } from "./operations/list-scheduled-audits";

/** What the emulator answers for AWS IoT. */
export const iotOperations: readonly RestOperation[] = [
  describeAccountAuditConfiguration,
  describeAuditTask,
  describeScheduledAudit,
  listAuditTasks,
  listScheduledAudits,
];

/** What the emulator answers for STS. */
export const stsOperations: readonly Operation[] = [assumeRole, getCallerIdentity];
