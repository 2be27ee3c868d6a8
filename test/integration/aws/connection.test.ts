import assert from "node:assert/strict";
import { type Emulator, SAMPLE_AUDITS, startEmulator } from "../../../emulator";
import type { ConnectionArgs } from "../../../provider/aws/connection";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { readAudit } from "../../../provider/aws/read-audit";
import { MAX_CONNECTIONS_PER_HOST } from "../../../provider/aws/request-handler";
import { REGION } from "../../support/emulated";

const FIRST = "123456789012";
const SECOND = "210987654321";
const HOUR_MS = 60 * 60 * 1000;

const here = SAMPLE_AUDITS["non-compliant"];
const there = SAMPLE_AUDITS["other-account"];

const role = (account: string, name: string) => `arn:aws:iam::${account}:role/${name}`;

describe("the connection to AWS", () => {
  let emulator: Emulator;
  let now: () => number;

  beforeEach(async () => {
    now = Date.now;
    emulator = await startEmulator({ now: () => now() });
  });

  afterEach(() => emulator.close());

  const read = (taskId: string, args: ConnectionArgs = {}, more: Readonly<Record<string, unknown>> = {}) => {
    const config: Readonly<Record<string, unknown>> = {
      "aws:region": REGION,
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
      "aws:endpoints": [{ iot: emulator.endpoint, sts: emulator.endpoint }],
      ...more,
    };
    const settings = connectionSettings({ maxAttempts: 1, ...args }, (key) => {
      const value = config[key];
      return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
    });
    return readAudit({ taskId }, settings, Date.now());
  };

  const calls = () => emulator.calls.map(({ operation, account }) => `${operation} in ${account}`);

  describe("assumes roles", () => {
    it("of another account with the external id it asks for, under the name of the session", async () => {
      const assumeRole = {
        roleArn: role(SECOND, "PartnerAuditReader"),
        externalId: "partner-7",
        sessionName: "nightly-audit",
      };
      assert.equal((await read(there.taskId, { assumeRole })).taskId, there.taskId);
      assert.deepEqual(calls(), [`AssumeRole in ${FIRST}`, `DescribeAuditTask in ${SECOND}`]);
      assert.deepEqual(emulator.calls[0]?.input, {
        RoleArn: assumeRole.roleArn,
        ExternalId: "partner-7",
        RoleSessionName: "nightly-audit",
      });
    });

    it("of the configuration one through the other, in their order", async () => {
      const first = { roleArn: role(FIRST, "PartnerAuditReader"), externalId: "partner-7" };
      const config = { "aws:assumeRoles": [first, { roleArn: role(SECOND, "AuditReader") }] };
      const { accountId } = await read(there.taskId, { allowedAccountIds: [SECOND] }, config);
      assert.equal(accountId, SECOND);
      assert.deepEqual(
        emulator.calls.map(({ operation, input, account }) => [operation, input["RoleArn"], account]),
        [
          ["AssumeRole", first.roleArn, FIRST],
          ["AssumeRole", role(SECOND, "AuditReader"), FIRST],
          ["GetCallerIdentity", undefined, SECOND],
          ["DescribeAuditTask", undefined, SECOND],
        ],
      );
      assert.match(emulator.calls[1]?.accessKeyId ?? "", /^ASIA/);
      assert.equal(emulator.calls[0]?.input["RoleSessionName"], "pulumi-device-defender");
    });

    for (const [what, assumeRole] of [
      ["the external id is missing", { roleArn: role(SECOND, "PartnerAuditReader") }],
      ["the external id is another", { roleArn: role(SECOND, "PartnerAuditReader"), externalId: "partner-8" }],
      ["there is no such role", { roleArn: role(SECOND, "Nobody") }],
    ] as const) {
      it(`and names the action that is missing when ${what}`, async () => {
        await assert.rejects(read(there.taskId, { assumeRole }), (error: Error) => {
          assert.equal(Reflect.get(error, "code"), "AccessDenied");
          assert.match(error.message, /^reading audit task 3a5c\w+: access denied in eu-west-1 \(User: arn:aws:iam::/);
          assert.match(error.message, /; allow sts:AssumeRole to the caller$/);
          assert.doesNotMatch(error.message, /AKIA|ASIA|wJalr|partner-8/);
          return true;
        });
        assert.deepEqual(calls(), [`AssumeRole in ${FIRST}`]);
      });
    }

    it("and says so if the credentials of STS expire early", async () => {
      const args = { assumeRole: { roleArn: role(FIRST, "AuditReader") } };
      await read(here.taskId, args);
      now = () => Date.now() + 2 * HOUR_MS;
      await assert.rejects(read(here.taskId, args), {
        code: "InvalidCredentials",
        message: `reading audit task ${here.taskId}: the AWS credentials have expired; log in again or renew them`,
      });
    });
  });

  describe("verifies the account", () => {
    it("not by default", async () => {
      await read(here.taskId);
      await read(here.taskId, {}, { "aws:allowedAccountIds": [], "aws:forbiddenAccountIds": "" });
      assert.deepEqual(calls(), [`DescribeAuditTask in ${FIRST}`, `DescribeAuditTask in ${FIRST}`]);
    });

    for (const [by, args, config] of [
      ["the argument allowedAccountIds", { allowedAccountIds: [SECOND, FIRST] }, {}],
      ["aws:allowedAccountIds", {}, { "aws:allowedAccountIds": [FIRST] }],
      ["aws:forbiddenAccountIds", {}, { "aws:forbiddenAccountIds": [SECOND] }],
    ] as const) {
      it(`once and before it reads anything, for ${by}`, async () => {
        for (const _ of [1, 2, 3]) {
          assert.equal((await read(here.taskId, args, config)).accountId, FIRST);
        }
        assert.deepEqual(calls(), [
          `GetCallerIdentity in ${FIRST}`,
          ...[1, 2, 3].map(() => `DescribeAuditTask in ${FIRST}`),
        ]);
      });
    }

    it("once also for readings side by side", async () => {
      await Promise.all([1, 2, 3].map(() => read(here.taskId, { allowedAccountIds: [FIRST] })));
      assert.equal(calls().filter((call) => call.startsWith("GetCallerIdentity")).length, 1);
    });

    for (const [what, args, config, reason] of [
      [
        "is not allowed by the argument",
        { allowedAccountIds: [SECOND, "999999999999"] },
        { "aws:allowedAccountIds": [FIRST] },
        `which is not allowed; use credentials of ${SECOND}, 999999999999`,
      ],
      [
        "is not allowed by the configuration",
        {},
        { "aws:allowedAccountIds": [SECOND] },
        `which is not allowed; use credentials of ${SECOND}`,
      ],
      [
        "is forbidden by the configuration",
        {},
        { "aws:forbiddenAccountIds": [SECOND, FIRST] },
        "which is forbidden; use other credentials",
      ],
      [
        "is both allowed and forbidden",
        { allowedAccountIds: [FIRST] },
        { "aws:forbiddenAccountIds": [FIRST] },
        "which is forbidden; use other credentials",
      ],
    ] as const) {
      it(`and reads nothing when it ${what}`, async () => {
        await assert.rejects(read(here.taskId, args, config), {
          code: "WrongAccount",
          property: "allowedAccountIds",
          message: `verifying the AWS account: the credentials belong to account ${FIRST}, ${reason}`,
        });
        assert.deepEqual(calls(), [`GetCallerIdentity in ${FIRST}`]);
      });
    }

    it("of the role that it reads as, not of the caller", async () => {
      const args = { assumeRole: { roleArn: role(SECOND, "AuditReader") } };
      assert.equal((await read(there.taskId, { ...args, allowedAccountIds: [SECOND] })).accountId, SECOND);
      await assert.rejects(read(there.taskId, { ...args, allowedAccountIds: [FIRST] }), { code: "WrongAccount" });
    });

    for (const [kind, code] of [
      ["accessDenied", "AccessDenied"],
      ["error500", "ServiceFailure"],
      ["emptyObject", "InvalidResponse"],
      ["reset", "Unreachable"],
      ["notJson", "InvalidResponse"],
    ] as const) {
      it(`and reads nothing when STS answers with ${kind}`, async () => {
        emulator.setFaults([{ operation: "GetCallerIdentity", kind }]);
        await assert.rejects(read(here.taskId, { allowedAccountIds: [FIRST] }), { code });
        assert.deepEqual(calls(), [`GetCallerIdentity in ${FIRST}`]);
      });
    }
  });

  it("names the endpoint that answered, for it is not AWS's own", async () => {
    assert.equal((await read(here.taskId)).endpoint, emulator.endpoint);
  });

  it("reuses one HTTP connection for calls one after another, whatever each is about", async () => {
    for (const { taskId } of [here, SAMPLE_AUDITS.compliant, SAMPLE_AUDITS.canceled]) {
      await read(taskId);
      await read(taskId, { allowedAccountIds: [FIRST] });
    }
    assert.equal(emulator.connections, 1);
  });

  it("reads many audits side by side, over a bounded number of connections", async () => {
    emulator.setLatency(20);
    const ids = Array.from({ length: 2 * MAX_CONNECTIONS_PER_HOST }, () => here.taskId);
    const audits = await Promise.all(ids.map((taskId) => read(taskId)));
    assert.ok(audits.every(({ taskId }) => taskId === here.taskId));
    assert.ok(emulator.connections <= MAX_CONNECTIONS_PER_HOST, `${emulator.connections} connections`);
  });

  it("tries again as often as maxAttempts says, and no more", async () => {
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "throttle", times: 2 }]);
    assert.equal((await read(here.taskId, { maxAttempts: 3 })).taskId, here.taskId);
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "throttle" }]);
    await assert.rejects(read(here.taskId, { maxAttempts: 2 }), {
      code: "Throttled",
      message: `reading audit task ${here.taskId}: throttled 2 times in eu-west-1; run again later or raise maxAttempts`,
    });
    assert.equal(calls().length, 5);
  });
});
