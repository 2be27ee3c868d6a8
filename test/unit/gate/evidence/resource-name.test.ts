import assert from "node:assert/strict";
import { resourceName } from "../../../../provider/gate/evidence/resource-name";

describe("resourceName", () => {
  it("is the type, and every text that identifies the resource", () => {
    const policyVersionIdentifier = { policyName: "Any", policyVersionId: "1" };
    assert.equal(
      resourceName({ resourceType: "IOT_POLICY", resourceIdentifier: { policyVersionIdentifier, account: 1 } }),
      "IOT_POLICY Any 1",
    );
    assert.equal(resourceName({ resourceIdentifier: { clientId: "a" } }), "a");
  });

  it("has at most 120 characters", () => {
    const named = (length: number) => resourceName({ resourceIdentifier: { clientId: "a".repeat(length) } });
    assert.equal(named(120), "a".repeat(120));
    assert.equal(named(121), `${"a".repeat(120)}...`);
  });

  it("says so of a resource without a name", () => {
    for (const resource of [undefined, null, "a", {}, { resourceIdentifier: {} }]) {
      assert.equal(resourceName(resource), "a resource without a name");
    }
  });
});
