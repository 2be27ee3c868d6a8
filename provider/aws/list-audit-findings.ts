import type { ResourceIdentifier } from "@aws-sdk/client-iot";
import type { AuditFinding, FindingResource } from "../audit/finding";
import { verifyAccount } from "./account";
import { clientsFor } from "./client";
import { type ConnectionArgs, connectionSettings, type StackConfig } from "./connection";
import { findAuditTask } from "./find-audit-task";
import { openCalls } from "./findings/calls";
import { checkFindingsArgs } from "./findings/check-args";
import { DEFAULT_CONCURRENCY, findingPages } from "./findings/finding-pages";
import { relatedResourcesOf } from "./findings/related-resources";

/** Which findings, in which order, and how to reach AWS. */
export interface ListAuditFindingsArgs extends ConnectionArgs {
  readonly taskId: string;
  /** One check or several. Default: every check of the audit. */
  readonly checkName?: string | readonly string[];
  /** `true`: only suppressed findings; `false`: only the others. Default: both. */
  readonly suppressed?: boolean;
  /** Only findings about this resource. */
  readonly resourceIdentifier?: ResourceIdentifier;
  /**
   * `any`: as they come, which is fastest. `check`: by check name, within a check in AWS's order; checks are then read
   * side by side only as far as a few pages of each fit into memory. Default `any`.
   */
  readonly order?: "any" | "check";
  /**
   * `inline`: those AWS lists with the finding, at most 10. `all`: with more calls, one or more for each finding that
   * may have others; a finding without an id keeps `relatedResourcesComplete: false`. Default `inline`.
   */
  readonly relatedResources?: "inline" | "all";
  /** Calls under way at the same time, 1 to 50. Default {@link DEFAULT_CONCURRENCY}. */
  readonly concurrency?: number;
}

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
): AsyncGenerator<AuditFinding, void, undefined> {
  const { taskId, selection, connection } = checkFindingsArgs(args);
  const settings = connectionSettings(connection, config);
  const clients = clientsFor(settings);
  await verifyAccount(clients, settings);
  // An audit that AWS does not know has no findings either, and they must not read as "none".
  const { task } = await findAuditTask(clients, taskId);
  for await (const page of findingPages(clients, task, selection)) yield* page;
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
  const settings = connectionSettings(connection, config);
  const clients = clientsFor(settings);
  await verifyAccount(clients, settings);
  const calls = await openCalls(clients, 1);
  try {
    for await (const page of relatedResourcesOf(findingId, calls)) yield* page;
  } finally {
    calls.stop();
  }
}
