import type { Operation, RestOperation } from "./operation";
import { assumeRole } from "./operations/assume-role";
import { assumeRoleWithWebIdentity } from "./operations/assume-role-with-web-identity";
import { cancelAuditTask } from "./operations/cancel-audit-task";
import { createAuditSuppression } from "./operations/create-audit-suppression";
import { createScheduledAudit } from "./operations/create-scheduled-audit";
import { deleteAccountAuditConfiguration } from "./operations/delete-account-audit-configuration";
import { deleteAuditSuppression } from "./operations/delete-audit-suppression";
import { deleteScheduledAudit } from "./operations/delete-scheduled-audit";
import { describeAccountAuditConfiguration } from "./operations/describe-account-audit-configuration";
import { describeAuditFinding } from "./operations/describe-audit-finding";
import { describeAuditSuppression } from "./operations/describe-audit-suppression";
import { describeAuditTask } from "./operations/describe-audit-task";
import { describeScheduledAudit } from "./operations/describe-scheduled-audit";
import { getCallerIdentity } from "./operations/get-caller-identity";
import { listAuditFindings } from "./operations/list-audit-findings";
import { listAuditSuppressions } from "./operations/list-audit-suppressions";
import { listAuditTasks } from "./operations/list-audit-tasks";
import { listRelatedResourcesForAuditFinding } from "./operations/list-related-resources-for-audit-finding";
import { listScheduledAudits } from "./operations/list-scheduled-audits";
import { startOnDemandAuditTask } from "./operations/start-on-demand-audit-task";
import { updateAccountAuditConfiguration } from "./operations/update-account-audit-configuration";
import { updateAuditSuppression } from "./operations/update-audit-suppression";
import { updateScheduledAudit } from "./operations/update-scheduled-audit";

/** What the emulator answers for AWS IoT. */
export const IOT_OPERATIONS: readonly RestOperation[] = [
  cancelAuditTask,
  createAuditSuppression,
  createScheduledAudit,
  deleteAccountAuditConfiguration,
  deleteAuditSuppression,
  deleteScheduledAudit,
  describeAccountAuditConfiguration,
  describeAuditFinding,
  describeAuditSuppression,
  describeAuditTask,
  describeScheduledAudit,
  listAuditFindings,
  listAuditSuppressions,
  listAuditTasks,
  listRelatedResourcesForAuditFinding,
  listScheduledAudits,
  startOnDemandAuditTask,
  updateAccountAuditConfiguration,
  updateAuditSuppression,
  updateScheduledAudit,
];

/** What the emulator answers for STS. */
export const STS_OPERATIONS: readonly Operation[] = [assumeRole, assumeRoleWithWebIdentity, getCallerIdentity];
