import { complianceOf } from "../audit/compliance";
import type { Audit } from "../audit/model";
import type { AuditSelector } from "../audit/selector";
import { verifyAccount } from "./account";
import { clientsFor } from "./client";
import type { ConnectionSettings } from "./connection";
import { findAuditTask } from "./find-audit-task";
import { findLatestAuditTask } from "./find-latest-audit-task";

/**
 * The audit a selector means, as AWS has it now.
 *
 * @param now milliseconds since the epoch
 * @throws AuditError
 */
export async function readAudit(selector: AuditSelector, settings: ConnectionSettings, now: number): Promise<Audit> {
  const clients = clientsFor(settings);
  const region = await clients.region();
  const account = await verifyAccount(clients, settings);
  const { task, endpoint } =
    "taskId" in selector
      ? await findAuditTask(clients, selector.taskId)
      : await findLatestAuditTask(clients, selector, now);
  // An account is only as verified as the STS that named it.
  const foreign = endpoint ?? account?.endpoint;
  return {
    ...task,
    ...complianceOf(task),
    region,
    ...(foreign !== undefined && { endpoint: foreign }),
    ...(account !== undefined && { accountId: account.accountId }),
    expired: false,
  };
}
