import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, type FaultRule, type RegionStore, startEmulator } from "../../../emulator";
import { onDemandAudit } from "../../../provider/plugin/on-demand-audit";
import type { Properties } from "../../../provider/plugin/properties";
import { isAcknowledged, newReceipt, RECEIPT, readReceipt } from "../../../provider/protocol/check-receipt";
import { digestArguments, GIVEN } from "../../../provider/protocol/given-arguments";
import { STARTED_FOR } from "../../../provider/protocol/provider-code";
import { UNKNOWN } from "../../../provider/protocol/pulumi-internals";
import { configuredProvider } from "../../support/configured-provider";
import { REGION } from "../../support/emulated";
import { seededRandom, skippingTime } from "../../support/skipping-time";

type Provider = Required<dynamic.ResourceProvider>;
type Checked = { readonly inputs: Properties; readonly failures?: readonly { readonly reason: string }[] };
type NotReady = Error & { readonly id: string; readonly properties: Properties; readonly reasons: readonly string[] };

const START = Date.UTC(2026, 5, 1, 12);
const CHECKS = ["DEVICE_CERTIFICATE_SHARED_CHECK", "LOGGING_DISABLED_CHECK"];
const ENABLED = ["CA_CERTIFICATE_EXPIRING_CHECK", ...CHECKS];
const URN = "urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/iot:OnDemandAudit::audit";

describe("the lifecycle of an OnDemandAudit", () => {
  let emulator: Emulator;
  let store: RegionStore;
  let time: ReturnType<typeof skippingTime>;
  let provider: Provider;
  let folder: string;
  let said: string[];
  /** The call with which the engine is killed. */
  let killedBy: string | undefined;

  beforeEach(async () => {
    time = skippingTime(START, seededRandom(7));
    folder = mkdtempSync(join(tmpdir(), "on-demand-"));
    emulator = await startEmulator({ data: { accounts: {} }, now: time.now });
    store = emulator.account(undefined, REGION);
    store.setConfiguration({
      auditCheckConfigurations: {
        ...Object.fromEntries(ENABLED.map((name) => [name, { enabled: true }])),
        DEVICE_CERTIFICATE_AGE_CHECK: { enabled: false },
      },
    });
    store.setOnDemand({ dataCollectionMs: 1_000, checkMs: 20_000 });
    said = [];
    killedBy = undefined;
    provider = await newProcess();
  });

  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The provider as a plugin has it that was just started. */
  async function newProcess(config: Readonly<Record<string, string>> = {}): Promise<Provider> {
    const log = async (line: string) => {
      if (emulator.calls.some(({ operation }) => operation === killedBy)) {
        throw new Error("the Pulumi engine is gone");
      }
      if (line !== "") {
        said.push(line);
      }
    };
    return configuredProvider(emulator, onDemandAudit({ ...time, log }, folder), config);
  }

  const check = (news: Properties, olds: Properties = {}) =>
    provider.check(olds, { [STARTED_FOR]: URN, ...news }) as Promise<Checked>;
  const inputsFor = async (news: Properties, olds: Properties = {}) => {
    const { inputs, failures } = await check(news, olds);
    assert.equal(failures, undefined);
    return { ...inputs, __provider: "code" };
  };
  const create = async (news: Properties = { targetCheckNames: CHECKS }) => provider.create(await inputsFor(news));
  const notReady = async (operation: Promise<unknown>): Promise<NotReady> => {
    const error = await operation.then(
      () => assert.fail("it went well"),
      (failure: unknown) => failure as NotReady,
    );
    assert.ok("properties" in error, String(error));
    return error;
  };
  const fault = (...rules: FaultRule[]) => emulator.setFaults(rules);
  const audits = () => store.auditsAt(time.now()).map(({ taskId }) => taskId);
  const calls = () => emulator.calls.splice(0).map(({ operation }) => operation);
  const journal = () => readdirSync(folder);

  describe("check", () => {
    it("gives the arguments with the region, the checks in order, and reads which are enabled", async () => {
      assert.deepEqual(await check({ targetCheckNames: [...CHECKS].reverse().concat(CHECKS), triggers: [1] }), {
        inputs: { targetCheckNames: CHECKS, triggers: [1], region: REGION, [STARTED_FOR]: URN },
      });
      assert.deepEqual(calls(), ["DescribeAccountAuditConfiguration"]);
    });

    it("refuses checks that are disabled or unknown, with the right name and those that are enabled", async () => {
      const targetCheckNames = ["DEVICE_CERTIFICATE_AGE_CHECK", "NO_CHECK", "REVOKED_CA_CERT_CHECK", ...CHECKS];
      const { failures } = await check({ targetCheckNames });
      assert.deepEqual(failures, [
        {
          property: "",
          reason: `choosing the checks of an on-demand audit: DEVICE_CERTIFICATE_AGE_CHECK is not enabled; NO_CHECK is no audit check; REVOKED_CA_CERT_CHECK is no audit check (its name is REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK) in ${REGION}; enabled are ${ENABLED.join(", ")}`,
        },
      ]);
    });

    it("refuses an account without any enabled check", async () => {
      store.setConfiguration({ auditCheckConfigurations: { LOGGING_DISABLED_CHECK: { enabled: false } } });
      const { failures } = await check({});
      assert.match(failures?.[0]?.reason ?? "", /no audit check is enabled in eu-west-1; enable checks in the audit/);
    });

    it("refuses an answer without configurations instead of taking every check for disabled", async () => {
      fault({ operation: "DescribeAccountAuditConfiguration", kind: "emptyObject" });
      const { failures } = await check({});
      assert.match(failures?.[0]?.reason ?? "", /the answer has no auditCheckConfigurations/);
    });

    for (const [argument, value, reason] of [
      ["targetCheckNames", [], "is empty; leave it out to run every enabled check"],
      ["targetCheckNames", "LOGGING_DISABLED_CHECK", "is no list"],
      ["timeout", "soon", 'is no length of time such as "30 minutes"'],
      ["timeout", 30, "is no text"],
      ["pollInterval", "10ms", "is less than a second"],
      ["triggers", "v1", "is no list"],
    ] as const) {
      it(`refuses ${argument} ${JSON.stringify(value)}`, async () => {
        assert.deepEqual((await check({ [argument]: value })).failures, [{ property: argument, reason }]);
        assert.deepEqual(calls(), []);
      });
    }

    it("refuses an argument it does not know", async () => {
      const { failures } = await check({ checks: CHECKS });
      assert.match(failures?.[0]?.reason ?? "", /is no argument/);
    });

    it("asks nobody about an audit that it has, and again when another is asked for", async () => {
      const inputs = await inputsFor({ targetCheckNames: CHECKS });
      calls();
      await inputsFor({ targetCheckNames: [...CHECKS].reverse(), timeout: "1 hour" }, inputs);
      assert.deepEqual(calls(), []);
      await inputsFor({ targetCheckNames: CHECKS, triggers: ["again"] }, inputs);
      assert.deepEqual(calls(), ["DescribeAccountAuditConfiguration"]);
    });

    it("passes unknown arguments through without asking", async () => {
      const { inputs } = await check({ targetCheckNames: UNKNOWN, timeout: "1 hour" });
      assert.deepEqual(inputs, { targetCheckNames: UNKNOWN, timeout: "1 hour", [STARTED_FOR]: URN });
      assert.deepEqual(calls(), []);
    });

    it("verifies the account before anything can be started", async () => {
      const { failures } = await check({ allowedAccountIds: ["999999999999"] });
      assert.match(failures?.[0]?.reason ?? "", /not allowed/);
    });
  });

  describe("create", () => {
    it("starts the audit, waits for it and gives its last values, under its id", async () => {
      const { id, outs } = await create({ targetCheckNames: CHECKS, triggers: ["v1"] });
      assert.deepEqual(audits(), [id]);
      const { taskId, taskStatus, complianceStatus, region, endpoint, triggers, scheduledAuditName, expired } = outs;
      assert.deepEqual(
        { taskId, taskStatus, complianceStatus, region, endpoint, triggers, scheduledAuditName, expired },
        {
          taskId: id,
          taskStatus: "COMPLETED",
          complianceStatus: "COMPLIANT",
          region: REGION,
          endpoint: emulator.endpoint,
          triggers: ["v1"],
          scheduledAuditName: null,
          expired: false,
        },
      );
      assert.deepEqual(journal(), []);
    });

    it("says what the audit has come to, and nothing twice", async () => {
      const { id } = await create();
      assert.equal(
        said[0],
        `audit task ${id}: after 1 s 0 of 2 checks done (in progress: DEVICE_CERTIFICATE_SHARED_CHECK; waiting for data collection: LOGGING_DISABLED_CHECK)`,
      );
      assert.match(said.at(-1) ?? "", /completed, 2 of 2 checks done$/);
      assert.equal(new Set(said).size, said.length);
      assert.ok(said.length < calls().length);
    });

    it("runs every enabled check when none is named", async () => {
      const { outs } = await create({});
      assert.deepEqual(Object.keys(outs.auditDetails).sort(), ENABLED);
    });

    it("counts the time it takes to be allowed to start", async () => {
      fault({ operation: "StartOnDemandAuditTask", kind: "throttle", times: 4 });
      const error = await notReady(create({ targetCheckNames: CHECKS, timeout: "40 seconds" }));
      assert.match(error.message, /not finished within/);
      assert.ok(time.now() - START < 42_000);
    });

    it("leaves an audit that did not end in time in the state, as it was read last", async () => {
      const error = await notReady(create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      assert.deepEqual([error.id], audits());
      assert.match(
        error.message,
        /^waiting for audit task \w+: not finished within 25 s, last read as IN_PROGRESS with 1 of 2/,
      );
      assert.deepEqual(error.reasons, [error.message]);
      const { taskId, taskStatus, timeout, region, __provider } = error.properties;
      assert.deepEqual(
        { taskId, taskStatus, timeout, region, __provider },
        { taskId: error.id, taskStatus: "IN_PROGRESS", timeout: "25 seconds", region: REGION, __provider: "code" },
      );
      assert.deepEqual(journal(), []);
    });

    it("leaves an audit in the state that it could start and never read", async () => {
      fault({ operation: "DescribeAuditTask", kind: "accessDenied" });
      const error = await notReady(create());
      assert.deepEqual([error.id], audits());
      const { taskId, taskStatus, complianceStatus, region } = error.properties;
      assert.deepEqual(
        { taskId, taskStatus, complianceStatus, region },
        { taskId: error.id, taskStatus: null, complianceStatus: "INSUFFICIENT_DATA", region: REGION },
      );
    });

    it("starts nothing with an argument that is unknown even now", async () => {
      await assert.rejects(provider.create({ [STARTED_FOR]: URN, targetCheckNames: UNKNOWN }), /still unknown/);
      assert.deepEqual(calls(), []);
    });

    it("leaves no note when AWS refuses", async () => {
      fault({ operation: "StartOnDemandAuditTask", kind: "accessDenied" });
      await assert.rejects(create(), { code: "AccessDenied" });
      assert.deepEqual(journal(), []);
    });
  });

  describe("create, after a run that was killed", () => {
    /** Kills the process when it reads the audit for the first time. */
    const killedWhileWaiting = async (news?: Properties) => {
      killedBy = "DescribeAuditTask";
      await notReady(create(news));
      killedBy = undefined;
      calls();
      provider = await newProcess();
    };

    it("goes on with the audit of that run", async () => {
      await killedWhileWaiting();
      const { id, outs } = await create();
      assert.deepEqual(audits(), [id]);
      assert.equal(outs.taskStatus, "COMPLETED");
      assert.ok(!calls().includes("StartOnDemandAuditTask"));
      assert.equal(said[0], `audit task ${id}: started by a run that was interrupted, going on with it`);
      assert.deepEqual(journal(), []);
    });

    it("goes on with it when none of its checks was named, even when others are enabled by now", async () => {
      await killedWhileWaiting({});
      store.setConfiguration({ auditCheckConfigurations: { LOGGING_DISABLED_CHECK: { enabled: true } } });
      const { id } = await create({});
      assert.deepEqual(audits(), [id]);
    });

    for (const [what, other] of [
      ["other checks", { targetCheckNames: ["LOGGING_DISABLED_CHECK"] }],
      ["other triggers", { targetCheckNames: CHECKS, triggers: ["again"] }],
      ["another resource", { targetCheckNames: CHECKS, [STARTED_FOR]: `${URN}-2` }],
    ] as const) {
      it(`starts an audit of its own for ${what}`, async () => {
        await killedWhileWaiting();
        const { id } = await create(other);
        assert.equal(audits().length, 2);
        assert.equal(audits().filter((taskId) => taskId === id).length, 1);
      });
    }

    it("starts another audit a day later", async () => {
      await killedWhileWaiting();
      await time.sleep(24 * 60 * 60_000 + 1);
      await create();
      assert.equal(audits().length, 2);
    });
  });

  describe("diff", () => {
    const olds = {
      taskStatus: "COMPLETED",
      region: REGION,
      targetCheckNames: CHECKS,
      triggers: ["v1"],
      timeout: "1 h",
    };
    const news = { region: REGION, targetCheckNames: CHECKS, triggers: ["v1"], timeout: "1 h", [STARTED_FOR]: URN };
    const diff = (changes: Properties, recorded: Properties = olds) =>
      provider.diff("4b1f", recorded, { ...news, ...changes });

    it("reads an audit that has ended, and finds nothing to do", async () => {
      const { id, outs } = await create();
      const inputs = await inputsFor({ targetCheckNames: CHECKS }, outs);
      calls();
      assert.deepEqual(await provider.diff(id, outs, inputs), { changes: false, replaces: [] });
      assert.deepEqual(calls(), ["DescribeAuditTask"]);
    });

    it("acknowledges an audit of an earlier run when it has read it, and not before", async () => {
      const { id, outs } = await create();
      const receipt = newReceipt();
      const given = {
        targetCheckNames: CHECKS,
        [RECEIPT]: receipt,
        [GIVEN]: digestArguments({ targetCheckNames: CHECKS }),
      };
      const inputs = await inputsFor(given, outs);
      assert.equal(isAcknowledged(receipt), false);
      await provider.diff(id, outs, inputs);
      assert.equal(readReceipt(receipt)?.readAt, time.now());
    });

    it("acknowledges one that is yet to be made when it is checked", async () => {
      const receipt = newReceipt();
      await inputsFor({ [RECEIPT]: receipt, [GIVEN]: {} });
      assert.ok(isAcknowledged(receipt));
    });

    for (const [title, config, spoil, reason] of [
      ["of an account that is not allowed", { "aws:allowedAccountIds": '["210987654321"]' }, undefined, /not allowed/],
      ["that AWS no longer has", {}, () => store.clearAudits(), /not found/],
      ["when AWS is out of reach", {}, () => emulator.close(), /cannot reach/],
    ] as const) {
      it(`refuses an audit ${title}, and acknowledges nothing`, async () => {
        const { id, outs } = await create();
        provider = await newProcess(config);
        const receipt = newReceipt();
        const given = {
          targetCheckNames: CHECKS,
          [RECEIPT]: receipt,
          [GIVEN]: digestArguments({ targetCheckNames: CHECKS }),
        };
        const inputs = await inputsFor(given, outs);
        await spoil?.();
        await assert.rejects(provider.diff(id, outs, inputs) as Promise<unknown>, { message: reason });
        assert.equal(isAcknowledged(receipt), false);
      });
    }

    it("keeps one that AWS must have forgotten, marked as expired", async () => {
      const { id, outs } = await create();
      await time.sleep(91 * 24 * 60 * 60_000);
      const inputs = await inputsFor({ targetCheckNames: CHECKS }, outs);
      assert.deepEqual(await provider.diff(id, outs, inputs), { changes: true, replaces: [] });
      assert.deepEqual((await provider.update(id, outs, inputs)).outs, { ...outs, expired: true });
    });

    it("refuses arguments that are not the program's", async () => {
      const given = { allowedAccountIds: ["123456789012"], [RECEIPT]: newReceipt(), [GIVEN]: {} };
      const { failures } = await check(given);
      assert.match(String(failures?.[0]?.reason), /allowedAccountIds is not what the program says: ignoreChanges/);
    });

    for (const taskStatus of ["IN_PROGRESS", null]) {
      it(`has an audit waited for whose status is ${taskStatus}`, async () => {
        assert.deepEqual(await diff({}, { ...olds, taskStatus }), { changes: true, replaces: [] });
      });
    }

    for (const [name, value] of [
      ["triggers", ["v2"]],
      ["triggers", UNKNOWN],
      ["targetCheckNames", ["LOGGING_DISABLED_CHECK"]],
      ["targetCheckNames", undefined],
      ["region", "us-east-1"],
    ] as const) {
      it(`replaces the audit for ${name} ${JSON.stringify(value)}`, async () => {
        assert.deepEqual(await diff({ [name]: value }), { changes: true, replaces: [name] });
      });
    }

    for (const [name, value] of [
      ["timeout", "2 h"],
      ["maxAttempts", 3],
    ] as const) {
      it(`updates the resource for ${name}, and keeps its audit`, async () => {
        const { id, outs } = await create();
        const inputs = await inputsFor({ targetCheckNames: CHECKS, [name]: value }, outs);
        assert.deepEqual(await provider.diff(id, outs, inputs), { changes: true, replaces: [] });
      });
    }

    it("is not replaced because check could not resolve its region or the order of its checks", async () => {
      const unresolved = { timeout: UNKNOWN, region: undefined, targetCheckNames: [...CHECKS].reverse() };
      assert.deepEqual(await diff(unresolved), { changes: true, replaces: [] });
    });
  });

  describe("update", () => {
    it("goes on waiting for an audit that had not ended", async () => {
      const news = { targetCheckNames: CHECKS, timeout: "25 seconds" };
      const { id, properties } = await notReady(create(news));
      const { outs } = await provider.update(id, properties, await inputsFor(news));
      assert.deepEqual(audits(), [id]);
      assert.equal(outs?.taskStatus, "COMPLETED");
    });

    it("leaves it in the state when it has not ended this time either", async () => {
      store.setOnDemand({ dataCollectionMs: 600_000 });
      const news = { targetCheckNames: CHECKS, timeout: "25 seconds" };
      const { id, properties } = await notReady(create(news));
      const again = await notReady(provider.update(id, properties, await inputsFor(news)));
      assert.equal(again.id, id);
      assert.equal(again.properties["__provider"], "code");
    });

    it("takes new arguments for an audit that has ended, with the reading of diff", async () => {
      const { id, outs } = await create();
      const news = await inputsFor({ targetCheckNames: CHECKS, timeout: "2 hours" }, outs);
      await provider.diff(id, outs, news);
      calls();
      const updated = await provider.update(id, outs, news);
      assert.deepEqual(updated.outs, { ...outs, timeout: "2 hours" });
      assert.deepEqual(calls(), []);
    });
  });

  describe("read", () => {
    it("reads the audit anew and keeps the arguments", async () => {
      const { id, properties } = await notReady(create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      await time.sleep(60_000);
      const { props } = await provider.read(id, properties);
      const { taskStatus, timeout, targetCheckNames } = props ?? {};
      assert.deepEqual(
        { taskStatus, timeout, targetCheckNames },
        { taskStatus: "COMPLETED", timeout: "25 seconds", targetCheckNames: CHECKS },
      );
    });

    it("keeps the values of an audit that AWS has forgotten, marked as expired", async () => {
      const { id, outs } = await create();
      await time.sleep(91 * 24 * 60 * 60_000);
      const { props } = await provider.read(id, outs);
      assert.deepEqual(props, { ...outs, expired: true });
    });

    it("fails for one that AWS does not know and should", async () => {
      const { id, outs } = await create();
      store.clearAudits();
      await assert.rejects(provider.read(id, outs) as Promise<unknown>, { message: /not found/ });
    });
  });

  describe("delete", () => {
    it("asks nobody about an audit that has ended", async () => {
      const { id, outs } = await create();
      calls();
      await provider.delete(id, outs);
      assert.deepEqual(calls(), []);
    });

    it("cancels an audit that still runs", async () => {
      const { id, properties } = await notReady(create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      calls();
      await provider.delete(id, properties);
      assert.deepEqual(calls(), ["CancelAuditTask"]);
      assert.equal(store.auditTaskAt(id, time.now())?.taskStatus, "CANCELED");
    });

    it("leaves alone one that has ended meanwhile", async () => {
      const { id, properties } = await notReady(create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      await time.sleep(60_000);
      calls();
      await provider.delete(id, properties);
      assert.deepEqual(calls(), ["CancelAuditTask", "DescribeAuditTask"]);
      assert.equal(store.auditTaskAt(id, time.now())?.taskStatus, "COMPLETED");
    });

    it("does not mind that AWS has none of that id", async () => {
      const { id, properties } = await notReady(create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      store.clearAudits();
      await provider.delete(id, properties);
    });

    it("fails when it cannot cancel one that runs", async () => {
      const { id, properties } = await notReady(create({ targetCheckNames: CHECKS, timeout: "25 seconds" }));
      fault({ operation: "CancelAuditTask", kind: "accessDenied" });
      await assert.rejects(provider.delete(id, properties) as Promise<unknown>, (error: Error) => {
        assert.match(error.message, /^canceling audit task \w+: access denied/);
        assert.equal(`${error}: ${error.stack}`, "deleting failed: AccessDenied");
        return true;
      });
    });
  });
});
