// Suppressions of the provider plugin on the real engine, from a YAML program and by `pulumi import`.
import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../emulator";
import { REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { succeeded } from "../support/stack";
import { YamlStack } from "../support/yaml-stack";

const checkName = "IOT_POLICY_OVERLY_PERMISSIVE_CHECK";
const resourceIdentifier = { policyVersionIdentifier: { policyName: "sensors", policyVersionId: "2" } };
const ID = `${checkName}/policyVersionIdentifier.policyName=sensors,policyVersionIdentifier.policyVersionId=2`;
const ARGS = { checkName, resourceIdentifier, expirationDate: "2099-03-31", description: "FLEET-812" };

describeWithHost("pulumi-language-yaml", "A suppression of the provider plugin", () => {
  let emulator: Emulator;
  let stack: YamlStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    store().setConfiguration({ auditCheckConfigurations: { [checkName]: { enabled: true } } });
    stack = await YamlStack.create({
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
      env: { AWS_ENDPOINT_URL_STS: emulator.endpoint },
    });
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const store = () => emulator.account(undefined, REGION);
  const writeProgram = (properties: object) =>
    stack.write({ resources: { old: { type: "device-defender:AuditSuppression", properties } } });

  it("is made, changed back after a change by hand, and deleted", async () => {
    writeProgram(ARGS);
    await succeeded(stack.up());
    const [made] = store().suppressions;
    assert.ok(made);
    store().setSuppressions([{ ...made, description: "by hand" }]);
    await succeeded(stack.refresh());
    assert.deepEqual((await succeeded(stack.up())).changes, { same: 1, update: 1 });
    assert.equal(store().suppressions[0]?.description, "FLEET-812");
    await succeeded(stack.destroy());
    assert.deepEqual(store().suppressions, []);
  });

  it("is imported by its id, with the program that pulumi prints, and nothing changes in AWS", async () => {
    store().setSuppressions([{ ...ARGS, expirationDate: new Date(ARGS.expirationDate), suppressIndefinitely: false }]);
    writeProgram(ARGS);
    const { text } = await succeeded(stack.import("device-defender:index:AuditSuppression", "old", ID));
    assert.match(text, /policyVersionIdentifier:\s+policyName: sensors\s+policyVersionId: ["']?2/);
    assert.deepEqual((await succeeded(stack.up())).changes, { same: 2 });
    assert.deepEqual(
      emulator.calls.map(({ operation }) => operation).filter((operation) => !operation.startsWith("Describe")),
      [],
    );
  });
});
