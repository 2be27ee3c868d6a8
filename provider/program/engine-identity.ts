// What a program reads by itself has to be read as the engine's plugin reads it. A program that the Automation API runs
// inline is part of another process, whose environment may be that of another customer: the engine gets the workspace's
// `envVars`, the program does not.
import type { ConnectionSettings } from "../aws/connection";
import { AuditError } from "../errors";
import { isAcknowledged, isOwnIdentity } from "../protocol/check-receipt";
import { isInlineProgram, isMocked } from "../protocol/pulumi-internals";

/**
 * Refuses settings that leave it to this process's environment as whom AWS is asked, unless the environment is shown or
 * known to be the engine's.
 *
 * @param receipts of this run; one that the plugin has written shows with which environment it reads
 * @throws AuditError `InvalidArgument`
 */
export function refuseForeignIdentity(settings: ConnectionSettings, receipts: readonly string[] = []): void {
  const written = receipts.filter(isAcknowledged);
  const isEngines =
    written.length > 0 ? written.every((receipt) => isOwnIdentity(receipt)) : isMocked() || !isInlineProgram();
  if (isEngines || isExplicit(settings)) {
    return;
  }
  throw new AuditError({
    code: "InvalidArgument",
    doing: "reading an audit in the program",
    reason: "this process may have other AWS credentials than the engine, and nothing says which are meant",
    advice:
      "set a region and one of profile, assumeRole and allowedAccountIds, as arguments or in the stack's aws: configuration",
  });
}

/** Whether arguments or the stack's configuration decide about account and region, whatever the environment says. */
function isExplicit({ region, profile, credentials, assumeRoles, allowedAccountIds }: ConnectionSettings): boolean {
  const account =
    profile !== undefined || credentials !== undefined || assumeRoles.length > 0 || allowedAccountIds.length > 0;
  return account && region !== undefined;
}
