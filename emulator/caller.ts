import { DEFAULT_ACCOUNT_ID } from "./data";
import type { PolicyDocument } from "./policy";
import { expiredToken, unrecognizedClient } from "./service-error";
import type { Store } from "./store/store";

/** Who sent a request. */
export interface Caller {
  readonly account: string;
  readonly arn: string;
  readonly userId: string;
  /** Whether its credentials come from AssumeRole. */
  readonly assumed: boolean;
  /** What it may do; everything without one. */
  readonly policy?: PolicyDocument | undefined;
}

/** Who calls an operation that needs no signature. */
export const ANONYMOUS: Caller = { account: DEFAULT_ACCOUNT_ID, arn: "anonymous", userId: "anonymous", assumed: false };

export function identifyCaller(
  store: Store,
  accessKeyId: string,
  sessionToken: string | undefined,
  now: number,
): Caller {
  const session = store.sessions.find(accessKeyId);
  if (session === undefined) {
    const account = store.accountOfKey(accessKeyId);
    return {
      account,
      arn: `arn:aws:iam::${account}:user/emulator`,
      userId: "AIDAEMULATOREXAMPLE01",
      assumed: false,
      policy: store.policyOfUsers(account),
    };
  }
  if (sessionToken !== session.sessionToken) {
    throw unrecognizedClient();
  }
  if (session.expiresAt.getTime() <= now) {
    throw expiredToken();
  }
  const { account, roleName, sessionName } = session;
  const policy = store.policyOfRole(account, roleName);
  return { account, ...assumedRoleUser(account, roleName, sessionName), assumed: true, policy };
}

export function assumedRoleUser(account: string, roleName: string, sessionName: string) {
  return {
    arn: `arn:aws:sts::${account}:assumed-role/${roleName}/${sessionName}`,
    userId: `AROAEMULATOREXAMPLE01:${sessionName}`,
  };
}
