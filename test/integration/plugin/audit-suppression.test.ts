import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { dynamic } from "@pulumi/pulumi";
import { type Emulator, type RegionStore, startEmulator } from "../../../emulator";
import { auditSuppression } from "../../../provider/plugin/audit-suppression";
import type { Properties } from "../../../provider/plugin/properties";
import { PROCESS_HOST } from "../../../provider/plugin/waiting";
import { IMPORTED, STARTED_FOR } from "../../../provider/protocol/provider-code";
import { UNKNOWN } from "../../../provider/protocol/pulumi-internals";
import { callsSince, configFor, REGION } from "../../support/emulated";

type Provider = Required<dynamic.ResourceProvider>;

const NOW = Date.UTC(2026, 10, 25);
const DAY = 24 * 60 * 60 * 1000;
const checkName = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const resourceIdentifier = { deviceCertificateId: "4a5b".repeat(16) };
const ARGS = { checkName, resourceIdentifier, expirationDate: "2026-12-24", description: "FLEET-812" };
const ID = `${checkName}/deviceCertificateId=${resourceIdentifier.deviceCertificateId}`;
const STATE = {
  ...ARGS,
  expirationDate: "2026-12-24T00:00:00.000Z",
  suppressIndefinitely: false,
  expired: false,
  region: REGION,
};

describe("the lifecycle of an AuditSuppression", () => {
  let emulator: Emulator;
  let store: RegionStore;
  let provider: Provider;
  let now: number;
  let folder: string;
  /** Whether the engine is gone by the time that AWS answers. */
  let killed: boolean;

  beforeEach(async () => {
    now = NOW;
    emulator = await startEmulator({ data: { accounts: {} }, now: () => now });
    store = emulator.account(undefined, REGION);
    store.setConfiguration({ auditCheckConfigurations: { [checkName]: { enabled: true } } });
    folder = mkdtempSync(join(tmpdir(), "suppressions-"));
    killed = false;
    provider = await newProcess();
  });

  afterEach(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The provider as a plugin has it that was just started. */
  async function newProcess(): Promise<Provider> {
    const log = async () => {
      if (killed) {
        throw new Error("the Pulumi engine is gone");
      }
    };
    const made = auditSuppression({ ...PROCESS_HOST, now: () => now, log }, folder) as Provider;
    const config: Readonly<Record<string, string>> = {
      ...configFor(emulator),
      "aws:accessKey": "AKIAIOSFODNN7EXAMPLE",
      "aws:secretKey": "secret",
    };
    await made.configure({ config: { get: (key: string) => config[key] } as dynamic.Config });
    return made;
  }

  const check = (news: Properties, olds: Properties = {}) => provider.check(olds, news);
  const failuresOf = async (news: Properties, olds?: Properties) =>
    ((await check(news, olds)).failures ?? []).map(({ property, reason }) => `${property}: ${reason}`);
  const inputsFor = async (news: Properties, olds?: Properties): Promise<Properties> => {
    const { inputs, failures } = await check(news, olds);
    assert.equal(failures, undefined);
    return inputs;
  };
  const create = async (args: Properties = ARGS) => provider.create(await inputsFor(args));
  const update = async (state: Properties, args: Properties) =>
    (await provider.update(ID, state, await inputsFor(args, state))).outs as Properties;
  const calls = (mark = 0) => callsSince(emulator, mark);
  const inAws = () =>
    store.suppressions.map(({ expirationDate, ...rest }) => ({
      ...rest,
      ...(expirationDate && { expirationDate: expirationDate.toISOString() }),
    }));

  it("checks without a call, and says beforehand when it ends and where it is", async () => {
    assert.deepEqual(await check(ARGS), { inputs: STATE });
    assert.deepEqual(await check({ checkName, resourceIdentifier, suppressIndefinitely: true }), {
      inputs: { ...STATE, expirationDate: null, description: null, suppressIndefinitely: true },
    });
    assert.deepEqual(calls(), []);
  });

  it("passes unknown arguments through, and shows what is another resource as a replacement", async () => {
    const unknown = { ...ARGS, resourceIdentifier: UNKNOWN };
    assert.deepEqual(await check(unknown, STATE), { inputs: unknown });
    assert.deepEqual((await provider.diff(ID, STATE, unknown)).replaces, ["resourceIdentifier"]);
    assert.deepEqual(await provider.diff(ID, STATE, { ...ARGS, description: UNKNOWN }), {
      changes: true,
      replaces: [],
      deleteBeforeReplace: true,
    });
    await assert.rejects(provider.create(unknown), /creating a suppression: an argument is still unknown/);
  });

  it("refuses an end that has passed, unless it passed since the last run", async () => {
    const past = { ...ARGS, expirationDate: "2026-11-24" };
    const refused = "expirationDate: is in the past; give a later date, or take the suppression out of the program";
    assert.deepEqual(await failuresOf(past), [refused]);
    assert.deepEqual(await failuresOf(past, STATE), [refused]);
    now += 60 * DAY;
    assert.deepEqual(await inputsFor(ARGS, STATE), { ...STATE, expired: true });
  });

  it("is made by one call and kept under its check and resource", async () => {
    assert.deepEqual(await create(), { id: ID, outs: STATE });
    assert.deepEqual(calls(), ["CreateAuditSuppression"]);
    const { expired: _, region: __, ...terms } = STATE;
    assert.deepEqual(inAws(), [terms]);
  });

  it("is made once when AWS's answer is lost", async () => {
    emulator.setFaults([{ operation: "CreateAuditSuppression", kind: "resetAfterCommit", times: 1 }]);
    assert.equal((await create()).id, ID);
    assert.deepEqual(calls(), ["CreateAuditSuppression", "CreateAuditSuppression", "DescribeAuditSuppression"]);
    assert.equal(inAws().length, 1);
  });

  it("is searched for after an unanswered call, which is an error if AWS has none", async () => {
    emulator.setFaults([{ operation: "CreateAuditSuppression", kind: "resetAfterCommit" }]);
    assert.equal((await create({ ...ARGS, maxAttempts: 1 })).id, ID);
    assert.deepEqual(calls(), ["CreateAuditSuppression", "DescribeAuditSuppression"]);

    store.setSuppressions([]);
    emulator.setFaults([{ operation: "CreateAuditSuppression", kind: "reset" }]);
    await assert.rejects(create({ ...ARGS, maxAttempts: 1 }), { code: "Unreachable" });
    assert.deepEqual(inAws(), []);
  });

  it("refuses one that exists, and says what to do", async () => {
    await create();
    for (const args of [ARGS, { ...ARGS, description: "another" }]) {
      await assert.rejects(create(args), {
        code: "AlreadyExists",
        message: `creating suppression ${ID}: it exists already in eu-west-1 (until 2026-12-24T00:00:00.000Z, "FLEET-812"); set adoptExisting: true to take it over with the terms of this program, which is also the way after an interrupted run; or delete it in AWS`,
      });
    }
    assert.deepEqual(
      inAws().map(({ description }) => description),
      ["FLEET-812"],
    );
  });

  it("adopts an existing one with adoptExisting, and sets its terms", async () => {
    await create();
    const adopted = await create({ checkName, resourceIdentifier, suppressIndefinitely: true, adoptExisting: true });
    assert.equal(adopted.id, ID);
    assert.deepEqual(inAws(), [{ checkName, resourceIdentifier, suppressIndefinitely: true, description: "" }]);

    const mark = emulator.callMark;
    await create({ checkName, resourceIdentifier, suppressIndefinitely: true, adoptExisting: true });
    assert.deepEqual(calls(mark), ["CreateAuditSuppression", "DescribeAuditSuppression"], "one with the same terms");
  });

  describe("whose run was killed before Pulumi had it", () => {
    const urnOf = (name: string) => `urn:pulumi:dev::fleet::pulumi-nodejs:dynamic/iot:AuditSuppression::${name}`;
    const ofResource = (args: Properties = ARGS, name = "old") => create({ ...args, [STARTED_FOR]: urnOf(name) });

    beforeEach(async () => {
      killed = true;
      await ofResource();
      killed = false;
      provider = await newProcess();
    });

    it("is adopted by the next run on this machine, and by no later run", async () => {
      assert.deepEqual(await ofResource(), { id: ID, outs: STATE });
      assert.equal(inAws().length, 1);
      assert.deepEqual(readdirSync(folder), []);
      await assert.rejects(ofResource(), { code: "AlreadyExists" });
    });

    it("is not adopted by another resource, with other terms, or after a change by hand", async () => {
      await assert.rejects(ofResource(ARGS, "other"), { code: "AlreadyExists" });
      const [made] = store.suppressions;
      assert.ok(made);
      store.setSuppressions([{ ...made, description: "by hand" }]);
      await assert.rejects(ofResource(), { code: "AlreadyExists" });
    });

    it("is an error if the program has changed, or a day later", async () => {
      await assert.rejects(ofResource({ ...ARGS, description: "other" }), { code: "AlreadyExists" });
      killed = true;
      store.setSuppressions([]);
      await ofResource();
      killed = false;
      now += DAY + 1;
      await assert.rejects(ofResource(), { code: "AlreadyExists" });
    });

    it("is created if it was not", async () => {
      store.setSuppressions([]);
      await ofResource();
      assert.equal(inAws().length, 1);
    });
  });

  it("says which check is not enabled", async () => {
    await assert.rejects(
      create({ ...ARGS, checkName: "CONFLICTING_CLIENT_IDS_CHECK" }),
      /^AuditError: creating suppression CONFLICTING_CLIENT_IDS_CHECK\S+: AWS refuses the request \(.*\); correct the arguments; the check must be enabled in the account's audit configuration$/,
    );
  });

  it("compares end, reason and connection, and replaces for another check, resource or region", async () => {
    const diff = async (news: Properties) => provider.diff(ID, STATE, await inputsFor({ ...ARGS, ...news }, STATE));
    assert.equal((await diff({})).changes, false);
    assert.equal((await diff({ adoptExisting: true })).changes, false);
    for (const news of [{ description: "other" }, { expirationDate: "2027-01-01" }, { maxAttempts: 2 }]) {
      assert.deepEqual(await diff(news), { changes: true, replaces: [], deleteBeforeReplace: true });
    }
    for (const news of [
      { checkName: "DEVICE_CERTIFICATE_AGE_CHECK" },
      { resourceIdentifier: { clientId: "sensor" } },
      { region: "us-east-1" },
    ]) {
      assert.deepEqual((await diff(news)).replaces, Object.keys(news));
    }
  });

  it("is updated in place: its end, no end, and a description that is taken away", async () => {
    await create();
    let state = await update(STATE, { ...ARGS, expirationDate: "2027-01-01" });
    assert.deepEqual(inAws()[0]?.expirationDate, "2027-01-01T00:00:00.000Z");
    state = await update(state, { checkName, resourceIdentifier, suppressIndefinitely: true });
    assert.deepEqual(state, { ...STATE, expirationDate: null, suppressIndefinitely: true, description: null });
    assert.deepEqual(inAws(), [{ checkName, resourceIdentifier, suppressIndefinitely: true, description: "" }]);
    assert.deepEqual(await update(state, ARGS), STATE);

    const mark = emulator.callMark;
    now += 60 * DAY;
    assert.deepEqual(await update(STATE, ARGS), { ...STATE, expired: true });
    assert.deepEqual(await update(STATE, { ...ARGS, maxAttempts: 2 }), { ...STATE, expired: true, maxAttempts: 2 });
    assert.deepEqual(calls(mark), [], "nothing that AWS has is different");
  });

  it("is made again by an update when somebody has deleted it", async () => {
    await create();
    store.setSuppressions([]);
    await update(STATE, { ...ARGS, description: "other" });
    assert.equal(inAws()[0]?.description, "other");
  });

  it("is read as AWS has it, and is gone when somebody has deleted it", async () => {
    await create();
    const [made] = store.suppressions;
    assert.ok(made);
    store.setSuppressions([{ ...made, description: "by hand" }]);
    const drifted = { ...STATE, description: "by hand" };
    assert.deepEqual(await provider.read(ID, STATE), { id: ID, props: drifted, inputs: drifted });
    assert.equal((await provider.diff(ID, drifted, await inputsFor(ARGS, drifted))).changes, true);

    store.setSuppressions([]);
    assert.deepEqual(await provider.read(ID, STATE), {});
    await assert.rejects(provider.read(ID, {}), {
      message: `reading suppression ${ID}: not found in eu-west-1; check checkName, resourceIdentifier and region`,
    });
  });

  it("keeps an end that was extended by hand under ignoreChanges", async () => {
    await create();
    const [made] = store.suppressions;
    assert.ok(made);
    store.setSuppressions([{ ...made, expirationDate: new Date("2027-12-24") }]);
    const { props, inputs } = await provider.read(ID, STATE);
    // The engine takes what ignoreChanges names from the last inputs.
    const news = await inputsFor({ ...ARGS, expirationDate: inputs.expirationDate }, inputs);
    assert.equal((await provider.diff(ID, props, news)).changes, false);
    assert.equal(props.expirationDate, "2027-12-24T00:00:00.000Z");
  });

  it("stays in the state when it has ended, whether AWS still has it or not", async () => {
    await create();
    now += 60 * DAY;
    const ended = { id: ID, props: { ...STATE, expired: true }, inputs: { ...STATE, expired: true } };
    assert.deepEqual(await provider.read(ID, STATE), ended);
    store.setSuppressions([]);
    assert.deepEqual(await provider.read(ID, STATE), ended);
  });

  it("is read by its id alone, as an import does", async () => {
    await create();
    assert.deepEqual(await provider.read(ID, {}), { id: ID, props: STATE, inputs: STATE });
    await assert.rejects(provider.read("nonsense", {}), { message: /this is no id of a suppression/ });
  });

  it("is imported only as AWS has it, which is seen at preview", async () => {
    await create();
    assert.deepEqual(await inputsFor({ ...ARGS, [IMPORTED]: ID }), STATE);
    assert.deepEqual(await failuresOf({ ...ARGS, description: "other", [IMPORTED]: ID }), [
      `: importing ${ID}: AWS has it until 2026-12-24T00:00:00.000Z, "FLEET-812", the arguments say until 2026-12-24T00:00:00.000Z, "other"; write the arguments as AWS has them, or set adoptExisting: true in place of import`,
    ]);
    const other = ID.replace(checkName, "LOGGING_DISABLED_CHECK");
    assert.deepEqual(await failuresOf({ ...ARGS, [IMPORTED]: other }), [
      `: importing ${other}: the arguments mean ${ID}; give the arguments of the suppression that is imported`,
    ]);
    store.setSuppressions([]);
    assert.match((await failuresOf({ ...ARGS, [IMPORTED]: ID })).join(), /not found in eu-west-1/);
  });

  it("is deleted, also when it is gone already", async () => {
    await create();
    await provider.delete(ID, STATE);
    assert.deepEqual(inAws(), []);
    await provider.delete(ID, STATE);
  });

  it("touches nothing in an account that is not allowed", async () => {
    const args = { ...ARGS, allowedAccountIds: ["999999999999"] };
    await assert.rejects(create(args), /verifying the AWS account: the credentials belong to account/);
    await assert.rejects(provider.delete(ID, args), { message: /verifying the AWS account/ });
    assert.deepEqual(calls(), ["GetCallerIdentity"]);
  });
});
