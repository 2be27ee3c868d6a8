import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { readHistoryRecord } from "../../../provider/audit/history-record";
import { auditHistory } from "../../../provider/plugin/audit-history";
import type { Properties } from "../../../provider/plugin/properties";
import { newReceipt, RECEIPT, readReceipt } from "../../../provider/protocol/check-receipt";
import { digestArguments, GIVEN } from "../../../provider/protocol/given-arguments";
import { UNKNOWN } from "../../../provider/protocol/pulumi-internals";
import { READ_AHEAD } from "../../../provider/protocol/read-ahead";
import { audit } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { configuredProvider } from "../../support/configured-provider";
import { REGION } from "../../support/emulated";

const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 5, 1, 12);

type Provider = Required<dynamic.ResourceProvider>;
type Checked = { readonly inputs: Properties; readonly failures?: readonly dynamic.CheckFailure[] };

describe("the lifecycle of an AuditHistory", () => {
  let now: number;
  let emulator: Emulator;
  let provider: Provider;

  beforeEach(async () => {
    now = START;
    emulator = await startEmulator({ now: () => now, data: { accounts: {} } });
    provider = await configuredProvider(
      emulator,
      auditHistory(() => now),
    );
    put("one", 1);
    put("two", 2, { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant(3) } });
    put("weekly", 3, { scheduledAuditName: "weekly" });
  });

  afterEach(() => emulator.close());

  const put = (taskId: string, daysAgo: number, parts: Partial<Audit> = {}) =>
    emulator
      .account(undefined, REGION)
      .putAudit(audit({ taskId, taskStartTime: new Date(START - daysAgo * DAY_MS), ...parts }));
  const check = (news: Properties, olds: Properties = {}) => provider.check(olds, news) as Promise<Checked>;
  const inputs = async (news: Properties, olds: Properties = {}) => {
    const checked = await check(news, olds);
    assert.equal(checked.failures, undefined);
    return checked.inputs;
  };
  const NIGHTLY = { scheduledAuditName: "nightly" };
  const calls = () => emulator.calls.map(({ operation }) => operation);

  it("gives every output, and null for what is absent", async () => {
    const { audits, checkColumns, ...rest } = await inputs({ ...NIGHTLY, within: "7 days", __provider: "code" });
    const started = (daysAgo: number) => new Date(START - daysAgo * DAY_MS).toISOString();
    assert.deepEqual(rest, {
      within: "7 days",
      scheduledAuditName: "nightly",
      taskType: null,
      region: REGION,
      endpoint: emulator.endpoint,
      accountId: null,
      totalAudits: 2,
      compliantAudits: 1,
      nonCompliantAudits: 1,
      undecidedAudits: 0,
      compliantShareOfAudits: 0.5,
      compliantShareOfTime: 0,
      firstAuditStartTime: started(2),
      lastAuditStartTime: started(1),
      lastCompliantStartTime: started(1),
      longestGap: { from: started(2), to: started(1) },
      checks: {
        DEVICE_CERTIFICATE_SHARED_CHECK: { compliantAudits: 1, nonCompliantAudits: 0, undecidedAudits: 0 },
        LOGGING_DISABLED_CHECK: { compliantAudits: 1, nonCompliantAudits: 1, undecidedAudits: 0 },
      },
    });
    assert.deepEqual(Object.keys(Object(audits)), ["one", "two"]);
    assert.deepEqual(
      readHistoryRecord({ checkColumns, audits }).map(({ taskId, complianceStatus }) => [taskId, complianceStatus]),
      [
        ["one", "COMPLIANT"],
        ["two", "NON_COMPLIANT"],
      ],
    );
  });

  it("is unchanged with the same audits, and shows a new one alone as a change", async () => {
    const before = await inputs(NIGHTLY);
    now += 60_000;
    const again = await inputs(NIGHTLY, before);
    assert.deepEqual(await provider.diff("all:nightly", before, again), { changes: false });

    put("new", 0, { auditDetails: { NEW_CHECK: nonCompliant(1) } });
    const after = await inputs(NIGHTLY, before);
    assert.deepEqual(await provider.diff("all:nightly", before, after), { changes: true });
    const { new: added, ...others } = Object(after.audits);
    assert.ok(added);
    assert.deepEqual(others, before.audits);
  });

  it("is replaced for another schedule or type, and updated for another period", async () => {
    const before = await inputs(NIGHTLY);
    const diff = (after: Properties) => provider.diff("all:nightly", before, after);
    assert.deepEqual(await diff(await inputs({ scheduledAuditName: "weekly" })), {
      changes: true,
      replaces: ["scheduledAuditName"],
    });
    assert.deepEqual(await diff(await inputs({ taskType: "SCHEDULED_AUDIT_TASK" })), {
      changes: true,
      replaces: ["scheduledAuditName", "taskType"],
    });
    assert.deepEqual(await diff(await inputs({ ...NIGHTLY, within: "90 days" })), { changes: true });
  });

  it("leaves the arguments as they are, and makes no call, while one is unknown", async () => {
    const given = { ...NIGHTLY, region: UNKNOWN };
    assert.deepEqual(await check({ ...given, [READ_AHEAD]: "[]" }), { inputs: given });
    assert.deepEqual(calls(), []);
  });

  it("is not created while an argument is unknown", async () => {
    await assert.rejects(provider.create({ ...NIGHTLY, region: UNKNOWN }), { code: "InvalidArgument" });
  });

  it("acknowledges in its receipt when AWS was asked, once it has answered", async () => {
    const receipt = newReceipt();
    const asked = { ...NIGHTLY, [GIVEN]: digestArguments(NIGHTLY), [RECEIPT]: receipt };
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "accessDenied" }]);
    assert.match((await check(asked)).failures?.[0]?.reason ?? "", /iot:ListAuditTasks/);
    assert.equal(readReceipt(receipt), undefined);
    emulator.setFaults([]);
    const state = await inputs(asked);
    assert.equal(readReceipt(receipt)?.readAt, now);
    assert.ok(!(RECEIPT in state) && !(GIVEN in state));
  });

  it("refuses an argument that ignoreChanges keeps", async () => {
    const asked = { within: "1 day", [GIVEN]: digestArguments({ within: "90 days" }), [RECEIPT]: newReceipt() };
    assert.match(
      (await check(asked)).failures?.[0]?.reason ?? "",
      /^within is not what the program says: ignoreChanges/,
    );
  });

  it("names each bad argument, and says what to change without an audit", async () => {
    assert.deepEqual((await check({ within: "91 days" })).failures, [
      { property: "within", reason: "is longer than 90 days, for which AWS keeps audits" },
    ]);
    const [failure] = (await check({ scheduledAuditName: "hourly" })).failures ?? [];
    assert.equal(failure?.property, "");
    assert.match(failure?.reason ?? "", /no audit has ended within 30 days in eu-west-1; check scheduledAuditName/);
  });

  it("describes the audits of histories that are announced together once", async () => {
    const announced = [NIGHTLY, { scheduledAuditName: "weekly" }];
    const all = announced.map((args) => ({ ...args, [READ_AHEAD]: JSON.stringify(announced) }));
    const totals = [(await inputs(all[0] ?? {})).totalAudits, (await inputs(all[1] ?? {})).totalAudits];
    assert.deepEqual(totals, [2, 1]);
    assert.deepEqual(
      ["ListAuditTasks", "DescribeAuditTask"].map((name) => calls().filter((call) => call === name).length),
      [2, 3],
    );
  });

  it("is read in its turn if it was not announced", async () => {
    const announced = [NIGHTLY, { scheduledAuditName: "weekly" }];
    await inputs({ ...NIGHTLY, [READ_AHEAD]: JSON.stringify(announced) });
    const before = calls().length;
    await inputs({ scheduledAuditName: "weekly" });
    assert.ok(calls().length > before);
  });

  it("uses what was read ahead even if that took long", async () => {
    const announced = [NIGHTLY, { scheduledAuditName: "weekly" }];
    const all = announced.map((args) => ({ ...args, [READ_AHEAD]: JSON.stringify(announced) }));
    const first = check(all[0] ?? {});
    now += 60_000;
    await first;
    await inputs(all[1] ?? {});
    assert.equal(calls().filter((call) => call === "DescribeAuditTask").length, 3);
  });

  it("copies what check has read, and is read again from its state alone", async () => {
    const state = await inputs({ ...NIGHTLY, within: "7 days", maxAttempts: 2, endpoint: emulator.endpoint });
    assert.deepEqual(await provider.create(state), { id: "all:nightly", outs: state });
    assert.deepEqual(await provider.update("all:nightly", {}, state), { outs: state });
    assert.deepEqual(await provider.read("all:nightly", state), { id: "all:nightly", props: state, inputs: state });
    await provider.delete("all:nightly", state);
  });

  it("is read by its id", async () => {
    for (const [id, total] of [
      ["all", 3],
      ["all:weekly", 1],
      ["all::SCHEDULED_AUDIT_TASK", 3],
    ] as const) {
      const { props } = await provider.read(id, {});
      assert.equal(props?.totalAudits, total, id);
      assert.equal((await provider.create(props ?? {})).id, id);
    }
    await assert.rejects(provider.read("latest:nightly", {}), { message: /"all:<scheduledAuditName>"/ });
  });

  it("refreshes with the arguments in the state, and reads by get with the arguments given to it", async () => {
    const state = await inputs({ taskType: "SCHEDULED_AUDIT_TASK", within: "36 hours" });
    assert.equal((await provider.read("all::SCHEDULED_AUDIT_TASK", state)).props?.totalAudits, 1);
    const got = await provider.read("all:nightly", { within: "36 hours", endpoint: emulator.endpoint });
    assert.equal(got.props?.totalAudits, 1);
    assert.equal(got.props?.endpointArgument, emulator.endpoint);
  });
});
