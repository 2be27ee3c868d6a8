import { complianceOf } from "../audit/compliance";
import type { Audit } from "../audit/model";
import type { AuditSelector } from "../audit/selector";
import { verifyAccount } from "./account";
import { type Clients, clientsFor } from "./client";
import type { ConnectionSettings } from "./connection";
import { type FoundAuditTask, findAuditTask } from "./find-audit-task";
import { findLatestAuditTask } from "./find-latest-audit-task";
import type { AwsSession } from "./session";

/**
 * The audit a selector means, as AWS has it now.
 *
 * @param now milliseconds since the epoch, by the local clock
 * @param session by default that of the process and its present environment
 * @throws AuditError
 */
export async function readAudit(
  selector: AuditSelector,
  settings: ConnectionSettings,
  now: number,
  session?: AwsSession,
): Promise<Audit> {
  const clients = clientsFor(settings, session);
  await clients.region();
  await verifyAccount(clients, settings);
  const found =
    "taskId" in selector
      ? await findAuditTask(clients, selector.taskId)
      : await findLatestAuditTask(clients, selector, now);
  return auditFrom(found, clients, settings);
}

/** An audit as it was found, with what follows from it and where it was read; the session remembers how. */
export async function auditFrom(
  { task, endpoint }: FoundAuditTask,
  clients: Clients,
  settings: ConnectionSettings,
): Promise<Audit> {
  const account = await verifyAccount(clients, settings);
  // An account is only as verified as the STS that named it.
  const foreign = endpoint ?? account?.endpoint;
  const audit = {
    ...task,
    ...complianceOf(task),
    region: await clients.region(),
    ...(foreign !== undefined && { endpoint: foreign }),
    ...(account !== undefined && { accountId: account.accountId }),
    expired: false,
  };
  clients.session.readAudits.note({ audit, settings });
  return audit;
}
