import assert from "node:assert/strict";
import { AuditError } from "../../../provider/errors";
import type { GateHistory } from "../../../provider/gate/evaluate-gate";
import { aContract, anAudit, HOUR_MS, MIXED_CHECKS, NOW } from "../../support/contracts";
import { run } from "./run";

describe("The sources of device-defender gate", () => {
  const contract = aContract();
  const outputs = { taskId: contract.taskId, verdict: "passed", audit: contract };

  describe("reads the outputs of a stack", () => {
    it("with the pulumi command", async () => {
      const asked: string[] = [];
      const { exitCode } = await run(["gate", "--stack", "acme/fleet/prod"], {
        stackOutput: async (stack) => {
          asked.push(stack);
          return JSON.stringify(outputs);
        },
      });
      assert.equal(exitCode, 0);
      assert.deepEqual(asked, ["acme/fleet/prod"]);
    });

    it("and is inconclusive when that fails", async () => {
      const { exitCode, stdout } = await run(["gate", "--stack", "prod"], {
        stackOutput: () => Promise.reject(new Error("no stack named 'prod' found")),
      });
      assert.equal(exitCode, 2);
      assert.match(stdout, /no stack named 'prod' found/);
    });
  });

  describe("reads from AWS", () => {
    it("the audit that is asked for, with the connection that is asked for", async () => {
      const asked: unknown[] = [];
      const readAudit = async (...args: readonly unknown[]) => {
        asked.push(args);
        return anAudit();
      };
      const connection = [
        "--region",
        "eu-west-1",
        "--profile",
        "audit",
        "--role-arn",
        "arn:aws:iam::1:role/a",
        "--external-id",
        "e",
        "--allowed-account-ids",
        "111122223333, 444455556666",
        "--endpoint",
        "http://127.0.0.1:1",
      ];
      assert.equal((await run(["gate", "--task-id", "4b1f", ...connection], { readAudit })).exitCode, 0);
      assert.equal((await run(["gate", "--scheduled-audit-name", "nightly"], { readAudit })).exitCode, 0);
      assert.equal((await run(["gate", "--latest", "--task-type", "ON_DEMAND_AUDIT_TASK"], { readAudit })).exitCode, 0);
      await run(["gate", "--latest", "--no-regression"], { readAudit });
      assert.deepEqual(asked, [
        [
          { taskId: "4b1f" },
          {
            region: "eu-west-1",
            profile: "audit",
            endpoint: "http://127.0.0.1:1",
            allowedAccountIds: ["111122223333", "444455556666"],
            assumeRole: { roleArn: "arn:aws:iam::1:role/a", externalId: "e" },
          },
          NOW,
          {},
        ],
        [{ scheduledAuditName: "nightly" }, {}, NOW, {}],
        [{ taskType: "ON_DEMAND_AUDIT_TASK" }, {}, NOW, {}],
        [{}, {}, NOW, { includePreviousAudit: true, findings: "summary" }],
      ]);
    });

    it("the previous audit, and is inconclusive without one unless that is allowed", async () => {
      const first = anAudit(undefined, { previousAudit: { found: false } });
      const exitCode = async (...options: string[]) =>
        (await run(["gate", "--latest", ...options], { readAudit: async () => first })).exitCode;
      assert.equal(await exitCode("--no-regression"), 2);
      assert.equal(await exitCode("--no-regression", "withoutPrevious"), 0);
      assert.equal(await exitCode("--no-regression", "withoutPrevious,undecidedBefore"), 0);
      assert.equal(await exitCode("--no-regression", "everything"), 64);
      assert.equal(await exitCode("--no-regression", "withoutPrevious", "--no-regression", "undecidedBefore"), 64);
      assert.equal(await exitCode("--no-regression", "withoutPrevious", "--no-regression"), 2);
    });

    describe("the history of the schedule", () => {
      const nightly = anAudit(undefined, { scheduledAuditName: "nightly", taskType: "SCHEDULED_AUDIT_TASK" });
      const history = (audits: readonly object[]): GateHistory =>
        ({
          scheduledAuditName: "nightly",
          region: nightly.region,
          audits,
          readFrom: new Date(NOW - 31 * 24 * HOUR_MS).toISOString(),
          readAt: new Date(NOW).toISOString(),
        }) as unknown as GateHistory;
      const asked: unknown[] = [];
      const exitCode = async (objective: string, audits: readonly object[] = [nightly]) =>
        (
          await run(["gate", "--scheduled-audit-name", "nightly", "--objective", objective], {
            readAudit: async () => nightly,
            readHistoriesOf: async (...args) => {
              asked.push(args);
              return [history(audits)];
            },
          })
        ).exitCode;

      it("where an objective needs it, as far back as it says", async () => {
        assert.equal(await exitCode("compliant=0.95,minAudits=1"), 0);
        assert.equal(await exitCode(" compliant = 0.95 , within = 7 days , minAudits = 1 "), 0);
        assert.deepEqual(asked, [
          [[nightly], "30 days", NOW],
          [[nightly], "7 days", NOW],
        ]);
      });

      it("and is inconclusive without it, or with too few audits, and 1 where the share is missed", async () => {
        assert.equal(await exitCode("compliant=0.95"), 2);
        assert.equal(await exitCode("compliant=0.95,minAudits=1", []), 2);
        const before = { ...anAudit(MIXED_CHECKS), taskId: "before", scheduledAuditName: "nightly" };
        assert.equal(await exitCode("compliant=0.95,minAudits=1", [nightly, before]), 1);
      });

      it("and is inconclusive about a contract, whose history its stack has not read", async () => {
        const { exitCode: code, stdout } = await run(["gate", "--objective", "compliant=0.5,minAudits=1"], {
          input: aContract(nightly),
        });
        assert.equal(code, 2);
        assert.match(stdout, /objective: .*its history was not read/);
      });

      for (const objective of ["0.95", "compliant", "compliant=", "compliant=95", "compliant=0.9,compliant=0.5"]) {
        it(`and takes no ${JSON.stringify(objective)} for an objective`, async () => {
          assert.equal(await exitCode(objective), 64);
        });
      }

      for (const objective of ["compliant=0.9=1", "of=time", "within=30 days", "compliant=0.9,minAudits=", ","]) {
        it(`nor ${JSON.stringify(objective)}`, async () => {
          assert.equal(await exitCode(objective), 64);
        });
      }

      it("and takes the option once", async () => {
        const twice = ["gate", "--latest", "--objective", "compliant=1", "--objective", "compliant=0.1"];
        assert.equal((await run(twice, { readAudit: async () => nightly })).exitCode, 64);
      });
    });

    it("and fails what has failed", async () => {
      assert.equal((await run(["gate", "--latest"], { readAudit: async () => anAudit(MIXED_CHECKS) })).exitCode, 1);
    });

    it("and is inconclusive when AWS gives no audit", async () => {
      const readAudit = () =>
        Promise.reject(
          new AuditError({ code: "NotFound", doing: "reading audit task 4b1f", reason: "not found in eu-west-1" }),
        );
      const { exitCode, stdout } = await run(["gate", "--task-id", "4b1f"], { readAudit });
      assert.equal(exitCode, 2);
      assert.match(stdout, /inconclusive audit: reading audit task 4b1f: not found in eu-west-1/);
    });

    it("but exits with 64 for arguments that the connection refuses", async () => {
      const readAudit = () =>
        Promise.reject(new AuditError({ code: "InvalidArgument", doing: "connecting", reason: "endpoint is no URL" }));
      assert.equal((await run(["gate", "--latest"], { readAudit })).exitCode, 64);
    });

    it("and refuses another endpoint under --require-aws", async () => {
      const readAudit = async () => anAudit(undefined, { endpoint: "http://127.0.0.1:4566" });
      const { exitCode, stdout } = await run(["gate", "--latest", "--require-aws"], { readAudit });
      assert.equal(exitCode, 2);
      assert.match(stdout, /read from http:\/\/127.0.0.1:4566; allowed: an audit read from AWS itself/);
    });
  });
});
