import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, SAMPLE_AUDITS, sampleData, startEmulator } from "../../../emulator";
import { type Environment, readInEnvironment } from "../../support/environment";

const ACCOUNT = "210987654321";
const AWS_ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/BuildServer`;

/** A token as a build server's OIDC provider writes it into a file. */
function tokenFor(sub: string): string {
  const claims = { iss: "https://token.example.com", aud: "sts.amazonaws.com", sub };
  return ["{}", JSON.stringify(claims), "signature"].map((part) => Buffer.from(part).toString("base64url")).join(".");
}

describe("the connection to AWS, on a build server with OIDC", () => {
  let emulator: Emulator;
  let folder: string;
  let env: Environment;

  before(async () => {
    const { accounts } = sampleData(Date.now());
    const roles = { BuildServer: { webIdentity: { subject: "repo:team/fleet" } } };
    emulator = await startEmulator({ data: { accounts: { ...accounts, [ACCOUNT]: { ...accounts[ACCOUNT], roles } } } });
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    env = {
      AWS_REGION: "eu-west-1",
      AWS_ENDPOINT_URL_STS: emulator.endpoint,
      AWS_ENDPOINT_URL_IOT: emulator.endpoint,
      AWS_CONFIG_FILE: devNull,
      AWS_SHARED_CREDENTIALS_FILE: devNull,
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_ROLE_ARN,
      AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, "token"),
    };
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });

  const read = async (subject: string) => {
    writeFileSync(join(folder, "token"), tokenFor(subject));
    const selector = { taskId: SAMPLE_AUDITS["other-account"].taskId };
    const mark = emulator.callMark;
    const { outcomes } = await readInEnvironment(env, [{ selector, args: { allowedAccountIds: [ACCOUNT] } }]);
    return { ...outcomes[0], calls: emulator.callsSince(mark) };
  };

  it("reads with the role that the token in the file opens", async () => {
    const { audit, error, calls } = await read("repo:team/fleet");

    assert.equal(error, undefined);
    assert.equal(audit?.accountId, ACCOUNT);
    assert.deepEqual(calls.map(({ operation, account }) => [operation, account]).slice(0, 2), [
      ["AssumeRoleWithWebIdentity", ""],
      ["GetCallerIdentity", ACCOUNT],
    ]);
  });

  it("says which call was refused where the role does not trust the token", async () => {
    const { error, calls } = await read("repo:other/fleet");

    assert.match(error?.message ?? "", /sts:AssumeRoleWithWebIdentity/);
    assert.deepEqual([...new Set(calls.map(({ operation }) => operation))], ["AssumeRoleWithWebIdentity"]);
  });
});
