import { AuditError } from "../errors";
import { answerOf } from "./answer";
import type { ConnectionSettings } from "./connection";
import { identityOf } from "./credentials";
import { awsFailure } from "./failure";
import { stsSdk } from "./sdk";
import type { Clients, VerifiedAccount } from "./session";

/**
 * The account behind the credentials, asked once per session and only when the settings restrict it.
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

  const { session } = clients;
  const identity = identityOf(settings, session);
  const asking = session.accounts.get(identity) ?? callerAccount(clients);
  session.accounts.set(identity, asking);
  // What STS did not say this time it may say the next.
  asking.catch(() => session.accounts.delete(identity));
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
