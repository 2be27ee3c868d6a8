import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { devNull, tmpdir } from "node:os";
import { join } from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import type { CheckedAuditFleetArgs } from "../../../provider/arguments/audit-fleet";
import { readTargets } from "../../../provider/arguments/read-targets";
import { isUnreadable } from "../../../provider/audit/fleet";
import { audit, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";

const REGIONS = ["eu-west-1", "eu-central-1", "us-east-1", "ap-south-1", "cn-north-1"];
const CHECK = "CONFLICTING_CLIENT_IDS_CHECK";
const ACCOUNTS = ["200000000001", "200000000002", "200000000003", "200000000004"];

describe("a fleet of many accounts and regions", () => {
  let emulator: Emulator;
  let behindMs: number;

  beforeEach(async () => {
    behindMs = 0;
    const regions = Object.fromEntries(REGIONS.map((region) => [region, { audits: [audit()] }]));
    const accounts = ACCOUNTS.map((account) => [account, { roles: { Reader: {} }, regions }]);
    emulator = await startEmulator({
      data: { accounts: Object.fromEntries(accounts) },
      now: () => Date.now() - behindMs,
    });
  });

  afterEach(() => emulator.close());

  const roleOf = (account: string) => ({ roleArn: `arn:aws:iam::${account}:role/Reader` });

  const targetsIn = (regions: readonly string[], accounts = ACCOUNTS): CheckedAuditFleetArgs["targets"] =>
    Object.fromEntries(
      accounts.flatMap((account) =>
        regions.map((region) => [`${account}/${region}`, { region, taskId: TASK_ID, assumeRole: roleOf(account) }]),
      ),
    );

  const read = (args: CheckedAuditFleetArgs, reading: Parameters<typeof readTargets>[3] = {}) => {
    const config: Readonly<Record<string, string>> = {
      "aws:region": "eu-west-1",
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
      "aws:endpoints": JSON.stringify([{ iot: emulator.endpoint, sts: emulator.endpoint }]),
    };
    return readTargets({ maxAttempts: 1, ...args }, (key) => config[key], Date.now(), reading);
  };

  const callsOf = (operation: string) => emulator.calls.filter((call) => call.operation === operation);

  it("assumes each role once and reads each target once, over as many connections as it needs", async () => {
    const targets = await read({ targets: targetsIn(REGIONS.slice(0, 4)), concurrency: 4 });

    assert.deepEqual(Object.values(targets).filter(isUnreadable), []);
    assert.equal(callsOf("AssumeRole").length, ACCOUNTS.length);
    assert.ok(callsOf("AssumeRole").every(({ region }) => region === "eu-west-1"));
    const seen = callsOf("DescribeAuditTask").map(({ account, region }) => `${account}/${region}`);
    assert.deepEqual(seen.sort(), Object.keys(targets).sort());
    // As many again for the roles, which are assumed ahead.
    assert.ok(emulator.connections <= 8, `${emulator.connections} connections`);
  });

  describe("with findings", () => {
    const [ACCOUNT = ""] = ACCOUNTS;
    const home = targetsIn(REGIONS.slice(0, 4), [ACCOUNT]);
    const putFindings = (region: string, ...clientIds: readonly string[]) =>
      emulator.account(ACCOUNT, region).putAudit(
        audit({
          auditDetails: { [CHECK]: nonCompliant(clientIds.length) },
          findings: {
            [CHECK]: clientIds.map((clientId) => ({
              nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier: { clientId } },
            })),
          },
        }),
      );

    it("sums them up for each target, or names their resources, as fleet and target say", async () => {
      putFindings("eu-west-1", "a", "b");
      putFindings("us-east-1", "c");
      const [eu = "", central = "", us = "", ap = ""] = Object.keys(home);
      const targets = await read({
        targets: { ...home, [us]: { ...home[us], findings: "resources" }, [ap]: { ...home[ap], findings: "none" } },
        findings: "summary",
      });
      const summaryOf = (name: string) => {
        const target = targets[name];
        assert.ok(target !== undefined && !isUnreadable(target), JSON.stringify(target));
        return target.findingsSummary;
      };
      assert.equal(summaryOf(eu)?.total, 2);
      assert.equal(summaryOf(eu)?.resources, undefined);
      assert.equal(summaryOf(central)?.total, 0);
      assert.deepEqual(summaryOf(us)?.resources, {
        [CHECK]: [{ resourceType: "CLIENT_ID", resourceIdentifier: { clientId: "c" } }],
      });
      assert.equal(summaryOf(ap), undefined);
      assert.equal(callsOf("ListAuditFindings").length, 2);
    });

    it("is an error as a whole where the names of all resources are more than a state should hold", async () => {
      const long = (prefix: string) => Array.from({ length: 9 }, (_, i) => `${prefix}${i}${"x".repeat(1024 * 1024)}`);
      putFindings("eu-west-1", ...long("a"));
      const some = targetsIn(["eu-west-1", "us-east-1"], [ACCOUNT]);
      const one = await read({ targets: some, findings: "resources" });
      assert.deepEqual(Object.values(one).filter(isUnreadable), []);
      putFindings("us-east-1", ...long("b"));
      await assert.rejects(
        read({ targets: some, findings: "resources" }),
        /reading a fleet: the names of its resources have more than 16 MiB together; use findings: "summary", or several/,
      );
    });

    it("begins no findings once the time for all targets is up", async () => {
      for (const region of REGIONS.slice(0, 4)) {
        putFindings(region, "a");
      }
      const deadline = new AbortController();
      // The first call ends the time, while the fourth target waits for one of the others.
      const random = () => {
        deadline.abort();
        return 1;
      };
      emulator.setFaults([{ operation: "ListAuditFindings", kind: "accessDenied", probability: 0.5, random }]);
      const targets = await read({ targets: home, findings: "summary" }, { deadline: deadline.signal });
      assert.deepEqual(
        Object.values(targets).filter((target) => !isUnreadable(target)),
        [],
      );
      emulator.setFaults([]);
      const late = await read({ targets: targetsIn(["eu-west-1"], [ACCOUNT]), findings: "summary" });
      assert.deepEqual(Object.values(late).filter(isUnreadable), []);
      // Up to three were under way, and there is the one since.
      const { length } = callsOf("ListAuditFindings");
      assert.ok(length <= 4, `${length} calls`);
    });
  });

  it("assumes a role anew in another partition, where the first one's credentials are no good", async () => {
    await read({ targets: targetsIn(["us-east-1", "cn-north-1"], ACCOUNTS.slice(0, 1)) });
    const regions = callsOf("AssumeRole").map(({ region }) => region);
    assert.deepEqual(regions.sort(), ["cn-north-1", "eu-west-1"]);
  });

  it("names the targets whose role cannot be assumed, asks once for it, and reads the others", async () => {
    const [first = "", ...others] = ACCOUNTS;
    const assumeRole = { roleArn: `arn:aws:iam::${first}:role/Admin` };
    const forbidden = REGIONS.slice(0, 4).map((region) => [`no/${region}`, { region, assumeRole, taskId: TASK_ID }]);
    const targets = await read({
      targets: { ...targetsIn(REGIONS.slice(0, 2), others), ...Object.fromEntries(forbidden) },
    });
    const unreadable = Object.entries(targets).filter(([, target]) => isUnreadable(target));
    assert.deepEqual(
      unreadable.map(([name]) => name),
      forbidden.map(([name]) => name),
    );
    for (const [, target] of unreadable) {
      assert.match(
        JSON.stringify(target),
        /"AccessDenied","message":"assuming role arn:aws:iam::200000000001:role.Admin: access denied in eu-west-1 \(.*\); allow sts:AssumeRole to the caller"/,
      );
    }
    assert.equal(Object.keys(targets).length, 10);
    assert.equal(callsOf("AssumeRole").length, ACCOUNTS.length);
  });

  it("renews a role's expired credentials once, not once for each region", async () => {
    behindMs = 57 * 60_000;
    const first = await read({ targets: targetsIn(REGIONS.slice(0, 1), ACCOUNTS.slice(0, 1)) });
    behindMs = 0;
    const mark = callsOf("AssumeRole").length;
    const targets = await read({ targets: targetsIn(REGIONS.slice(1, 4), ACCOUNTS.slice(0, 1)) });
    assert.deepEqual(Object.values({ ...first, ...targets }).filter(isUnreadable), []);
    assert.equal(callsOf("AssumeRole").length - mark, 1);
  });

  it("verifies the account of each target that says whose it has to be", async () => {
    const [account = "", another = ""] = ACCOUNTS;
    const target = { taskId: TASK_ID, assumeRole: roleOf(account) };
    const targets = await read({
      targets: {
        right: { ...target, allowedAccountIds: [account] },
        wrong: { ...target, region: "us-east-1", allowedAccountIds: [another] },
      },
    });
    assert.match(JSON.stringify(targets["right"]), new RegExp(`"accountId":"${account}"`));
    assert.match(JSON.stringify(targets["wrong"]), /"WrongAccount"/);
  });

  it("asks once for the account of a role, whatever the region", async () => {
    const accounts = ACCOUNTS.slice(0, 2);
    const targets = await read({ targets: targetsIn(REGIONS.slice(0, 4), accounts), allowedAccountIds: accounts });
    assert.deepEqual(Object.values(targets).filter(isUnreadable), []);
    assert.equal(callsOf("GetCallerIdentity").length, 2);
  });

  it("refuses two targets that name the same audit", async () => {
    const [account = ""] = ACCOUNTS;
    const reader = { taskId: TASK_ID, assumeRole: roleOf(account) };
    const admin = { taskId: TASK_ID, assumeRole: { roleArn: `arn:aws:iam::${account}:role/Admin` } };
    for (const other of [reader, { ...reader, region: "eu-west-1" }, admin]) {
      await assert.rejects(read({ targets: { eu: reader, us: other } }), {
        message:
          "reading a fleet: targets eu and us ask for the same audit; correct region or role of one of them, or leave it out",
      });
    }
    assert.deepEqual(emulator.calls, []);
  });

  it("refuses one audit named in two ways: a slash after the endpoint, an id and the latest", async () => {
    const [account = ""] = ACCOUNTS;
    const assumeRole = roleOf(account);
    const { endpoint } = emulator;
    const words: CheckedAuditFleetArgs["targets"][] = [
      { eu: { taskId: TASK_ID, assumeRole, endpoint }, us: { taskId: TASK_ID, assumeRole, endpoint: `${endpoint}/` } },
      { eu: { taskId: TASK_ID, assumeRole }, us: { assumeRole } },
    ];
    for (const targets of words) {
      await assert.rejects(read({ targets }), /targets eu and us ask for the same audit/);
    }
  });

  it("refuses one audit of an account that is reached in two ways, once AWS has said that it is one", async () => {
    const mine = "123456789012";
    await emulator.close();
    const account = { roles: { Reader: {} }, regions: { "eu-west-1": { audits: [audit()] } } };
    emulator = await startEmulator({ data: { accounts: { [mine]: account } } });
    const targets = { eu: { taskId: TASK_ID }, us: { taskId: TASK_ID, assumeRole: roleOf(mine) } };
    await assert.rejects(read({ targets, allowedAccountIds: [mine] }), /targets eu and us ask for the same audit/);
  });

  it("refuses one audit that is read with two profiles, of which nothing says that they are of two accounts", async () => {
    const folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    const file = join(folder, "credentials");
    const keys = "aws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = secret\n";
    writeFileSync(file, `[one]\n${keys}[two]\n${keys}`);
    const before = process.env;
    process.env = { ...before, AWS_CONFIG_FILE: devNull, AWS_SHARED_CREDENTIALS_FILE: file };
    try {
      emulator.account("123456789012", "eu-west-1").putAudit(audit());
      const targets = { eu: { taskId: TASK_ID, profile: "one" }, us: { taskId: TASK_ID, profile: "two" } };
      await assert.rejects(read({ targets }), /targets eu and us ask for the same audit/);
    } finally {
      process.env = before;
      rmSync(folder, { recursive: true });
    }
  });

  it("prefers a target's own argument to the fleet's", async () => {
    const [account = ""] = ACCOUNTS;
    const targets = await read({
      region: "us-east-1",
      assumeRole: roleOf(account),
      targets: { fleets: { taskId: TASK_ID }, own: { taskId: TASK_ID, region: "ap-south-1" } },
    });
    const regions = Object.values(targets).map(({ region }) => region);
    assert.deepEqual(regions, ["us-east-1", "ap-south-1"]);
  });
});
