import assert from "node:assert/strict";
import {
  DescribeAccountAuditConfigurationCommand,
  DescribeScheduledAuditCommand,
  paginateListScheduledAudits,
} from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { iotClient, output, startAt } from "./fixture";

describe("Scheduled audits and the account's audit configuration", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({ data: { accounts: {} }, pageSize: 2 });
    emulator.account().putScheduledAudit({
      scheduledAuditName: "weekly",
      frequency: "WEEKLY",
      dayOfWeek: "SUN",
      targetCheckNames: ["LOGGING_DISABLED_CHECK"],
    });
  });

  afterEach(() => emulator.close());

  const describeSchedule = async (scheduledAuditName: string) =>
    output(await iotClient(emulator).send(new DescribeScheduledAuditCommand({ scheduledAuditName })));

  const describeConfiguration = async () =>
    output(await iotClient(emulator).send(new DescribeAccountAuditConfigurationCommand({})));

  it("describes a schedule with its checks and an ARN of account and region", async () => {
    assert.deepEqual(await describeSchedule("weekly"), {
      scheduledAuditName: "weekly",
      scheduledAuditArn: "arn:aws:iot:eu-west-1:123456789012:scheduledaudit/weekly",
      frequency: "WEEKLY",
      dayOfWeek: "SUN",
      targetCheckNames: ["LOGGING_DISABLED_CHECK"],
    });
  });

  it("knows no schedule it was not given, or that was removed", async () => {
    await assert.rejects(describeSchedule("hourly"), { name: "ResourceNotFoundException" });

    emulator.account().removeScheduledAudit("weekly");

    await assert.rejects(describeSchedule("weekly"), { name: "ResourceNotFoundException" });
  });

  it("refuses a name that breaks the model's constraints", async () => {
    await assert.rejects(describeSchedule("every night"), { name: "InvalidRequestException" });
    await assert.rejects(describeSchedule("n".repeat(129)), { name: "InvalidRequestException" });
  });

  it("lists schedules over pages, without their checks", async () => {
    emulator.account().putScheduledAudit({ scheduledAuditName: "monthly", frequency: "MONTHLY", dayOfMonth: "LAST" });
    emulator.account().putScheduledAudit({ scheduledAuditName: "nightly", frequency: "DAILY" });
    const pages: (string | undefined)[][] = [];

    for await (const { scheduledAudits = [] } of paginateListScheduledAudits({ client: iotClient(emulator) }, {})) {
      pages.push(scheduledAudits.map(({ scheduledAuditName }) => scheduledAuditName));
      assert.equal(
        scheduledAudits.some((metadata) => "targetCheckNames" in metadata),
        false,
      );
    }

    assert.deepEqual(pages, [["monthly", "nightly"], ["weekly"]]);
  });

  it("has every check disabled in an account that was never set up", async () => {
    const { auditCheckConfigurations = {}, roleArn } = await describeConfiguration();

    assert.equal(roleArn, undefined);
    assert.equal(Object.keys(auditCheckConfigurations).length, 17);
    assert.deepEqual(new Set(Object.values(auditCheckConfigurations).map(({ enabled }) => enabled)), new Set([false]));
  });

  it("describes the configuration that was set", async () => {
    const configuration = {
      roleArn: "arn:aws:iam::123456789012:role/Audit",
      auditCheckConfigurations: {
        DEVICE_CERTIFICATE_AGE_CHECK: { enabled: true, configuration: { CERT_AGE_THRESHOLD_IN_DAYS: "365" } },
      },
    };
    emulator.account().setConfiguration(configuration);

    assert.deepEqual(await describeConfiguration(), configuration);
  });
});
