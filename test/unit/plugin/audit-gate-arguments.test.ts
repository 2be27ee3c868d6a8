// What a program registers an AuditGate with is what the plugin's check takes for given.
import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import * as pulumi from "@pulumi/pulumi";
import { auditGate } from "../../../provider/plugin/audit-gate";
import type { Properties } from "../../../provider/plugin/properties";
import { AuditGate, type AuditGateArgs } from "../../../provider/program/audit-gate";

/** The inputs of the gate that a program registers, as the engine gets them. */
async function registered(args: unknown): Promise<Properties> {
  const inputs = await new Promise<Properties>((resolve) => {
    pulumi.runtime.setMocks({
      newResource: (resource) => {
        resolve(withoutSecrets(resource.inputs) as Properties);
        return { id: "x", state: {} };
      },
      call: () => ({}),
    });
    new AuditGate("gate", args as AuditGateArgs);
  });
  return inputs;
}

const SECRET = "4dabf18193072939515e22adb298388d";

/** As the engine hands inputs to a provider that takes no secrets. */
function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== "object" || value === null) {
    return Array.isArray(value) ? value.map(withoutSecrets) : value;
  }
  return SECRET in value
    ? withoutSecrets(Object(value).value)
    : Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withoutSecrets(member)]));
}

const failuresOf = async (inputs: Properties) => {
  const gate = auditGate() as Required<dynamic.ResourceProvider>;
  const { failures = [] } = await gate.check({}, inputs);
  return failures.map(({ reason }) => reason);
};

describe("The arguments of an AuditGate", () => {
  after(() => pulumi.runtime.setMocks({ newResource: () => ({ id: "", state: {} }), call: () => ({}) }));

  for (const value of [
    null,
    undefined,
    true,
    "",
    "text \u{1f600}\u2028",
    0,
    -0,
    1.5,
    1e21,
    Number.NaN,
    Number.MAX_SAFE_INTEGER,
    new Map([["a", 1]]),
    [],
    [undefined, null, [1]],
    {},
    { b: 1, a: undefined, "": { z: null, 10: "ten", 9: "nine" } },
  ]) {
    it(`reach check as the program gives them: ${JSON.stringify(value)}`, async () => {
      const reasons = await failuresOf(await registered({ audit: { value }, maxAge: value }));
      assert.deepEqual(
        reasons.filter((reason) => reason.includes("what the program says")),
        [],
      );
    });
  }

  it("reach check when they are outputs", async () => {
    const audit = pulumi.output({ taskId: pulumi.output("4b1f"), auditDetails: [undefined, { a: undefined }] });
    const inputs = await registered({ audit, maxAge: pulumi.secret("7 days"), waivers: Promise.resolve([]) });
    const reasons = await failuresOf(inputs);
    assert.deepEqual(
      reasons.filter((reason) => reason.includes("what the program says")),
      [],
    );
  });

  it("do not reach it when one is put in another's place", async () => {
    const inputs = await registered({ audit: {}, maxAge: "1 hour" });
    assert.deepEqual(await failuresOf({ ...inputs, maxAge: "50 years" }), [
      "maxAge is not what the program says: ignoreChanges keeps an earlier value; take it out",
    ]);
  });
});
