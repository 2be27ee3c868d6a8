import {
  type CheckedAuditHistoryArgs,
  requireAuditHistoryArgs,
  splitAuditHistoryArgs,
} from "../arguments/audit-history";
import type { ReadAuditHistory } from "../audit/history";
import { connectionSettings } from "../aws/connection-settings";
import { readAuditHistory } from "../aws/read-audit-history";
import { inOneLine } from "../protocol/pulumi-internals";
import { awsConfig } from "./aws-config";
import { refuseForeignIdentity } from "./engine-identity";

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
    const { filter, withinMs, connection } = splitAuditHistoryArgs(requireAuditHistoryArgs(args));
    const settings = connectionSettings(connection, awsConfig());
    refuseForeignIdentity(settings);
    return await readAuditHistory(filter, withinMs, settings, Date.now());
  } catch (error) {
    throw inOneLine(error);
  }
}
