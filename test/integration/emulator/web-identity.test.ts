import assert from "node:assert/strict";
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { Emulator, RoleData } from "../../../emulator";
import { NOW, REGION, rejectsWith, startAt, stsClient } from "./fixture";

const RoleArn = "arn:aws:iam::210987654321:role/BuildServer";
const CLAIMS = {
  iss: "https://token.example.com",
  aud: "sts.amazonaws.com",
  sub: "repo:team/fleet",
  exp: NOW / 1000 + 60,
};

const token = (claims: object) =>
  ["{}", JSON.stringify(claims), "signature"].map((part) => Buffer.from(part).toString("base64url")).join(".");

describe("AssumeRoleWithWebIdentity", () => {
  let emulator: Emulator;

  afterEach(() => emulator.close());

  const assume = async (claims: object | string, role: RoleData = {}, DurationSeconds?: number) => {
    emulator = await startAt({ data: { accounts: { "210987654321": { roles: { BuildServer: role } } } } });
    // Unsigned, as a build server calls it: it has no credentials yet.
    const client = new STSClient({ endpoint: emulator.endpoint, region: REGION, maxAttempts: 1 });
    const WebIdentityToken = typeof claims === "string" ? claims : token(claims);
    return client.send(
      new AssumeRoleWithWebIdentityCommand({ RoleArn, RoleSessionName: "build", WebIdentityToken, DurationSeconds }),
    );
  };

  it("gives credentials of the role to whoever has a token", async () => {
    const { Credentials, SubjectFromWebIdentityToken, Provider, Audience, AssumedRoleUser } = await assume(CLAIMS);

    assert.deepEqual([SubjectFromWebIdentityToken, Provider, Audience], [CLAIMS.sub, CLAIMS.iss, CLAIMS.aud]);
    assert.equal(AssumedRoleUser?.Arn, "arn:aws:sts::210987654321:assumed-role/BuildServer/build");
    const { AccessKeyId = "", SecretAccessKey = "", SessionToken = "" } = Credentials ?? {};
    const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken };
    const { Account } = await stsClient(emulator, { credentials }).send(new GetCallerIdentityCommand({}));
    assert.equal(Account, "210987654321");
  });

  const { iss: issuer, aud: audience, sub: subject } = CLAIMS;
  const trust: RoleData = { webIdentity: { issuer, audience, subject } };

  it("holds the token against the role's trust", async () => {
    assert.ok((await assume(CLAIMS, trust)).Credentials);
  });

  for (const claim of ["iss", "aud", "sub"]) {
    it(`refuses a token of another ${claim}`, async () => {
      await rejectsWith(assume({ ...CLAIMS, [claim]: "other" }, trust), "AccessDenied", 403);
    });
  }

  it("refuses a token that has expired, is none, or asks for too long", async () => {
    await rejectsWith(assume({ ...CLAIMS, exp: NOW / 1000 }), "ExpiredTokenException", 400);
    await emulator.close();
    await rejectsWith(assume("no token"), "InvalidIdentityTokenException", 400);
    await emulator.close();
    await rejectsWith(assume(CLAIMS, {}, 7200), "ValidationError", 400);
  });
});
