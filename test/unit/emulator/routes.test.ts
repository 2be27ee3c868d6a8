import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import * as sdk from "@aws-sdk/client-iot";
import { IOT_OPERATIONS, STS_OPERATIONS } from "../../../emulator/routes";

/** The SDK's own copy of the service model: arrays whose places have a meaning. */
type OperationSchema = readonly [
  kind: number,
  namespace: string,
  name: string,
  { http: [string, string, number] },
  () => InputSchema,
];
type InputSchema = readonly [kind: number, namespace: string, name: string, traits: unknown, memberNames: string[]];

function schemaOf(operation: string): OperationSchema {
  const schemas: Readonly<Record<string, unknown>> = sdk;
  return schemas[`${operation}$`] as OperationSchema;
}

describe("The table of routes", () => {
  it("has every operation that has a file, and no other", () => {
    const files = readdirSync(join(__dirname, "../../../emulator/operations"));
    const named = [...IOT_OPERATIONS, ...STS_OPERATIONS].map(
      ({ name }) => `${name.replaceAll(/(?<!^)[A-Z]/g, "-$&").toLowerCase()}.ts`,
    );

    assert.deepEqual(named.sort(), files.sort());
  });

  for (const { name, method, path, memberNames } of IOT_OPERATIONS) {
    it(`has ${name} where the service model has it, with all members of its input`, () => {
      const [, , , { http }, input] = schemaOf(name);

      assert.deepEqual([method, path, 200], http);
      assert.deepEqual([...memberNames].sort(), [...input()[4]].sort());
    });
  }
});
