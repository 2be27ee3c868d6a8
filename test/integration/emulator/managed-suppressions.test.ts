import assert from "node:assert/strict";
import {
  type AuditSuppression,
  CreateAuditSuppressionCommand,
  DeleteAuditSuppressionCommand,
  DescribeAuditSuppressionCommand,
  DescribeAuditTaskCommand,
  ListAuditFindingsCommand,
  ListAuditSuppressionsCommand,
  type ResourceIdentifier,
  StartOnDemandAuditTaskCommand,
  UpdateAuditSuppressionCommand,
} from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { resourceIdentifier } from "../../../emulator/findings/resources";
import { ACCOUNT, DAY, iotClient, NOW, output, REGION, rejectsWith, startAt } from "./fixture";

const checkName = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const certificate = (number: number) =>
  resourceIdentifier("DEVICE_CERTIFICATE", number, { account: ACCOUNT, region: REGION }) as ResourceIdentifier;
const identity = { checkName, resourceIdentifier: certificate(1) };
const tomorrow = new Date(NOW + DAY);

describe("Audit suppressions", () => {
  let emulator: Emulator;
  let now: number;

  beforeEach(async () => {
    now = NOW;
    emulator = await startAt({ data: { accounts: {} }, now: () => now });
    emulator.account().setConfiguration({ auditCheckConfigurations: { [checkName]: { enabled: true } } });
    emulator.account().setOnDemand({
      dataCollectionMs: 0,
      checkMs: 1,
      outcomes: {
        [checkName]: {
          checkRunStatus: "COMPLETED_NON_COMPLIANT",
          checkCompliant: false,
          totalResourcesCount: 5,
          nonCompliantResourcesCount: 2,
        },
      },
    });
  });

  afterEach(() => emulator.close());

  const create = (input: Partial<AuditSuppression> & { clientRequestToken?: string } = { expirationDate: tomorrow }) =>
    iotClient(emulator).send(new CreateAuditSuppressionCommand({ ...identity, ...input }));
  const update = (input: Partial<AuditSuppression>) =>
    iotClient(emulator).send(new UpdateAuditSuppressionCommand({ ...identity, ...input }));
  const describeIt = async () => output(await iotClient(emulator).send(new DescribeAuditSuppressionCommand(identity)));
  const deleteIt = () => iotClient(emulator).send(new DeleteAuditSuppressionCommand(identity));

  const auditNow = async () => {
    const client = iotClient(emulator);
    const { taskId } = await client.send(new StartOnDemandAuditTaskCommand({ targetCheckNames: [checkName] }));
    now += 10;
    const { auditDetails } = await client.send(new DescribeAuditTaskCommand({ taskId }));
    const { findings = [] } = await client.send(new ListAuditFindingsCommand({ taskId }));
    const { checkRunStatus, suppressedNonCompliantResourcesCount: count } = auditDetails?.[checkName] ?? {};
    return [checkRunStatus, count, findings.map(({ isSuppressed }) => isSuppressed)];
  };

  it("are created, described, updated and deleted", async () => {
    await create({ expirationDate: tomorrow, description: "Rotation is under way." });
    assert.deepEqual(await describeIt(), {
      ...identity,
      expirationDate: tomorrow,
      suppressIndefinitely: false,
      description: "Rotation is under way.",
    });

    await update({ suppressIndefinitely: true, description: "For good." });
    assert.deepEqual(await describeIt(), { ...identity, suppressIndefinitely: true, description: "For good." });

    await deleteIt();
    await rejectsWith(describeIt(), "ResourceNotFoundException", 404);
    await deleteIt();
  });

  const kinds: readonly ResourceIdentifier[] = [
    { deviceCertificateId: "a".repeat(64) },
    { caCertificateId: "b".repeat(64) },
    { cognitoIdentityPoolId: "eu-west-1:1" },
    { clientId: "device-1" },
    { policyVersionIdentifier: { policyName: "virtualMachinePolicy", policyVersionId: "1" } },
    { account: ACCOUNT },
    { iamRoleArn: `arn:aws:iam::${ACCOUNT}:role/x` },
    { roleAliasArn: `arn:aws:iot:${REGION}:${ACCOUNT}:rolealias/x` },
    {
      issuerCertificateIdentifier: {
        issuerCertificateSubject: "CN=x",
        issuerId: "c".repeat(64),
        issuerCertificateSerialNumber: "00:1f",
      },
    },
    { deviceCertificateArn: `arn:aws:iot:${REGION}:${ACCOUNT}:cert/x` },
  ];

  for (const resourceIdentifier of kinds) {
    it(`are about a resource that ${Object.keys(resourceIdentifier)[0]} identifies`, async () => {
      const client = iotClient(emulator);
      const suppression = { checkName, resourceIdentifier, suppressIndefinitely: true };

      await client.send(new CreateAuditSuppressionCommand(suppression));

      const described = await client.send(new DescribeAuditSuppressionCommand({ checkName, resourceIdentifier }));
      assert.deepEqual(output(described), suppression);
      const { suppressions } = await client.send(new ListAuditSuppressionsCommand({ resourceIdentifier }));
      assert.deepEqual(suppressions, [suppression]);
      await rejectsWith(
        client.send(new CreateAuditSuppressionCommand(suppression)),
        "ResourceAlreadyExistsException",
        409,
      );
    });
  }

  it("refuse a token that an existing suppression was created with", async () => {
    const other = { resourceIdentifier: { clientId: "device-8" }, expirationDate: tomorrow, clientRequestToken: "one" };
    await create({ expirationDate: tomorrow, clientRequestToken: "one" });

    await rejectsWith(
      create({ expirationDate: tomorrow, clientRequestToken: "one" }),
      "ResourceAlreadyExistsException",
      409,
    );
    await rejectsWith(create(other), "ResourceAlreadyExistsException", 409);

    await deleteIt();
    await create(other);
  });

  const refused: readonly [string, Partial<AuditSuppression>][] = [
    ["no end", {}],
    ["two ends", { expirationDate: tomorrow, suppressIndefinitely: true }],
    ["an end that has passed", { expirationDate: new Date(NOW) }],
    ["no resource", { resourceIdentifier: {}, suppressIndefinitely: true }],
    ["a check that is not enabled", { checkName: "OTHER_CHECK", suppressIndefinitely: true }],
    ["a description with a line break", { description: "a\nb", suppressIndefinitely: true }],
    ["a description of 1001 characters", { description: "a".repeat(1001), suppressIndefinitely: true }],
    ["an account of 11 digits", { resourceIdentifier: { account: "1".repeat(11) }, suppressIndefinitely: true }],
  ];

  for (const [what, input] of refused) {
    it(`are not created with ${what}`, async () => {
      await rejectsWith(create(input), "InvalidRequestException", 400);
      assert.deepEqual(emulator.account().suppressions, []);
    });
  }

  it("have a limit", async () => {
    const many = Array.from({ length: 1000 }, (_, number) => ({
      checkName: "A",
      resourceIdentifier: { clientId: `${number}` },
    }));
    emulator.account().setSuppressions(many);

    await rejectsWith(create(), "LimitExceededException", 410);
  });

  it("are not updated where they do not exist", async () => {
    await rejectsWith(update({ suppressIndefinitely: true }), "ResourceNotFoundException", 404);
  });

  it("keep what an update leaves out, and one kind of end", async () => {
    await create({ suppressIndefinitely: true, description: "For good." });

    await update({ expirationDate: tomorrow });
    assert.deepEqual(await describeIt(), {
      ...identity,
      expirationDate: tomorrow,
      suppressIndefinitely: false,
      description: "For good.",
    });
    await rejectsWith(update({ suppressIndefinitely: false }), "InvalidRequestException", 400);
  });

  it("take effect on audits that start afterwards", async () => {
    assert.deepEqual(await auditNow(), ["COMPLETED_NON_COMPLIANT", undefined, [false, false]]);

    await create();
    assert.deepEqual((await auditNow()).slice(0, 2), ["COMPLETED_NON_COMPLIANT", 1]);
    await iotClient(emulator).send(
      new CreateAuditSuppressionCommand({ checkName, resourceIdentifier: certificate(0), suppressIndefinitely: true }),
    );
    assert.deepEqual(await auditNow(), ["COMPLETED_COMPLIANT", 2, [true, true]]);

    await deleteIt();
    assert.deepEqual((await auditNow()).slice(0, 2), ["COMPLETED_NON_COMPLIANT", 1]);
  });

  it("take no effect on audits from before, and none after their end", async () => {
    const { taskId } = await iotClient(emulator).send(
      new StartOnDemandAuditTaskCommand({ targetCheckNames: [checkName] }),
    );
    await create();
    now += 10;
    const { findings = [] } = await iotClient(emulator).send(new ListAuditFindingsCommand({ taskId }));
    assert.deepEqual(
      findings.map(({ isSuppressed }) => isSuppressed),
      [false, false],
    );

    now += DAY;
    assert.deepEqual(await auditNow(), ["COMPLETED_NON_COMPLIANT", undefined, [false, false]]);
    const { suppressions } = await iotClient(emulator).send(new ListAuditSuppressionsCommand({}));
    assert.deepEqual(suppressions, []);
    assert.deepEqual((await describeIt()).expirationDate, tomorrow);
  });
});
