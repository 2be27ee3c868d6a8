// Loaded only when a program reads by itself: one that reads through resources alone needs none of this.
import {
  type CheckedAuditTaskArgs,
  checkAuditTaskArgs,
  connectionOf,
  refusedArguments,
  selectorOf,
} from "../arguments/audit-task";
import type { Audit } from "../audit/model";
import { withoutUndefined } from "../audit/values";
import { connectionSettings } from "../aws/connection-settings";
import { readAuditWithParts } from "../aws/findings/read-parts";
import { awsConfig } from "./aws-config";
import { refuseForeignIdentity } from "./engine-identity";

/**
 * Reads an audit in the program's own process.
 *
 * @param receipts of this run, which show as whom the engine's plugin reads
 * @throws AuditError
 */
export async function readAuditNow(args: CheckedAuditTaskArgs, receipts: readonly string[] = []): Promise<Audit> {
  const checked = checkAuditTaskArgs(withoutUndefined(args));
  if ("failures" in checked) {
    throw refusedArguments("reading an audit", checked.failures);
  }
  const settings = connectionSettings(connectionOf(checked.args), awsConfig());
  refuseForeignIdentity(settings, receipts);
  return readAuditWithParts(selectorOf(checked.args), checked.args, settings, Date.now());
}
