import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, type RegionStore, startEmulator } from "../../../emulator";
import type { FindingsSummary } from "../../../provider/audit/findings-summary";
import { auditTask } from "../../../provider/plugin/audit-task";
import { onDemandAudit } from "../../../provider/plugin/on-demand-audit";
import type { Properties } from "../../../provider/plugin/properties";
import { STARTED_FOR } from "../../../provider/protocol/provider-code";
import { READ_AHEAD } from "../../../provider/protocol/read-ahead";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { configuredProvider } from "../../support/configured-provider";
import { REGION } from "../../support/emulated";
import { seededRandom, skippingTime } from "../../support/skipping-time";

type Provider = Required<dynamic.ResourceProvider>;
type Checked = { readonly inputs: Properties; readonly failures?: readonly { readonly reason: string }[] };
type NotReady = Error & { readonly properties: Properties };

const DAY_MS = 24 * 60 * 60 * 1000;
const START = Date.UTC(2026, 5, 1, 12);
const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";

describe("findings in a state", () => {
  let emulator: Emulator;
  let store: RegionStore;
  let time: ReturnType<typeof skippingTime>;
  let provider: Provider;

  beforeEach(async () => {
    time = skippingTime(START, seededRandom(7));
    emulator = await startEmulator({ data: { accounts: {} }, now: time.now, pageSize: 2 });
    store = emulator.account(undefined, REGION);
  });

  afterEach(() => emulator.close());

  const configure = async (made: dynamic.ResourceProvider) => {
    provider = await configuredProvider(emulator, made);
  };
  const calls = () => emulator.calls.splice(0).map(({ operation }) => operation);
  const listings = () => calls().filter((operation) => operation === "ListAuditFindings").length;
  const summaryIn = (properties: Properties) => properties["findingsSummary"] as FindingsSummary;
  const failing = () => emulator.setFaults([{ operation: "ListAuditFindings", kind: "accessDenied" }]);
  const failure = (operation: Promise<unknown>): Promise<NotReady> =>
    operation.then(
      () => assert.fail("it went well"),
      (error: unknown) => error as NotReady,
    );

  describe("of an AuditTask", () => {
    const check = (news: Properties = {}, olds: Properties = {}) =>
      provider.check(olds, { taskId: "4b1f", findings: "summary", ...news }) as Promise<Checked>;
    const inputs = async (news: Properties = {}, olds: Properties = {}) => {
      const checked = await check(news, olds);
      assert.equal(checked.failures, undefined);
      return checked.inputs;
    };
    const put = (found: number, parts: object = {}) =>
      store.putAudit(
        audit({
          taskId: "4b1f",
          taskStartTime: new Date(START - DAY_MS),
          auditDetails: { [EXPIRING]: nonCompliant(found), [LOGGING]: compliant(1) },
          ...parts,
        }),
      );

    beforeEach(async () => {
      await configure(auditTask(time.now, { ...time, log: async () => undefined }));
      put(3);
    });

    it("are summed up in check, with the resources of the worst", async () => {
      const state = await inputs();
      const { total, byCheck, resourcesByCheck, worst } = summaryIn(state);
      assert.deepEqual([total, byCheck, resourcesByCheck], [3, { [EXPIRING]: 3 }, { [EXPIRING]: 3 }]);
      assert.equal(new Set(worst.map(({ resourceIdentifier }) => JSON.stringify(resourceIdentifier))).size, 3);
      assert.equal(state["findings"], "summary");
      assert.deepEqual(calls(), ["DescribeAuditTask", "ListAuditFindings", "ListAuditFindings"]);
    });

    it("cost no call and are null by default", async () => {
      for (const findings of [undefined, "none"]) {
        const { findings: kept, findingsSummary } = await inputs({ findings });
        assert.deepEqual([kept, findingsSummary], [undefined, null]);
        assert.deepEqual(calls(), ["DescribeAuditTask"]);
      }
    });

    it("are all zeros for an audit without findings, without a further call", async () => {
      put(0, { auditDetails: { [LOGGING]: compliant(1) } });
      assert.equal(summaryIn(await inputs()).total, 0);
      assert.deepEqual(calls(), ["DescribeAuditTask"]);
    });

    it("are null while the audit has not ended, and when it was not completed", async () => {
      for (const taskStatus of ["IN_PROGRESS", "FAILED", "CANCELED"]) {
        put(3, { taskStatus });
        assert.equal((await inputs())["findingsSummary"], null);
      }
      assert.equal(listings(), 0);
    });

    it("leave no outputs at all when a page of them fails", async () => {
      let count = 0;
      const random = () => (++count === 2 ? 0 : 1);
      emulator.setFaults([{ operation: "ListAuditFindings", kind: "accessDenied", probability: 0.5, random }]);
      const checked = await check();
      assert.deepEqual(checked.inputs, { taskId: "4b1f", findings: "summary" });
      assert.match(
        checked.failures?.[0]?.reason ?? "",
        /^listing findings of DEVICE_CERTIFICATE_EXPIRING_CHECK of audit task 4b1f: access denied.*iot:ListAuditFindings/,
      );
    });

    it("refuse any other value", async () => {
      const { failures } = await check({ findings: "all" });
      assert.deepEqual(failures, [{ property: "findings", reason: 'is not one of "none", "summary", "resources"' }]);
    });

    it("are a change if they differ, and none if they are the same", async () => {
      const before = await inputs();
      assert.deepEqual(await provider.diff("4b1f", before, await inputs({}, before)), { changes: false });
      put(3, { findings: { [EXPIRING]: [1, 2, 3].map(() => ({ severity: "HIGH", nonCompliantResource: {} })) } });
      assert.deepEqual(await provider.diff("4b1f", before, await inputs({}, before)), { changes: true });
    });

    it("are read again by refresh, and by get", async () => {
      const recorded = await inputs();
      calls();
      assert.deepEqual((await provider.read("4b1f", recorded)).props, recorded);
      assert.equal(listings(), 2);
      assert.equal(summaryIn((await provider.read("4b1f", { findings: "summary" })).props ?? {}).total, 3);
    });

    it("are read ahead for every audit that was announced with them, and for no other", async () => {
      put(3);
      store.putAudit(audit({ taskId: "other", taskStartTime: new Date(START - DAY_MS) }));
      const announcement = JSON.stringify([{ taskId: "4b1f", findings: "summary" }, { taskId: "other" }]);
      const other = await inputs({ taskId: "other", findings: undefined, [READ_AHEAD]: announcement });
      const asked = await inputs({ [READ_AHEAD]: announcement });
      assert.deepEqual([other["findingsSummary"], summaryIn(asked).total], [null, 3]);
      assert.deepEqual(calls().sort(), [
        "DescribeAuditTask",
        "DescribeAuditTask",
        "ListAuditFindings",
        "ListAuditFindings",
      ]);
    });

    it("stay as they were recorded when AWS has forgotten the audit", async () => {
      const recorded = await inputs();
      await time.sleep(89 * DAY_MS + 1);
      assert.deepEqual(await inputs({}, recorded), { ...recorded, expired: true });
      const { findings: _, ...withoutThem } = recorded;
      assert.deepEqual(await inputs({ findings: "none" }, recorded), {
        ...withoutThem,
        findingsSummary: null,
        expired: true,
      });
    });

    it("are an error for an expired audit without recorded findings", async () => {
      const recorded = await inputs({ findings: "none" });
      await time.sleep(89 * DAY_MS + 1);
      assert.match((await check({}, recorded)).failures?.[0]?.reason ?? "", /^reading audit task 4b1f: not found/);
    });

    it("are read when the audit that is waited for has ended", async () => {
      store.setOnDemand({ dataCollectionMs: 1_000, checkMs: 1_000, outcomes: { [EXPIRING]: nonCompliant(3) } });
      const taskId = store.startAudit([EXPIRING], START);
      const awaited = await inputs({ taskId, waitForCompletion: true });
      assert.equal(awaited["findingsSummary"], null);
      const { outs } = await provider.create(awaited);
      assert.equal(summaryIn(outs).total, 3);

      failing();
      const error = await failure(provider.create(awaited));
      const { taskStatus, findingsSummary, awaitingCompletion } = error.properties;
      assert.deepEqual([taskStatus, findingsSummary, awaitingCompletion], ["COMPLETED", null, false]);
    });
  });

  describe("of an OnDemandAudit", () => {
    let folder: string;

    beforeEach(async () => {
      folder = mkdtempSync(join(tmpdir(), "findings-"));
      store.setConfiguration({ auditCheckConfigurations: { [EXPIRING]: { enabled: true } } });
      store.setOnDemand({ outcomes: { [EXPIRING]: nonCompliant(3) } });
      await configure(onDemandAudit({ ...time, log: async () => undefined }, folder));
    });

    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    const inputs = async (news: Properties = {}, olds: Properties = {}) => {
      const given = { [STARTED_FOR]: "urn:pulumi:dev::fleet::audit", findings: "summary", ...news };
      const checked = (await provider.check(olds, given)) as Checked;
      assert.equal(checked.failures, undefined);
      return { ...checked.inputs, __provider: "code" };
    };

    it("are read once it has ended, and by refresh", async () => {
      const { id, outs } = await provider.create(await inputs());
      assert.deepEqual([outs.taskStatus, summaryIn(outs).total, listings()], ["COMPLETED", 3, 2]);
      assert.deepEqual(summaryIn((await provider.read(id, outs)).props ?? {}), summaryIn(outs));
    });

    it("cost no call and are null by default", async () => {
      const { outs } = await provider.create(await inputs({ findings: "none" }));
      assert.deepEqual([outs.findingsSummary, listings()], [null, 0]);
    });

    it("are read by the next up when they could not be read, without another audit", async () => {
      failing();
      const { properties } = await failure(provider.create(await inputs()));
      assert.deepEqual([properties["taskStatus"], properties["findingsSummary"]], ["COMPLETED", null]);

      emulator.setFaults([]);
      calls();
      const id = String(properties["taskId"]);
      const news = await inputs({}, properties);
      assert.equal((await provider.diff(id, properties, news)).changes, true);
      const { outs = {} } = await provider.update(id, properties, news);
      assert.equal(summaryIn(outs).total, 3);
      assert.equal((await provider.diff(id, outs, news)).changes, false);
      assert.ok(!calls().includes("StartOnDemandAuditTask"));
    });

    it("are added and removed with the argument, without another audit", async () => {
      const { id, outs } = await provider.create(await inputs({ findings: "none" }));
      const asked = await inputs({}, outs);
      assert.deepEqual(await provider.diff(id, outs, asked), { changes: true, replaces: [] });
      const { outs: withThem = {} } = await provider.update(id, outs, asked);
      assert.equal(summaryIn(withThem).total, 3);

      const { outs: without = {} } = await provider.update(id, withThem, await inputs({ findings: "none" }, withThem));
      assert.equal(without.findingsSummary, null);
      assert.equal(calls().filter((operation) => operation === "StartOnDemandAuditTask").length, 1);
    });
  });
});
