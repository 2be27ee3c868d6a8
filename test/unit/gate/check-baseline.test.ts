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

  const { region: _, ...nowhere } = baseline;
  const resources = (...list: readonly unknown[]) => ({
    ...baseline,
    checks: { LOGGING_DISABLED_CHECK: { nonCompliantResources: list.length, resources: list } },
  });

  it("takes the baseline of one audit", () => assert.deepEqual(checkBaseline(baseline, "testing"), baseline));

  for (const [what, value, message] of [
    ["none", undefined, "testing: baseline is missing; give that of this audit"],
    ["one by target", { eu: baseline }, "testing: baseline is one by target; give that of this audit"],
    ["none of a region", nowhere, /^testing: baseline.region is missing, but a baseline needs one/],
    ["no resource in a list of them", resources(null), /resources\[0\] is null, which is no resource/],
    ["a later version", { ...baseline, schemaVersion: 2 }, /^testing: baseline.schemaVersion is 2/],
  ] as const) {
    it(`refuses ${what}`, () => {
      const expected = { code: "InvalidArgument", message, property: /^baseline/ };
      assert.throws(() => checkBaseline(value, "testing"), expected);
    });
  }
});
