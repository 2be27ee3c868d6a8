import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { readProgram, runProgram } from "../support/run-program";
import { blocksOf } from "./docs/pages";

type Registered = pulumi.runtime.MockResourceArgs;

const AUDIT_AND_GATE = ["pulumi-nodejs:dynamic/iot:AuditTask", "pulumi-nodejs:dynamic/iot:AuditGate"];

/** What a program registers under Pulumi's mocks, once these exports of it have values. */
async function registeredBy(text: string, ...names: readonly string[]): Promise<readonly Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks({
    newResource(args) {
      registered.push(args);
      return { id: `${args.name}-id`, state: { ...args.inputs, verdict: "passed", violations: [] } };
    },
    call: ({ inputs }) => inputs,
  });
  const exported = runProgram(text);
  await new Promise((resolve) => pulumi.all(names.map((name) => exported[name])).apply(resolve));
  await pulumi.runtime.disconnect();
  return registered;
}

describe("With Pulumi's mocks", () => {
  it("the guarded example makes a policy and publishes the verdict, both after the gate", async () => {
    const program = readProgram("examples/guarded/index.ts");
    const registered = await registeredBy(program, "policyArn", "verdictParameter");

    const types = registered.map(({ type }) => type);
    assert.deepEqual(types.slice(0, 2), AUDIT_AND_GATE);
    assert.deepEqual(types.slice(2).sort(), ["aws:iot/policy:Policy", "aws:ssm/parameter:Parameter"]);
    const parameter = registered.find(({ type }) => type === "aws:ssm/parameter:Parameter");
    assert.equal(parameter?.inputs["name"], "/fleet/audit/verdict");
    // @pulumi/aws holds every parameter's value for a secret.
    assert.equal(parameter?.inputs["value"].value, "passed");
  });

  it("the program of README.md runs as printed, and makes its policy after the gate", async () => {
    const [program] = blocksOf("README.md").filter(({ language }) => language === "ts");
    const registered = await registeredBy(program?.text ?? "", "nonCompliantChecks");

    assert.deepEqual(
      registered.map(({ type }) => type),
      [...AUDIT_AND_GATE, "aws:iot/policy:Policy"],
    );
  });
});
