import assert from "node:assert/strict";
import {
  CreateScheduledAuditCommand,
  type CreateScheduledAuditCommandInput,
  DeleteAccountAuditConfigurationCommand,
  DeleteScheduledAuditCommand,
  DescribeAccountAuditConfigurationCommand,
  DescribeScheduledAuditCommand,
  ListAuditTasksCommand,
  UpdateAccountAuditConfigurationCommand,
  type UpdateAccountAuditConfigurationCommandInput,
  UpdateScheduledAuditCommand,
  type UpdateScheduledAuditCommandInput,
} from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { DAY, iotClient, NOW, output, rejectsWith, startAt } from "./fixture";

const CHECK = "LOGGING_DISABLED_CHECK";
const roleArn = "arn:aws:iam::123456789012:role/service-role/AWSIoTDeviceDefenderAudit";
const scheduledAuditArn = "arn:aws:iot:eu-west-1:123456789012:scheduledaudit/certificates";

describe("Setting audits up", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({ data: { accounts: {} } });
  });

  afterEach(() => emulator.close());

  const send = () => iotClient(emulator);
  const configure = (input: UpdateAccountAuditConfigurationCommandInput) =>
    send().send(new UpdateAccountAuditConfigurationCommand(input));
  const enable = () => configure({ roleArn, auditCheckConfigurations: { [CHECK]: { enabled: true } } });
  const deleteConfiguration = (deleteScheduledAudits?: boolean) =>
    send().send(new DeleteAccountAuditConfigurationCommand({ deleteScheduledAudits }));
  const configuration = async () => output(await send().send(new DescribeAccountAuditConfigurationCommand({})));
  const create = async (input: Partial<CreateScheduledAuditCommandInput> = {}) =>
    output(
      await send().send(
        new CreateScheduledAuditCommand({
          scheduledAuditName: "certificates",
          frequency: "DAILY",
          targetCheckNames: [CHECK],
          ...input,
        }),
      ),
    );
  const update = async (input: Partial<UpdateScheduledAuditCommandInput>) =>
    output(await send().send(new UpdateScheduledAuditCommand({ scheduledAuditName: "certificates", ...input })));
  const describeSchedule = async (scheduledAuditName = "certificates") =>
    output(await send().send(new DescribeScheduledAuditCommand({ scheduledAuditName })));
  const deleteSchedule = (scheduledAuditName = "certificates") =>
    send().send(new DeleteScheduledAuditCommand({ scheduledAuditName }));

  it("enables checks and keeps what a later call leaves out", async () => {
    await enable();
    const SNS = { targetArn: "arn:aws:sns:us-west-2:123456789012:ddaudits", roleArn, enabled: true };
    await configure({ auditNotificationTargetConfigurations: { SNS } });

    const { auditCheckConfigurations = {}, ...rest } = await configuration();
    assert.deepEqual(rest, { roleArn, auditNotificationTargetConfigurations: { SNS } });
    assert.deepEqual(
      Object.entries(auditCheckConfigurations).filter(([, { enabled }]) => enabled),
      [[CHECK, { enabled: true }]],
    );
    assert.equal(Object.keys(auditCheckConfigurations).length, 17);
  });

  it("enables at least one check at first, and none that it does not know", async () => {
    await rejectsWith(configure({ roleArn }), "InvalidRequestException", 400);
    await rejectsWith(
      configure({ roleArn, auditCheckConfigurations: { REVOKED_CA_CERT_CHECK: { enabled: true } } }),
      "InvalidRequestException",
      400,
    );
  });

  it("disables no check that a schedule runs", async () => {
    await enable();
    await create();
    const disable = () => configure({ auditCheckConfigurations: { [CHECK]: { enabled: false } } });

    await rejectsWith(disable(), "InvalidRequestException", 400);
    await rejectsWith(configure({ auditCheckConfigurations: { [CHECK]: {} } }), "InvalidRequestException", 400);
    await deleteSchedule();
    await disable();
  });

  it("is undone, with the schedules where that is asked for", async () => {
    await rejectsWith(deleteConfiguration(), "ResourceNotFoundException", 404);
    await enable();
    await create();

    await deleteConfiguration();
    assert.equal((await configuration()).roleArn, undefined);
    assert.equal((await describeSchedule()).frequency, "DAILY");
    await rejectsWith(create({ scheduledAuditName: "other" }), "InvalidRequestException", 400);

    await enable();
    await deleteConfiguration(true);
    await rejectsWith(describeSchedule(), "ResourceNotFoundException", 404);
  });

  it("creates, changes and deletes a schedule, which has no audits yet", async () => {
    await enable();
    assert.deepEqual(await create({ frequency: "WEEKLY", dayOfWeek: "WED", tags: [{ Key: "team", Value: "iot" }] }), {
      scheduledAuditArn,
    });
    assert.deepEqual(await update({ frequency: "MONTHLY", dayOfMonth: "LAST" }), { scheduledAuditArn });
    assert.deepEqual(await describeSchedule(), {
      scheduledAuditName: "certificates",
      scheduledAuditArn,
      frequency: "MONTHLY",
      dayOfWeek: "WED",
      dayOfMonth: "LAST",
      targetCheckNames: [CHECK],
    });
    const { tasks } = await send().send(
      new ListAuditTasksCommand({ startTime: new Date(NOW - DAY), endTime: new Date(NOW) }),
    );
    assert.deepEqual(tasks, []);

    await deleteSchedule();
    await rejectsWith(deleteSchedule(), "ResourceNotFoundException", 404);
    await rejectsWith(update({}), "ResourceNotFoundException", 404);
  });

  const refused: readonly [string, Partial<CreateScheduledAuditCommandInput>][] = [
    ["a month without a day", { frequency: "MONTHLY" }],
    ["a week without a day", { frequency: "WEEKLY" }],
    ["two weeks without a day", { frequency: "BIWEEKLY" }],
    ["a day of the month that is none", { frequency: "MONTHLY", dayOfMonth: "32" }],
    ["no checks", { targetCheckNames: [] }],
    ["a check that is not enabled", { targetCheckNames: ["CA_CERTIFICATE_EXPIRING_CHECK"] }],
  ];

  for (const [what, input] of refused) {
    it(`creates no schedule of ${what}`, async () => {
      await enable();

      await rejectsWith(create(input), "InvalidRequestException", 400);
    });
  }

  it("creates no schedule twice, and no more than five", async () => {
    await enable();
    await create();
    await assert.rejects(create(), { name: "ResourceAlreadyExistsException", resourceArn: scheduledAuditArn });
    for (const scheduledAuditName of ["a", "b", "c", "d"]) {
      await create({ scheduledAuditName });
    }

    await rejectsWith(create({ scheduledAuditName: "e" }), "LimitExceededException", 410);
  });
});
