import * as v from "valibot";
import { assumedRoleUser } from "../caller";
import type { WebIdentityTrust } from "../data";
import { formDurationSeconds, roleArn, roleSessionName, webIdentityToken } from "../members";
import { queryOperation } from "../operation";
import { accessDenied, expiredWebIdentity, invalidIdentityToken, invalidRequest } from "../service-error";
import { checkDuration, DEFAULT_DURATION_SECONDS, parseRoleArn, sessionCredentials } from "../store/role-session";

type Claims = Readonly<Record<string, unknown>>;

/** As a build server calls it with its OIDC token: unsigned. The token's signature is not verified, its claims are. */
export const assumeRoleWithWebIdentity = queryOperation({
  name: "AssumeRoleWithWebIdentity",
  unsigned: true,
  input: v.object({
    RoleArn: roleArn,
    RoleSessionName: roleSessionName,
    WebIdentityToken: webIdentityToken,
    DurationSeconds: v.optional(formDurationSeconds, String(DEFAULT_DURATION_SECONDS)),
  }),
  handle(input, { accounts, caller, now }) {
    const { RoleArn, RoleSessionName, WebIdentityToken, DurationSeconds } = input;
    const { account, roleName } = parseRoleArn(RoleArn) ?? {};
    if (account === undefined || roleName === undefined) {
      throw invalidRequest(`${RoleArn} is invalid`);
    }
    const claims = readClaims(WebIdentityToken);
    if (typeof claims["exp"] === "number" && claims["exp"] * 1000 <= now) {
      throw expiredWebIdentity();
    }
    const role = accounts.role(account, roleName);
    if (role === undefined || !isTrusted(claims, role.webIdentity ?? {})) {
      throw accessDenied(caller.arn, "sts:AssumeRoleWithWebIdentity", RoleArn);
    }
    checkDuration(DurationSeconds, role);
    const session = accounts.sessions.open(account, roleName, RoleSessionName, new Date(now + DurationSeconds * 1000));
    const user = assumedRoleUser(account, roleName, RoleSessionName);
    return {
      Credentials: sessionCredentials(session),
      SubjectFromWebIdentityToken: String(claims["sub"] ?? ""),
      AssumedRoleUser: { AssumedRoleId: user.userId, Arn: user.arn },
      Provider: String(claims["iss"] ?? ""),
      Audience: [claims["aud"]].flat().map(String)[0] ?? "",
    };
  },
});

function isTrusted(claims: Claims, { issuer, audience, subject }: WebIdentityTrust): boolean {
  return (
    (issuer === undefined || claims["iss"] === issuer) &&
    (audience === undefined || [claims["aud"]].flat().includes(audience)) &&
    (subject === undefined || claims["sub"] === subject)
  );
}

function readClaims(token: string): Claims {
  const [, payload = "", ...rest] = token.split(".");
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload, "base64url").toString());
    if (rest.length === 1 && typeof claims === "object" && claims !== null) {
      return claims as Claims;
    }
  } catch {
    // Refused below.
  }
  throw invalidIdentityToken();
}
