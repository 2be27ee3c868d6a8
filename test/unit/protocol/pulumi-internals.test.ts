import assert from "node:assert/strict";
import { unknownValue } from "@pulumi/pulumi/runtime";
import { containsUnknown, UNKNOWN } from "../../../provider/protocol/pulumi-internals";

describe("an unknown value", () => {
  it("is the string that Pulumi hands to a dynamic provider", () => {
    assert.equal(UNKNOWN, unknownValue);
  });

  for (const value of [UNKNOWN, [1, UNKNOWN], { a: { b: [{ c: UNKNOWN }] } }]) {
    it(`is found in ${JSON.stringify(value).replace(UNKNOWN, "…")}`, () => assert.equal(containsUnknown(value), true));
  }

  for (const value of [undefined, null, 0, "", UNKNOWN.slice(1), `${UNKNOWN} `, [], {}, { [UNKNOWN]: 1 }]) {
    it(`is not found in ${JSON.stringify(value)}`, () => assert.equal(containsUnknown(value), false));
  }
});
