import assert from "node:assert/strict";
import { checkBaseline } from "../../../provider/gate/check-baseline";

describe("checkBaseline", () => {
  const baseline = {
    schemaVersion: 1,
    acceptedBy: "ana",
    acceptedAt: "2026-11-20T12:00:00.000Z",
    region: "eu-west-1",
    audit: { taskId: "1" },
    checks: {},
  };

  it("takes the baseline of one audit", () => assert.deepEqual(checkBaseline(baseline, "testing"), baseline));

  for (const [what, value, message] of [
    ["none", undefined, "testing: baseline is missing; give that of this audit"],
    ["one by target", { eu: baseline }, "testing: baseline is one by target; give that of this audit"],
    ["a later version", { ...baseline, schemaVersion: 2 }, /^testing: baseline.schemaVersion is 2/],
  ] as const) {
    it(`refuses ${what}`, () => {
      const expected = { code: "InvalidArgument", message, property: /^baseline/ };
      assert.throws(() => checkBaseline(value, "testing"), expected);
    });
  }
});
