import type { AuditFinding, FindingResource } from "../../audit/finding";
import type { Audit, AuditTaskDescription } from "../../audit/model";
import { verifyAccount } from "../account";
import { clientsFor } from "../client";
import type { ConnectionArgs, StackConfig } from "../connection";
import { connectionSettings } from "../connection-settings";
import { findAuditTask } from "../find-audit-task";
import type { ListAuditFindingsArgs } from "./args";
import { openCalls } from "./calls";
import { checkFindingId, checkFindingsArgs } from "./check-args";
import { findingPages } from "./finding-pages";
import { relatedResourcesOf } from "./related-resources";

export type { ListAuditFindingsArgs };

/** Which findings of an audit are handed out, once it is known where it was read. */
export type FindingsFilter = (
  audit: AuditTaskDescription & Pick<Audit, "region" | "accountId">,
) => (finding: AuditFinding) => boolean;

const NO_STACK_CONFIG: StackConfig = () => undefined;

/**
 * All findings of an audit, each once, to the last page or an error. Stops asking when the loop is left.
 *
 * @throws AuditError on the first step for bad arguments, later for every failure of a call: findings that were
 * handed out until then are no complete list.
 *
 * @example
 * for await (const finding of listAuditFindings({ taskId, suppressed: false })) console.log(finding);
 */
export async function* listAuditFindings(
  args: ListAuditFindingsArgs,
  config: StackConfig = NO_STACK_CONFIG,
  only: FindingsFilter = () => () => true,
): AsyncGenerator<AuditFinding, void, undefined> {
  const { taskId, selection, connection } = checkFindingsArgs(args);
  const settings = connectionSettings(connection, config);
  const clients = clientsFor(settings);
  const account = await verifyAccount(clients, settings);
  // An audit that AWS does not know has no findings either, and they must not read as "none".
  const { task } = await findAuditTask(clients, taskId);
  const isWanted = only({
    ...task,
    region: await clients.region(),
    ...(account !== undefined && { accountId: account.accountId }),
  });
  for await (const page of findingPages(clients, task, { ...selection, isWanted })) {
    for (const finding of page) {
      yield finding;
    }
  }
}

/**
 * All resources related to a finding, beyond the 10 that AWS lists with it.
 *
 * @throws AuditError
 */
export async function* listRelatedResources(
  findingId: string,
  connection: ConnectionArgs = {},
  config: StackConfig = NO_STACK_CONFIG,
): AsyncGenerator<FindingResource, void, undefined> {
  checkFindingId(findingId, connection);
  const settings = connectionSettings(connection, config);
  const clients = clientsFor(settings);
  await verifyAccount(clients, settings);
  const calls = await openCalls(clients, 1);
  try {
    for await (const page of relatedResourcesOf(findingId, calls)) {
      yield* page;
    }
  } finally {
    calls.stop();
  }
}
