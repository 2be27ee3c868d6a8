// What callers may do, by IAM policies.
import assert from "node:assert/strict";
import { DescribeAuditTaskCommand, DescribeScheduledAuditCommand, ListAuditTasksCommand } from "@aws-sdk/client-iot";
import { AssumeRoleCommand, GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import type { Emulator, PolicyDocument, PolicyStatement } from "../../../emulator";
import { ACCOUNT, audit, DAY, iotClient, NOW, REGION, startAt, stsClient, TASK_ID } from "./fixture";

const USER = `arn:aws:iam::${ACCOUNT}:user/emulator`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/Reader`;
const NIGHTLY = `arn:aws:iot:${REGION}:${ACCOUNT}:scheduledaudit/nightly`;

const allow = (Action: string | readonly string[], Resource: string = "*"): PolicyStatement => ({
  Effect: "Allow",
  Action,
  Resource,
});
const deny = (Action: string): PolicyStatement => ({ Effect: "Deny", Action, Resource: "*" });

describe("Policies of the emulator", () => {
  let emulator: Emulator;

  afterEach(() => emulator.close());

  async function start(statements: readonly PolicyStatement[], ofRole?: PolicyDocument) {
    emulator = await startAt({
      policy: { Version: "2012-10-17", Statement: statements },
      data: {
        accounts: {
          [ACCOUNT]: {
            roles: { Reader: ofRole === undefined ? {} : { policy: ofRole } },
            regions: {
              [REGION]: { audits: [audit()], scheduledAudits: [{ scheduledAuditName: "nightly" }] },
            },
          },
        },
      },
    });
  }

  const describeAudit = (config?: Parameters<typeof iotClient>[1]) =>
    iotClient(emulator, config).send(new DescribeAuditTaskCommand({ taskId: TASK_ID }));
  const listAudits = () =>
    iotClient(emulator).send(new ListAuditTasksCommand({ startTime: new Date(NOW - DAY), endTime: new Date(NOW) }));

  async function refused(call: Promise<unknown>, message: string, name = "AccessDeniedException") {
    await assert.rejects(call, (error: Error & { $metadata: { httpStatusCode: number } }) => {
      assert.deepEqual([error.name, error.$metadata.httpStatusCode, error.message], [name, 403, message]);
      return true;
    });
  }

  const notAllowed = (action: string, resource = "*") =>
    `User: ${USER} is not authorized to perform: ${action} on resource: ${resource}` +
    ` because no identity-based policy allows the ${action} action`;

  it("allow what they name and nothing else", async () => {
    await start([allow("iot:DescribeAuditTask")]);
    await describeAudit();
    await refused(listAudits(), notAllowed("iot:ListAuditTasks"));
  });

  it("allow by wildcards, in whatever case, and from every statement", async () => {
    await start([allow("IOT:describe*"), allow(["sts:*", "iot:ListAuditTask?"])]);
    await describeAudit();
    await listAudits();
  });

  it("deny what another statement allows", async () => {
    await start([allow("*"), deny("iot:List*")]);
    await describeAudit();
    await refused(
      listAudits(),
      `User: ${USER} is not authorized to perform: iot:ListAuditTasks on resource: *` +
        " with an explicit deny in an identity-based policy",
    );
  });

  it("come before the input is looked at", async () => {
    await start([]);
    const call = iotClient(emulator).send(new DescribeAuditTaskCommand({ taskId: "no such id!" }));
    await refused(call, notAllowed("iot:DescribeAuditTask"));
  });

  it("name a scheduled audit by its ARN", async () => {
    await start([allow("iot:DescribeScheduledAudit", NIGHTLY)]);
    const send = (scheduledAuditName: string) =>
      iotClient(emulator).send(new DescribeScheduledAuditCommand({ scheduledAuditName }));
    assert.equal((await send("nightly")).scheduledAuditArn, NIGHTLY);
    await refused(send("weekly"), notAllowed("iot:DescribeScheduledAudit", NIGHTLY.replace("nightly", "weekly")));
  });

  it("take only * for an action on no resource in particular", async () => {
    await start([allow("iot:DescribeAuditTask", `arn:aws:iot:${REGION}:${ACCOUNT}:audittask/*`)]);
    await refused(describeAudit(), notAllowed("iot:DescribeAuditTask"));
  });

  it("decide which roles may be assumed", async () => {
    await start([allow("sts:AssumeRole", ROLE)]);
    const assume = (RoleArn: string) =>
      stsClient(emulator).send(new AssumeRoleCommand({ RoleArn, RoleSessionName: "audit" }));
    await assume(ROLE);
    const other = `${ROLE}2`;
    const said = `User: ${USER} is not authorized to perform: sts:AssumeRole on resource: ${other}`;
    await refused(assume(other), said, "AccessDenied");
  });

  it("of a role are those of its sessions, whoever has assumed it", async () => {
    await start([allow("sts:AssumeRole")], { Statement: allow("iot:DescribeAuditTask") });
    const { Credentials } = await stsClient(emulator).send(
      new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: "audit" }),
    );
    await refused(describeAudit(), notAllowed("iot:DescribeAuditTask"));
    const accessKeyId = Credentials?.AccessKeyId ?? "";
    const secretAccessKey = Credentials?.SecretAccessKey ?? "";
    const sessionToken = Credentials?.SessionToken ?? "";
    await describeAudit({ credentials: { accessKeyId, secretAccessKey, sessionToken } });
  });

  it("cannot deny to know who one is", async () => {
    await start([deny("*")]);
    const { Arn } = await stsClient(emulator).send(new GetCallerIdentityCommand({}));
    assert.equal(Arn, USER);
  });
});
