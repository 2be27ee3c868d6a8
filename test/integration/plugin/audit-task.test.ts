import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { auditTask } from "../../../provider/plugin/audit-task";
import type { Properties } from "../../../provider/plugin/properties";
import { UNKNOWN } from "../../../provider/protocol/pulumi-internals";
import { READ_AHEAD } from "../../../provider/protocol/read-ahead";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { configuredProvider } from "../../support/configured-provider";

const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 5, 1, 12);
const REGION = "eu-west-1";
const OTHER_REGION = "us-east-1";
const ROLE = "arn:aws:iam::123456789012:role/AuditReader";

type Provider = Required<dynamic.ResourceProvider>;
type Checked = { readonly inputs: Properties; readonly failures?: readonly dynamic.CheckFailure[] };

describe("the lifecycle of an AuditTask", () => {
  let now: number;
  let emulator: Emulator;
  let provider: Provider;

  beforeEach(async () => {
    now = START;
    emulator = await startEmulator({
      now: () => now,
      data: { accounts: { "123456789012": { roles: { AuditReader: { externalId: "partner-7" } } } } },
    });
    provider = await configured({});
    put({});
  });

  afterEach(() => emulator.close());

  /** A provider as the plugin has it: configured by the engine, here to reach the emulator. */
  async function configured(config: Readonly<Record<string, string>>): Promise<Provider> {
    return configuredProvider(
      emulator,
      auditTask(() => now),
      config,
    );
  }

  const put = (parts: Partial<Audit>, region = REGION) =>
    emulator
      .account(undefined, region)
      .putAudit(audit({ taskId: "4b1f", taskStartTime: new Date(START - DAY_MS), ...parts }));
  const check = (news: Properties, olds: Properties = {}) => provider.check(olds, news) as Promise<Checked>;
  const inputs = async (news: Properties, olds: Properties = {}) => {
    const checked = await check(news, olds);
    assert.equal(checked.failures, undefined);
    return checked.inputs;
  };
  const calls = () =>
    emulator.calls.map(({ operation, input }) => [operation, input["taskId"]].filter(Boolean).join(" "));

  describe("check", () => {
    it("reads the audit once, and gives everything of it that Pulumi keeps", async () => {
      assert.deepEqual(await inputs({ taskId: "4b1f", __provider: "code" }), {
        selectedBy: "4b1f",
        awaitingCompletion: false,
        taskId: "4b1f",
        taskStatus: "COMPLETED",
        taskType: "SCHEDULED_AUDIT_TASK",
        taskStartTime: "2026-05-31T12:00:00.000Z",
        scheduledAuditName: "nightly",
        taskStatistics: {
          totalChecks: 2,
          inProgressChecks: 0,
          waitingForDataCollectionChecks: 0,
          compliantChecks: 2,
          nonCompliantChecks: 0,
          failedChecks: 0,
          canceledChecks: 0,
        },
        auditDetails: { DEVICE_CERTIFICATE_SHARED_CHECK: compliant(), LOGGING_DISABLED_CHECK: compliant(1) },
        complianceStatus: "COMPLIANT",
        nonCompliantCheckNames: [],
        undecidedCheckNames: [],
        region: REGION,
        endpoint: emulator.endpoint,
        accountId: null,
        otherFields: null,
        findingsSummary: null,
        expired: false,
      });
      assert.deepEqual(calls(), ["DescribeAuditTask 4b1f"]);
    });

    it("keeps how the audit was read, so that refresh can read it the same way", async () => {
      const how = {
        assumeRole: { roleArn: ROLE, externalId: "partner-7" },
        allowedAccountIds: ["123456789012"],
        maxAttempts: 2,
      };
      const state = await inputs({ taskId: "4b1f", ...how });
      assert.deepEqual({ ...state, ...how }, state);
      assert.equal(state.accountId, "123456789012");
    });

    it("has an id that names the schedule of the latest audit", async () => {
      assert.equal((await inputs({ scheduledAuditName: "nightly" })).selectedBy, "latest:nightly");
      assert.equal((await inputs({ taskType: "SCHEDULED_AUDIT_TASK" })).selectedBy, "latest::SCHEDULED_AUDIT_TASK");
      assert.equal((await inputs({})).selectedBy, "latest");
    });

    it("leaves the arguments as they are, and makes no call, while one is unknown", async () => {
      for (const given of [
        { taskId: UNKNOWN },
        { taskId: "4b1f", region: UNKNOWN },
        { taskId: "4b1f", assumeRole: { roleArn: UNKNOWN } },
        { taskId: "4b1f", assumeRole: UNKNOWN },
      ]) {
        assert.deepEqual(await check({ ...given, __provider: "code", [READ_AHEAD]: "[]" }), { inputs: given });
      }
      assert.deepEqual(calls(), []);
    });

    it("reports every bad argument on its property, and makes no call", async () => {
      const { failures } = await check({ taskId: "", maxAttempts: 0 });
      assert.deepEqual(failures, [
        { property: "taskId", reason: "is empty" },
        { property: "maxAttempts", reason: "is less than 1" },
      ]);
      assert.deepEqual(calls(), []);
    });

    it("reports AWS's errors on one line, and gives no outputs", async () => {
      assert.deepEqual(await check({ taskId: "gone" }), {
        inputs: { taskId: "gone" },
        failures: [
          {
            property: "",
            reason:
              "reading audit task gone: not found in eu-west-1; check taskId and region (audits are kept 90 days)",
          },
        ],
      });
    });

    it("reports configuration that it cannot follow", async () => {
      provider = await configured({ "aws:assumeRoleWithWebIdentity": "{}" });
      const { failures } = await check({ taskId: "4b1f" });
      assert.match(
        failures?.[0]?.reason ?? "",
        /^reading the stack's configuration: aws:assumeRoleWithWebIdentity is set/,
      );
    });
  });

  describe("check, reading ahead", () => {
    const many = ["1", "2", "3"].map((taskId) => ({ taskId }));
    const announcement = JSON.stringify(many);
    const ahead = (taskId: string) => inputs({ taskId, [READ_AHEAD]: announcement });

    beforeEach(() => {
      for (const { taskId } of many) {
        put({ taskId });
      }
    });

    it("reads each audit once, and leaves no trace of the announcement", async () => {
      for (const { taskId } of many) {
        const state = await ahead(taskId);
        assert.equal(state.taskId, taskId);
        assert.equal(READ_AHEAD in state, false);
      }
      assert.deepEqual(calls().sort(), ["DescribeAuditTask 1", "DescribeAuditTask 2", "DescribeAuditTask 3"]);
    });

    it("reports a failure on the resource it concerns alone", async () => {
      emulator.account(undefined, REGION).removeAudit("2");
      assert.equal((await ahead("1")).taskId, "1");
      const { failures } = await check({ taskId: "2", [READ_AHEAD]: announcement });
      assert.match(failures?.[0]?.reason ?? "", /reading audit task 2: not found/);
      assert.equal((await ahead("3")).taskId, "3");
    });

    it("reads again what was read ahead too long ago", async () => {
      await ahead("1");
      put({ taskId: "2", taskStatus: "CANCELED" });
      now += 31_000;
      assert.equal((await ahead("2")).taskStatus, "CANCELED");
    });

    it("covers announced resources only: one with dependencies is read in its turn", async () => {
      await ahead("1");
      await inputs({ taskId: "2" });
      await ahead("3");
      assert.equal(calls().filter((call) => call === "DescribeAuditTask 2").length, 2);
    });

    it("is not affected by bad arguments of another resource", async () => {
      const news = { taskId: "1", [READ_AHEAD]: JSON.stringify([{ taskId: "1" }, { taskId: "" }, { nonsense: true }]) };
      assert.equal((await inputs(news)).taskId, "1");
    });
  });

  describe("diff", () => {
    it("finds no change in what was read again, whatever the order of keys", async () => {
      const state = await inputs({ taskId: "4b1f" });
      const again = Object.fromEntries(Object.entries(await inputs({ taskId: "4b1f" })).reverse());
      assert.deepEqual(await provider.diff("4b1f", { ...state, __provider: "old" }, again), { changes: false });
    });

    it("finds a change when the audit has changed", async () => {
      const state = await inputs({ taskId: "4b1f" });
      put({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });
      assert.deepEqual(await provider.diff("4b1f", state, await inputs({ taskId: "4b1f" })), { changes: true });
    });

    it("replaces when another audit is asked for, not when the latest is another one", async () => {
      const latest = await inputs({ scheduledAuditName: "nightly" });
      put({ taskId: "newer", taskStartTime: new Date(START - 1000) });
      const newer = await inputs({ scheduledAuditName: "nightly" });
      assert.equal(newer.taskId, "newer");
      assert.deepEqual(await provider.diff("latest:nightly", latest, newer), { changes: true });
      const pinned = await inputs({ taskId: "newer" });
      assert.deepEqual(await provider.diff("latest:nightly", latest, pinned), { changes: true, replaces: ["taskId"] });
    });

    it("does not replace while an argument is unknown", async () => {
      const state = await inputs({ taskId: "4b1f" });
      assert.deepEqual(await provider.diff("4b1f", state, { taskId: UNKNOWN }), { changes: true });
    });
  });

  describe("create and update", () => {
    it("copy what check has read, without Pulumi's own key, and make no call", async () => {
      const state = await inputs({ taskId: "4b1f" });
      const read = calls().length;
      assert.deepEqual(await provider.create({ ...state, __provider: "code" }), { id: "4b1f", outs: state });
      assert.deepEqual(await provider.update("4b1f", {}, { ...state, __provider: "code" }), { outs: state });
      assert.equal(calls().length, read);
    });

    it("refuse an audit that was never read, instead of recording one without values", async () => {
      const state = await inputs({ taskId: "4b1f" });
      const { complianceStatus: _, ...unread } = state;
      for (const never of [{ taskId: UNKNOWN }, {}, unread, { ...state, taskStatus: UNKNOWN }]) {
        const expected = { code: "InvalidArgument", message: /^recording an audit: the audit was never read/ };
        await assert.rejects(provider.create(never), expected);
        await assert.rejects(provider.update("4b1f", state, never), expected);
      }
    });
  });

  describe("read", () => {
    it("finds an audit by any id that Pulumi may have for it", async () => {
      for (const id of ["4b1f", "latest", "latest:nightly", "latest::SCHEDULED_AUDIT_TASK"]) {
        const read = await provider.read(id, undefined);
        assert.equal(read.id, id);
        assert.equal(read.props?.taskId, "4b1f");
        assert.equal(read.props?.selectedBy, id);
        assert.deepEqual(read.inputs, read.props);
      }
    });

    it("gives just what check gives, so that refresh alone changes nothing", async () => {
      const how = { assumeRole: { roleArn: ROLE, externalId: "partner-7" }, maxAttempts: 3 };
      for (const args of [{ taskId: "4b1f" }, { scheduledAuditName: "nightly" }, { taskId: "4b1f", ...how }]) {
        const state = await inputs(args);
        const { props } = await provider.read(String(state.selectedBy), { ...state, __provider: "code" });
        assert.deepEqual(props, state);
      }
    });

    it("uses the connection in the state, not the current configuration", async () => {
      put({ taskId: "there" }, OTHER_REGION);
      const role = { roleArn: ROLE, externalId: "partner-7" };
      const state = await inputs({ taskId: "there", region: OTHER_REGION, assumeRole: role });
      const mark = emulator.callMark;
      const { props } = await provider.read("there", state);
      assert.equal(props?.region, OTHER_REGION);
      const [call] = emulator.callsSince(mark).filter(({ operation }) => operation === "DescribeAuditTask");
      assert.match(call?.accessKeyId ?? "", /^ASIA/);
    });

    it("follows the configuration to another endpoint, as an emulator has at every start", async () => {
      const state = await inputs({ taskId: "4b1f" });
      const before = emulator;
      emulator = await startEmulator({ now: () => now, data: { accounts: {} } });
      put({});
      provider = await configured({});
      const { props } = await provider.read("4b1f", state);
      await before.close();
      assert.equal(props?.endpoint, emulator.endpoint);
    });

    it("reads through the endpoint that was an argument, before that of the configuration", async () => {
      const elsewhere = await startEmulator({ now: () => now, data: { accounts: {} } });
      elsewhere.account(undefined, REGION).putAudit(audit({ taskId: "4b1f", scheduledAuditName: "elsewhere" }));
      const state = await inputs({ taskId: "4b1f", endpoint: elsewhere.endpoint });
      const refreshed = await provider.read("4b1f", state);
      const got = await provider.read("4b1f", { endpoint: elsewhere.endpoint });
      await elsewhere.close();
      assert.equal(state.scheduledAuditName, "elsewhere");
      assert.deepEqual(refreshed.props, state);
      assert.deepEqual(got.props, state);
    });

    for (const [id, code, message] of [
      ["gone", "NotFound", /^reading audit task gone: not found in eu-west-1; /],
      [
        "latest:never",
        "NoAuditFound",
        /^finding the latest completed audit of schedule never: none in the last 90 days/,
      ],
      ["not an id", "InvalidArgument", /^reading an audit by id: "not an id" is neither a task id nor "latest"/],
    ] as const) {
      it(`throws for ${id}, with a code in place of the stack`, async () => {
        await assert.rejects(provider.read(id, {}), (error: Error) => {
          assert.match(error.message, message);
          assert.equal(error.stack, code);
          return true;
        });
      });
    }

    it("throws for a state with arguments it cannot use", async () => {
      await assert.rejects(provider.read("4b1f", { maxAttempts: 99, region: "moon" }), {
        message: "reading 4b1f: region is not an AWS region such as eu-west-1; maxAttempts is more than 20",
      });
    });
  });

  describe("an audit that AWS has forgotten", () => {
    let recorded: Properties;

    beforeEach(async () => {
      recorded = await inputs({ taskId: "4b1f" });
      now = START + 89 * DAY_MS + 1;
    });

    it("keeps the recorded values, marked as expired, at every check and refresh from then on", async () => {
      const expired = { ...recorded, expired: true };
      assert.deepEqual(await inputs({ taskId: "4b1f" }, recorded), expired);
      assert.deepEqual(await inputs({ taskId: "4b1f" }, expired), expired);
      assert.deepEqual((await provider.read("4b1f", recorded)).props, expired);
    });

    it("keeps them when only the number of attempts has changed", async () => {
      assert.equal((await inputs({ taskId: "4b1f", maxAttempts: 7 }, recorded)).expired, true);
    });

    const otherwise: readonly [what: string, olds: () => Properties, news: Properties][] = [
      ["nothing is recorded", () => ({}), {}],
      ["another audit is recorded", () => ({ ...recorded, taskId: "other" }), {}],
      ["it was in progress when it was recorded", () => ({ ...recorded, taskStatus: "IN_PROGRESS" }), {}],
      ["its status was none that anybody knows", () => ({ ...recorded, taskStatus: "PAUSED" }), {}],
      [
        "it is too young to be forgotten",
        () => ({ ...recorded, taskStartTime: new Date(now - DAY_MS).toISOString() }),
        {},
      ],
      ["its start is not recorded", () => ({ ...recorded, taskStartTime: null }), {}],
      ["it is now looked for in another region", () => recorded, { region: OTHER_REGION }],
      [
        "it is now looked for as another role",
        () => recorded,
        { assumeRole: { roleArn: ROLE, externalId: "partner-7" } },
      ],
      ["the account is now to be verified", () => recorded, { allowedAccountIds: ["123456789012"] }],
    ];
    for (const [what, olds, news] of otherwise) {
      it(`is not found when ${what}`, async () => {
        const { failures } = await check({ taskId: "4b1f", ...news }, olds());
        assert.match(failures?.[0]?.reason ?? "", /^reading audit task 4b1f: not found/);
      });
    }

    it("is not used when AWS is unreachable", async () => {
      emulator.setFaults([{ operation: "DescribeAuditTask", kind: "accessDenied" }]);
      const { failures } = await check({ taskId: "4b1f" }, recorded);
      assert.match(failures?.[0]?.reason ?? "", /access denied/);
    });

    it("is never the latest", async () => {
      const latest = { ...recorded, selectedBy: "latest:nightly" };
      const { failures } = await check({ scheduledAuditName: "nightly" }, latest);
      assert.match(failures?.[0]?.reason ?? "", /none in the last 90 days/);
    });
  });

  it("is deleted without configuration, credentials or network", async () => {
    await emulator.close();
    await (auditTask(() => now) as Provider).delete("4b1f", {});
    assert.deepEqual(calls(), []);
  });
});
