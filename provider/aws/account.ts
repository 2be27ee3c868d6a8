import { AuditError } from "../errors";
import { answerOf } from "./answer";
import type { Clients } from "./client";
import type { ConnectionSettings } from "./connection";
import { identityOf } from "./credentials";
import { awsFailure } from "./failure";
import { stsSdk } from "./sdk";

/** The account behind the credentials, and which STS said so when that is not AWS's own. */
export interface VerifiedAccount {
  readonly accountId: string;
  readonly endpoint?: string;
}

/** By identity: a fleet's role has one account in all regions. */
const known = new Map<string, Promise<VerifiedAccount>>();

/**
 * The account behind the credentials, asked once per process and only when the settings restrict it.
 *
 * @throws AuditError `WrongAccount` when it is not allowed or is forbidden.
 */
export async function verifyAccount(
  clients: Clients,
  settings: ConnectionSettings,
): Promise<VerifiedAccount | undefined> {
  const { allowedAccountIds, forbiddenAccountIds } = settings;
  if (allowedAccountIds.length === 0 && forbiddenAccountIds.length === 0) {
    return undefined;
  }

  const identity = identityOf(settings);
  const asking = known.get(identity) ?? callerAccount(clients);
  known.set(identity, asking);
  // What STS did not say this time it may say the next.
  asking.catch(() => known.delete(identity));
  const verified = await asking;
  const account = verified.accountId;
  const allowed = allowedAccountIds.length === 0 || allowedAccountIds.includes(account);
  if (allowed && !forbiddenAccountIds.includes(account)) {
    return verified;
  }
  throw new AuditError({
    code: "WrongAccount",
    doing: "verifying the AWS account",
    reason: `the credentials belong to account ${account}, which is ${allowed ? "forbidden" : "not allowed"}`,
    advice: allowed ? "use other credentials" : `use credentials of ${allowedAccountIds.join(", ")}`,
    property: "allowedAccountIds",
  });
}

// Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
async function callerAccount(clients: Clients): Promise<VerifiedAccount> {
  const { GetCallerIdentityCommand } = stsSdk();
  const doing = { doing: "verifying the AWS account", action: "sts:GetCallerIdentity", region: await clients.region() };
  const output = await clients
    .sts()
    .send(new GetCallerIdentityCommand({}))
    .catch((error: unknown) => {
      throw awsFailure(error, doing);
    });
  const { endpoint } = answerOf(output);
  if (output.Account) {
    return { accountId: output.Account, ...(endpoint !== undefined && { endpoint }) };
  }
  throw new AuditError({
    code: "InvalidResponse",
    doing: doing.doing,
    reason: "STS names no account",
    advice: "check that the sts endpoint is AWS's own",
  });
}
