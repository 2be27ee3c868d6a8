import * as v from "valibot";
import { assumedRoleUser } from "../caller";
import { externalId, formDurationSeconds, roleArn, roleSessionName } from "../members";
import { queryOperation } from "../operation";
import { accessDenied, invalidRequest } from "../service-error";
import { checkDuration, DEFAULT_DURATION_SECONDS, parseRoleArn, sessionCredentials } from "../store/role-session";

const CHAINED_MAX_DURATION_SECONDS = 3600;

export const assumeRole = queryOperation({
  name: "AssumeRole",
  input: v.object({
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    DurationSeconds: v.optional(formDurationSeconds, String(DEFAULT_DURATION_SECONDS)),
    ExternalId: v.optional(externalId),
  }),
  handle(input, { accounts, caller, now }) {
    const { RoleArn, RoleSessionName, DurationSeconds, ExternalId } = input;
    const { account, roleName } = parseRoleArn(RoleArn) ?? {};
    if (account === undefined || roleName === undefined) {
      throw invalidRequest(`${RoleArn} is invalid`);
    }
    const role = accounts.role(account, roleName);
    if (role === undefined || (role.externalId !== undefined && role.externalId !== ExternalId)) {
      throw accessDenied(caller.arn, "sts:AssumeRole", RoleArn);
    }
    if (caller.assumed && DurationSeconds > CHAINED_MAX_DURATION_SECONDS) {
      throw invalidRequest(
        "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
      );
    }
    checkDuration(DurationSeconds, role);

    const session = accounts.sessions.open(account, roleName, RoleSessionName, new Date(now + DurationSeconds * 1000));
    const user = assumedRoleUser(account, roleName, RoleSessionName);
    return {
      Credentials: sessionCredentials(session),
      AssumedRoleUser: { AssumedRoleId: user.userId, Arn: user.arn },
    };
  },
});
