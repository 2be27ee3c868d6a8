import assert from "node:assert/strict";
import { checkAuditTaskArgs, connectionOf, selectorOf } from "../../../provider/arguments/audit-task";
import { AUDIT_TASK_TYPES } from "../../../provider/audit/selector";

const ROLE = "arn:aws:iam::123456789012:role/AuditReader";

const failuresOf = (args: Readonly<Record<string, unknown>>) => {
  const checked = checkAuditTaskArgs(args);
  return "failures" in checked ? checked.failures.map(({ property, reason }) => `${property} ${reason}`) : [];
};

describe("checkAuditTaskArgs", () => {
  const connection = {
    region: "eu-west-1",
    profile: "audits",
    assumeRole: { roleArn: ROLE, externalId: "partner-7", sessionName: "nightly@ci" },
    endpoint: "http://127.0.0.1:4566",
    allowedAccountIds: ["123456789012"],
    maxAttempts: 20,
  };

  const accepted: readonly Readonly<Record<string, unknown>>[] = [
    {},
    { taskId: "a" },
    { taskId: "4b1f0c6e-9d2a-47f5-8e3b-7a1c5d9f2e60aaaa" },
    { scheduledAuditName: "Nightly_audit-1" },
    { scheduledAuditName: "n".repeat(128), taskType: "SCHEDULED_AUDIT_TASK" },
    ...AUDIT_TASK_TYPES.map((taskType) => ({ taskType })),
    ...["us-gov-west-1", "cn-northwest-1", "us-isob-east-1", "ap-southeast-10", "eusc-de-east-1"].map((region) => ({
      region,
    })),
    { assumeRole: { roleArn: "arn:aws-us-gov:iam::123456789012:role/path/of/AuditReader" } },
    { taskId: "4b1f", ...connection },
  ];
  for (const args of accepted) {
    it(`takes ${JSON.stringify(args).slice(0, 90)} as it is`, () => {
      assert.deepEqual(checkAuditTaskArgs(args), { args });
    });
  }

  it("is divided into what is read and how", () => {
    const checked = checkAuditTaskArgs({
      scheduledAuditName: "nightly",
      taskType: "SCHEDULED_AUDIT_TASK",
      ...connection,
    });
    assert.ok("args" in checked);
    assert.deepEqual(selectorOf(checked.args), { scheduledAuditName: "nightly", taskType: "SCHEDULED_AUDIT_TASK" });
    assert.deepEqual(connectionOf(checked.args), connection);
    assert.deepEqual(selectorOf({ taskId: "4b1f" }), { taskId: "4b1f" });
    assert.deepEqual(selectorOf({}), {});
  });

  const refused: readonly [args: Readonly<Record<string, unknown>>, ...failures: string[]][] = [
    [{ taskId: "" }, "taskId is empty"],
    [{ taskId: 7 }, "taskId is not a string"],
    [{ taskId: null }, "taskId is not a string"],
    [{ taskId: "a".repeat(41) }, "taskId is longer than 40 characters"],
    [{ taskId: "4b1f " }, "taskId has characters other than letters, digits and hyphens"],
    [{ taskId: "4b1f\n" }, "taskId has characters other than letters, digits and hyphens"],
    [{ taskId: "latest" }, 'taskId is the word "latest"; leave taskId out to read the latest audit'],
    [{ scheduledAuditName: "" }, "scheduledAuditName is empty"],
    [{ scheduledAuditName: "n".repeat(129) }, "scheduledAuditName is longer than 128 characters"],
    [
      { scheduledAuditName: "nightly:1" },
      "scheduledAuditName has characters other than letters, digits, underscores and hyphens",
    ],
    [{ taskType: "WEEKLY" }, "taskType is not one of ON_DEMAND_AUDIT_TASK, SCHEDULED_AUDIT_TASK"],
    [
      { taskId: "4b1f", taskType: "ON_DEMAND_AUDIT_TASK" },
      "taskId is given together with scheduledAuditName or taskType; give either the id of one audit or what to pick the latest by",
    ],
    [
      { scheduledAuditName: "nightly", taskType: "ON_DEMAND_AUDIT_TASK" },
      "taskType is ON_DEMAND_AUDIT_TASK, which no schedule starts; leave out one of the two",
    ],
    [{ region: "" }, "region is empty"],
    [{ region: "Ireland" }, "region is not an AWS region such as eu-west-1"],
    [{ region: "eu-west-1a" }, "region is not an AWS region such as eu-west-1"],
    [{ region: "eu-west-1.evil.com/" }, "region is not an AWS region such as eu-west-1"],
    [{ profile: "" }, "profile is empty"],
    [{ endpoint: "localhost:4566" }, "endpoint is not an http or https URL"],
    [{ endpoint: "file:///etc/passwd" }, "endpoint is not an http or https URL"],
    [{ endpoint: "https://me@127.0.0.1:4566" }, "endpoint has a user name or a password in it"],
    [{ endpoint: "https://:word@127.0.0.1:4566" }, "endpoint has a user name or a password in it"],
    [{ assumeRole: ROLE }, "assumeRole is not an object"],
    [{ assumeRole: {} }, "assumeRole.roleArn is missing"],
    [{ assumeRole: { roleArn: "AuditReader" } }, "assumeRole.roleArn is not the ARN of an IAM role"],
    [{ assumeRole: { roleArn: "arn:aws:iam::1:role/A" } }, "assumeRole.roleArn is not the ARN of an IAM role"],
    [{ assumeRole: { roleArn: ROLE, externalId: "" } }, "assumeRole.externalId is empty"],
    [{ assumeRole: { roleArn: ROLE, sessionName: "a b" } }, "assumeRole.sessionName is not a role session name"],
    [
      { assumeRole: { roleArn: ROLE, duration: "1h" } },
      "assumeRole.duration is no argument; check its spelling, and that ignoreChanges holds back no output",
    ],
    [{ allowedAccountIds: "123456789012" }, "allowedAccountIds is not a list"],
    [{ allowedAccountIds: [] }, "allowedAccountIds is empty"],
    [{ allowedAccountIds: [123456789012] }, "allowedAccountIds.0 is not an account id"],
    [{ allowedAccountIds: ["12345678901"] }, "allowedAccountIds.0 is not an account id of 12 digits"],
    [{ maxAttempts: "5" }, "maxAttempts is not a number"],
    [{ maxAttempts: 0 }, "maxAttempts is less than 1"],
    [{ maxAttempts: 21 }, "maxAttempts is more than 20"],
    [{ maxAttempts: 1.5 }, "maxAttempts is not a whole number"],
    [{ taskID: "4b1f" }, "taskID is no argument; check its spelling, and that ignoreChanges holds back no output"],
    [{ taskId: "", region: "", maxAttempts: 0 }, "taskId is empty", "region is empty", "maxAttempts is less than 1"],
  ];
  for (const [args, ...failures] of refused) {
    it(`refuses ${JSON.stringify(args).slice(0, 90)}: ${failures[0]?.slice(0, 60)}`, () => {
      assert.deepEqual(failuresOf(args), failures);
    });
  }
});
