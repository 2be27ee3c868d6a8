import assert from "node:assert/strict";
import type { GateRules } from "../../../provider/gate/model";
import { neededHistory, neededParts } from "../../../provider/gate/needed-parts";

const baseline = {} as NonNullable<GateRules["baseline"]>;

describe("what rules need to be read with an audit", () => {
  for (const [what, rules, parts] of [
    ["nothing for most rules", { maxAge: "2 days" }, {}],
    ["nothing for noRegression that is off", { noRegression: false }, {}],
    [
      "the audit before and both their findings",
      { noRegression: true },
      { includePreviousAudit: true, findings: "summary" },
    ],
    ["the same with exceptions", { noRegression: {} }, { includePreviousAudit: true, findings: "summary" }],
    ["every resource by name for a baseline", { baseline }, { findings: "resources" }],
    ["all of it for both", { noRegression: true, baseline }, { includePreviousAudit: true, findings: "resources" }],
  ] as const) {
    it(`is ${what}`, () => assert.deepEqual(neededParts(rules), parts));
  }

  it("is the history for an objective", () => {
    const within = (objective: unknown) => neededHistory({ objective } as GateRules);
    assert.equal(within(undefined), undefined);
    assert.equal(within(null), undefined);
    assert.equal(within({ compliant: 0.9 }), "30 days");
    assert.equal(within({ compliant: 0.9, within: "7 days" }), "7 days");
    assert.equal(within({ compliant: 0.9, within: "soon" }), undefined);
  });
});
