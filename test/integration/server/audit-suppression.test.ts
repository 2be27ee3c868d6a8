import assert from "node:assert/strict";
import { type Emulator, type RegionStore, startEmulator } from "../../../emulator";
import { STARTED_FOR } from "../../../provider/protocol/provider-code";
import { REGION } from "../../support/emulated";
import { ProviderPlugin, urnOf } from "../../support/provider-plugin";
import { DIFF, READER } from "./fixture";

const URN = urnOf("AuditSuppression", "old");
const checkName = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const resourceIdentifier = { policyVersionIdentifier: { policyName: "sensors", policyVersionId: "2" } };
const ARGS = { checkName, resourceIdentifier, expirationDate: "2099-03-31", description: "FLEET-812" };
const ID = `${checkName}/policyVersionIdentifier.policyName=sensors,policyVersionIdentifier.policyVersionId=2`;

describe("The provider plugin's AuditSuppression", () => {
  let emulator: Emulator;
  let store: RegionStore;
  let plugin: ProviderPlugin;

  before(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    store = emulator.account(undefined, REGION);
    store.setConfiguration({ auditCheckConfigurations: { [checkName]: { enabled: true } } });
    plugin = await ProviderPlugin.start(READER);
    await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
  });

  afterEach(() => store.setSuppressions([]));

  after(async () => {
    await plugin.stop();
    await emulator.close();
  });

  it("is made, compared, refreshed and deleted as the dynamic provider does it", async () => {
    const { inputs, failures } = await plugin.check(URN, ARGS);
    assert.deepEqual(failures, []);
    const { [STARTED_FOR]: startedFor, ...state } = inputs;
    assert.equal(startedFor, URN);
    assert.deepEqual(await plugin.create(URN, inputs), { id: ID, outs: state });
    assert.equal(store.suppressions.length, 1);

    const { inputs: other } = await plugin.check(URN, { ...ARGS, description: "other" }, inputs);
    assert.deepEqual(await plugin.diff(URN, ID, inputs, inputs), { changes: DIFF.DIFF_NONE, replaces: [] });
    assert.deepEqual(await plugin.diff(URN, ID, inputs, other), { changes: DIFF.DIFF_SOME, replaces: [] });
    const ignored = await plugin.diff(URN, ID, inputs, inputs, ["description"]);
    assert.equal(ignored.changes, DIFF.DIFF_NONE, "ignoreChanges leaves a description to whoever writes it by hand");

    assert.equal((await plugin.read(URN, ID, inputs, inputs)).id, ID);
    await plugin.delete(URN, ID, inputs);
    assert.deepEqual(store.suppressions, []);
    assert.equal((await plugin.read(URN, ID, inputs, inputs)).id, "");
  });

  it("is imported by its id, with the arguments that a program would write", async () => {
    const { inputs: made } = await plugin.check(URN, ARGS);
    await plugin.create(URN, made);
    const { id, props, inputs } = await plugin.read(URN, ID);
    assert.equal(id, ID);
    assert.deepEqual(inputs, { ...ARGS, expirationDate: "2099-03-31T00:00:00.000Z" });
    assert.equal(props["region"], REGION);
    const { inputs: again } = await plugin.check(URN, inputs, inputs);
    assert.deepEqual(await plugin.diff(URN, ID, props, again), { changes: DIFF.DIFF_NONE, replaces: [] });
  });

  it("names each wrong argument", async () => {
    const wrong = { checkName, resourceIdentifier: { policyVersionIdentifier: { policyVersionId: "two" } } };
    const { failures } = await plugin.check(URN, wrong);
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["resourceIdentifier.policyVersionIdentifier.policyVersionId", "expirationDate"],
    );
  });
});
