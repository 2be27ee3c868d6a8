import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, type RegionStore, startEmulator } from "../../../emulator";
import { auditGate } from "../../../provider/plugin/audit-gate";
import { auditTask } from "../../../provider/plugin/audit-task";
import type { Properties } from "../../../provider/plugin/properties";
import { digestArguments } from "../../../provider/protocol/given-arguments";
import { audit } from "../../support/audits";
import { configuredProvider } from "../../support/configured-provider";
import { REGION } from "../../support/emulated";
import { seededRandom, skippingTime } from "../../support/skipping-time";

type Provider = Required<dynamic.ResourceProvider>;
type Checked = { readonly inputs: Properties; readonly failures?: readonly { readonly reason: string }[] };
type NotReady = Error & { readonly id: string; readonly properties: Properties };

const START = Date.UTC(2026, 5, 1, 12);
const CHECKS = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"];

describe("an AuditTask that waits", () => {
  let emulator: Emulator;
  let store: RegionStore;
  let time: ReturnType<typeof skippingTime>;
  let provider: Provider;
  let taskId: string;

  beforeEach(async () => {
    time = skippingTime(START, seededRandom(7));
    emulator = await startEmulator({ data: { accounts: {} }, now: time.now });
    store = emulator.account(undefined, REGION);
    store.setOnDemand({ dataCollectionMs: 1_000, checkMs: 20_000 });
    taskId = store.startAudit(CHECKS, START);
    provider = await configuredProvider(emulator, auditTask(time.now, { ...time, log: async () => undefined }));
  });

  afterEach(() => emulator.close());

  const check = async (news: Properties = {}, olds: Properties = {}) => {
    const checked = (await provider.check(olds, { taskId, waitForCompletion: true, ...news })) as Checked;
    assert.equal(checked.failures, undefined);
    return { ...checked.inputs, __provider: "code" } as Properties;
  };
  const notReady = (operation: Promise<unknown>): Promise<NotReady> =>
    operation.then(
      () => assert.fail("it went well"),
      (failure: unknown) => failure as NotReady,
    );
  const calls = () => emulator.calls.splice(0).length;

  it("reads once in check and says that the audit is awaited", async () => {
    const { taskStatus, awaitingCompletion, waitForCompletion } = await check();
    assert.deepEqual([taskStatus, awaitingCompletion, waitForCompletion], ["IN_PROGRESS", true, {}]);
    assert.equal(calls(), 1);
  });

  it("is not awaited when it has ended, or without waitForCompletion", async () => {
    store.putAudit(audit({ taskId: "ended" }));
    assert.equal((await check({ taskId: "ended" }))["awaitingCompletion"], false);
    assert.equal((await check({ waitForCompletion: false }))["awaitingCompletion"], false);
  });

  it("waits in create and gives the last values", async () => {
    const { id, outs } = await provider.create(await check());
    assert.equal(id, taskId);
    const { taskStatus, awaitingCompletion, complianceStatus, waitForCompletion } = outs;
    assert.deepEqual(
      [taskStatus, awaitingCompletion, complianceStatus, waitForCompletion],
      ["COMPLETED", false, "COMPLIANT", {}],
    );
  });

  it("is unchanged once the audit has ended", async () => {
    const { id, outs } = await provider.create(await check());
    const news = await check({}, outs);
    assert.deepEqual(await provider.diff(id, outs, news), { changes: false });
  });

  it("makes no call in create for an audit that has ended before", async () => {
    store.putAudit(audit({ taskId: "ended" }));
    const inputs = await check({ taskId: "ended" });
    calls();
    await provider.create(inputs);
    assert.equal(calls(), 0);
  });

  it("leaves an audit that did not end in time in the state, and waits for it again", async () => {
    const news = { waitForCompletion: { timeout: "25 seconds" } };
    const { id, properties, message } = await notReady(provider.create(await check(news)));
    assert.equal(id, taskId);
    assert.match(message, /not finished within 25 s, last read as IN_PROGRESS with 1 of 2 checks done/);
    const { taskStatus, awaitingCompletion, __provider } = properties;
    assert.deepEqual([taskStatus, awaitingCompletion, __provider], ["IN_PROGRESS", true, "code"]);

    const again = await check(news, properties);
    assert.deepEqual(await provider.diff(id, properties, again), { changes: true });
    const { outs } = await provider.update(id, properties, again);
    assert.equal(outs?.taskStatus, "COMPLETED");
  });

  it("waits for it after a refresh that finds it in progress, but not after one that finds it ended", async () => {
    const inputs = await check();
    const refreshed = async () => (await provider.read(taskId, inputs)).props?.["awaitingCompletion"];
    assert.equal(await refreshed(), true);
    await time.sleep(60_000);
    assert.equal(await refreshed(), false);
  });

  it("fails if the audit is deleted or a permission is lost while it waits", async () => {
    const inputs = await check();
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "accessDenied" }]);
    assert.match((await notReady(provider.create(inputs))).message, /access denied/);
    emulator.setFaults([]);
    store.clearAudits();
    assert.match((await notReady(provider.create(inputs))).message, /not found/);
  });
});

describe("a gate over an audit that is awaited", () => {
  const gate = auditGate(() => START) as Provider;
  const receipts = { __receipt: { gate: "none", audits: [] } };
  const awaited = { taskId: "4b1f", taskStatus: "IN_PROGRESS", awaitingCompletion: true };
  const check = (news: Properties) =>
    gate.check({}, { ...receipts, ...news, __given: digestArguments(news) }) as Promise<Checked>;

  it("has no verdict in check, whether it is the only audit or one of several", async () => {
    for (const audits of [awaited, [audit(), awaited]]) {
      const { inputs, failures } = await check({ audit: audits });
      assert.equal(failures, undefined);
      assert.equal(inputs["verdict"], undefined);
    }
  });

  for (const enforcementLevel of ["mandatory", "advisory", "disabled"]) {
    it(`is not made without one, ${enforcementLevel} as it may be`, async () => {
      const { inputs } = await check({ audit: awaited, enforcementLevel });
      await assert.rejects(gate.create(inputs), /the audit is still unknown/);
      await assert.rejects(gate.update("audit-gate", {}, inputs), /the audit is still unknown/);
    });
  }

  it("does not accept a verdict among its arguments", async () => {
    const { failures } = await check({ audit: awaited, verdict: "passed" });
    assert.match(failures?.[0]?.reason ?? "", /verdict is no argument/);
  });
});
