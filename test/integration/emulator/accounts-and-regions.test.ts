import assert from "node:assert/strict";
import { DescribeAuditTaskCommand } from "@aws-sdk/client-iot";
import { AssumeRoleCommand, type AssumeRoleCommandInput, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Emulator, EmulatorData } from "../../../emulator";
import { audit, credentials, iotClient, NOW, REGION, rejectsWith, startAt, stsClient, TASK_ID } from "./fixture";

const OTHER_ACCOUNT = "210987654321";
const READER = `arn:aws:iam::${OTHER_ACCOUNT}:role/audits/Reader`;
const PARTNER = `arn:aws:iam::${OTHER_ACCOUNT}:role/Partner`;

const data: EmulatorData = {
  accounts: {
    "123456789012": {
      regions: {
        [REGION]: { audits: [audit({ scheduledAuditName: "here" })] },
        "us-east-1": { audits: [audit({ scheduledAuditName: "other region" })] },
      },
    },
    [OTHER_ACCOUNT]: {
      accessKeyIds: ["AKIAOTHER00000000001"],
      roles: { Reader: {}, Partner: { externalId: "partner-7" }, Long: { maxSessionDurationSeconds: 43_200 } },
      regions: { [REGION]: { audits: [audit({ scheduledAuditName: "other account" })] } },
    },
  },
};

describe("Accounts and regions", () => {
  let emulator: Emulator;
  let now: number;

  beforeEach(async () => {
    now = NOW;
    emulator = await startAt({ now: () => now, data });
  });

  afterEach(() => emulator.close());

  const seenBy = async (config: Parameters<typeof iotClient>[1]) => {
    const command = new DescribeAuditTaskCommand({ taskId: TASK_ID });
    return (await iotClient(emulator, config).send(command)).scheduledAuditName;
  };

  const assumeRole = async (input: Partial<AssumeRoleCommandInput> = {}, as = credentials) => {
    const command = new AssumeRoleCommand({ RoleArn: READER, RoleSessionName: "audit", ...input });
    return stsClient(emulator, { credentials: as }).send(command);
  };

  const assumed = async (input: Partial<AssumeRoleCommandInput> = {}) => {
    const { Credentials } = await assumeRole(input);
    return {
      accessKeyId: Credentials?.AccessKeyId ?? "",
      secretAccessKey: Credentials?.SecretAccessKey ?? "",
      sessionToken: Credentials?.SessionToken ?? "",
    };
  };

  const identityOf = async (config: Parameters<typeof stsClient>[1]) => {
    const { Account, Arn } = await stsClient(emulator, config).send(new GetCallerIdentityCommand({}));
    return [Account, Arn];
  };

  it("are told apart by the scope of the signature", async () => {
    assert.equal(await seenBy({}), "here");
    assert.equal(await seenBy({ region: "us-east-1" }), "other region");
    assert.equal(
      await seenBy({ credentials: { ...credentials, accessKeyId: "AKIAOTHER00000000001" } }),
      "other account",
    );
    await assert.rejects(seenBy({ region: "ap-south-1" }), { name: "ResourceNotFoundException" });
  });

  it("can be asked for before anybody called them", async () => {
    emulator.account("333333333333", "ap-south-1").putAudit(audit());

    assert.equal(emulator.account("333333333333", "ap-south-1").auditsAt(NOW).length, 1);
    await assert.rejects(seenBy({ region: "ap-south-1" }), { name: "ResourceNotFoundException" });
  });

  it("let a role of another account read there", async () => {
    assert.equal(await seenBy({ credentials: await assumed() }), "other account");
  });

  it("say who is calling", async () => {
    assert.deepEqual(await identityOf({}), ["123456789012", "arn:aws:iam::123456789012:user/emulator"]);
    assert.deepEqual(await identityOf({ credentials: await assumed() }), [
      OTHER_ACCOUNT,
      `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/Reader/audit`,
    ]);
  });

  it("give a session an end, by default after an hour", async () => {
    const { Credentials, AssumedRoleUser } = await assumeRole();
    const longer = await assumeRole({ RoleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/Long`, DurationSeconds: 43_200 });

    assert.deepEqual(Credentials?.Expiration, new Date(NOW + 3_600_000));
    assert.equal(AssumedRoleUser?.Arn, `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/Reader/audit`);
    assert.deepEqual(longer.Credentials?.Expiration, new Date(NOW + 43_200_000));
  });

  it("refuse a session that has ended, in the words of either service", async () => {
    const credentials = await assumed({ DurationSeconds: 900 });
    now = NOW + 899_999;
    assert.equal(await seenBy({ credentials }), "other account");

    now = NOW + 900_000;
    await rejectsWith(seenBy({ credentials }), "ExpiredTokenException", 403);
    await rejectsWith(identityOf({ credentials }), "ExpiredToken", 403);
  });

  it("refuse a session's key without its token", async () => {
    const { accessKeyId, secretAccessKey } = await assumed();

    await assert.rejects(seenBy({ credentials: { accessKeyId, secretAccessKey } }), {
      name: "UnrecognizedClientException",
      message: "The security token included in the request is invalid.",
    });
  });

  it("refuse a role that does not exist", async () => {
    const RoleArn = `arn:aws:iam::${OTHER_ACCOUNT}:role/Nobody`;

    await rejectsWith(assumeRole({ RoleArn }), "AccessDenied", 403);
    await assert.rejects(assumeRole({ RoleArn }), {
      message: `User: arn:aws:iam::123456789012:user/emulator is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
    });
  });

  it("refuse a wrong or missing external id where the role needs one", async () => {
    await assert.rejects(assumeRole({ RoleArn: PARTNER }), { name: "AccessDenied" });
    await assert.rejects(assumeRole({ RoleArn: PARTNER, ExternalId: "partner-8" }), { name: "AccessDenied" });

    const { AssumedRoleUser } = await assumeRole({ RoleArn: PARTNER, ExternalId: "partner-7" });
    assert.equal(AssumedRoleUser?.Arn, `arn:aws:sts::${OTHER_ACCOUNT}:assumed-role/Partner/audit`);
  });

  it("hold sessions to their longest duration", async () => {
    await assert.rejects(assumeRole({ DurationSeconds: 899 }), { name: "ValidationError" });
    await assert.rejects(assumeRole({ DurationSeconds: 3601 }), {
      name: "ValidationError",
      message: "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    });
    const chained = { RoleArn: `arn:aws:iam::${OTHER_ACCOUNT}:role/Long`, DurationSeconds: 3601 };
    await assert.rejects(assumeRole(chained, await assumed()), { name: "ValidationError", message: /role chaining/ });
  });

  it("refuse what is no role or no session name", async () => {
    await assert.rejects(assumeRole({ RoleArn: "arn:aws:iam::210987654321:user/someone" }), {
      name: "ValidationError",
      message: "arn:aws:iam::210987654321:user/someone is invalid",
    });
    await assert.rejects(assumeRole({ RoleSessionName: "a b" }), { name: "ValidationError" });
  });
});
