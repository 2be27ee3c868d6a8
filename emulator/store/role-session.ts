import type { RoleData } from "../data";
import { invalidRequest } from "../service-error";
import type { Session } from "./sessions";

export const DEFAULT_DURATION_SECONDS = 3600;

const ROLE_ARN = /^arn:aws[\w-]*:iam::(?<account>\d{12}):role\/(?:.+\/)?(?<roleName>[\w+=,.@-]+)$/;

export function parseRoleArn(arn: string): { account: string; roleName: string } | undefined {
  const { account, roleName } = ROLE_ARN.exec(arn)?.groups ?? {};
  return account && roleName ? { account, roleName } : undefined;
}

export function checkDuration(
  seconds: number,
  { maxSessionDurationSeconds = DEFAULT_DURATION_SECONDS }: RoleData,
): void {
  if (seconds > maxSessionDurationSeconds) {
    throw invalidRequest("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
}

export function sessionCredentials({ accessKeyId, secretAccessKey, sessionToken, expiresAt }: Session) {
  return {
    AccessKeyId: accessKeyId,
    SecretAccessKey: secretAccessKey,
    SessionToken: sessionToken,
    Expiration: expiresAt.toISOString(),
  };
}
