import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";

describe("the guarded example, with Pulumi's mocks", () => {
  const registered: pulumi.runtime.MockResourceArgs[] = [];

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource(args) {
        registered.push(args);
        return { id: `${args.name}-id`, state: { ...args.inputs, verdict: "passed", violations: [] } };
      },
      call: ({ inputs }) => inputs,
    });
  });

  it("makes a policy and publishes the verdict, both after the gate", async () => {
    const { policyArn, verdictParameter } =
      require("../../examples/guarded/index") as typeof import("../../examples/guarded/index");
    await new Promise((resolve) => pulumi.all([policyArn, verdictParameter]).apply(resolve));

    const types = registered.map(({ type }) => type);
    assert.deepEqual(types.slice(0, 2), ["pulumi-nodejs:dynamic/iot:AuditTask", "pulumi-nodejs:dynamic/iot:AuditGate"]);
    assert.deepEqual(types.slice(2).sort(), ["aws:iot/policy:Policy", "aws:ssm/parameter:Parameter"]);
    const parameter = registered.find(({ type }) => type === "aws:ssm/parameter:Parameter");
    assert.equal(parameter?.inputs["name"], "/fleet/audit/verdict");
    // @pulumi/aws holds every parameter's value for a secret.
    assert.equal(parameter?.inputs["value"].value, "passed");
  });
});
