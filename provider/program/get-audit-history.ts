import type { CheckedAuditHistoryArgs } from "../arguments/audit-history";
import type { ReadAuditHistory } from "../audit/history";
import { inOneLine } from "../protocol/pulumi-internals";
import { awsConfig } from "./aws-config";

/** The arguments of `AuditHistory` as plain values. */
export type GetAuditHistoryArgs = CheckedAuditHistoryArgs;

/**
 * Reads the audits of a time once, now, outside the engine: nothing of it is in the state.
 *
 * Makes a ListAuditTasks for each 250 audits of the account and a DescribeAuditTask for each of them, at most 1,000 calls:
 * ListAuditTasks says neither which schedule an audit is of nor when it started.
 *
 * @throws AuditError for bad arguments, `NoAuditFound` where no audit ended within the time, `SearchLimitExceeded` beyond
 * 1,000 calls, and for every failure of AWS.
 * Source: https://docs.aws.amazon.com/iot/latest/apireference/API_ListAuditTasks.html
 *
 * @example
 * const { compliantShareOfAudits } = await getAuditHistory({ scheduledAuditName: "nightly", within: "30 days" });
 */
export async function getAuditHistory(args: GetAuditHistoryArgs = {}): Promise<ReadAuditHistory> {
  try {
    return await readHistoryOnce(args);
  } catch (error) {
    throw inOneLine(error);
  }
}

/** @param receipts which show as whom the engine's plugin reads */
export async function readHistoryOnce(
  args: GetAuditHistoryArgs,
  receipts: readonly string[] = [],
): Promise<ReadAuditHistory> {
  const { requireAuditHistoryArgs, splitAuditHistoryArgs } =
    require("../arguments/audit-history") as typeof import("../arguments/audit-history");
  const { connectionSettings } = require("../aws/connection-settings") as typeof import("../aws/connection-settings");
  const { refuseForeignIdentity } = require("./engine-identity") as typeof import("./engine-identity");
  const { readAuditHistory } = require("../aws/read-audit-history") as typeof import("../aws/read-audit-history");

  const { filter, withinMs, connection } = splitAuditHistoryArgs(requireAuditHistoryArgs(args));
  const settings = connectionSettings(connection, awsConfig());
  refuseForeignIdentity(settings, receipts);
  return readAuditHistory(filter, withinMs, settings, Date.now());
}
