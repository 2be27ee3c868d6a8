import assert from "node:assert/strict";
import { noAdvisoryGate as policy } from "../../../../policy/policies/no-advisory-gate";
import { AUDIT_GATE, AUDIT_TASK, gateProps, type Properties, resource, UNKNOWN, violationsOf } from "../valid";

const judge = (props: Properties, stack = "prod", config: Properties = {}) =>
  violationsOf(policy, resource(AUDIT_GATE, props, { name: "gate", stack, config }));
const advisory = gateProps({ enforcementLevel: "advisory" });

describe("no-advisory-gate", () => {
  it("accepts a mandatory gate in production", () => {
    assert.deepEqual(judge(gateProps()), []);
  });

  it("treats a gate without enforcementLevel as mandatory", () => {
    assert.deepEqual(judge({ audit: UNKNOWN }), []);
  });

  for (const enforcementLevel of ["advisory", "disabled", "", null, false]) {
    it(`refuses enforcementLevel ${JSON.stringify(enforcementLevel)} in production`, () => {
      const shown = enforcementLevel === null ? "missing" : JSON.stringify(enforcementLevel);
      assert.deepEqual(judge(gateProps({ enforcementLevel })), [
        `AuditGate gate: enforcementLevel ${shown} in stack prod; allowed: mandatory`,
      ]);
    });
  }

  it("reports an unknown level as a violation", () => {
    assert.deepEqual(judge(gateProps({ enforcementLevel: UNKNOWN })), [
      "AuditGate gate: not known before the update: enforcementLevel; allowed: mandatory",
    ]);
  });

  for (const stack of ["prod", "Production", "prod-eu", "eu-prod", "eu-production"]) {
    it(`takes ${stack} for a production stack`, () => {
      assert.equal(judge(advisory, stack).length, 1);
    });
  }

  for (const stack of ["dev", "nonprod", "preprod", "product"]) {
    it(`takes ${stack} for no production stack`, () => {
      assert.deepEqual(judge(advisory, stack), []);
    });
  }

  it("treats the stacks of its configuration as production", () => {
    assert.equal(judge(advisory, "live-eu", { stacks: ["live*"] }).length, 1);
    assert.deepEqual(judge(advisory, "prod", { stacks: ["live*"] }), []);
  });

  it("treats a stack without a recognisable name as production", () => {
    assert.equal(violationsOf(policy, { ...resource(AUDIT_GATE, advisory), urn: "?" }).length, 1);
  });

  it("does not apply to an audit", () => {
    assert.deepEqual(violationsOf(policy, resource(AUDIT_TASK, advisory)), []);
  });
});
