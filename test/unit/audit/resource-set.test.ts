import assert from "node:assert/strict";
import fc from "fast-check";
import type { FindingResource } from "../../../provider/audit/finding";
import { resourceKey } from "../../../provider/audit/finding-identity";
import { ResourceSet } from "../../../provider/audit/resource-set";

describe("ResourceSet", () => {
  const text = fc.constantFrom("a", "b", "");
  const identifier = fc.oneof(
    fc.dictionary(fc.constantFrom("clientId", "account", "constructor"), fc.oneof(text, fc.constant(undefined)), {
      maxKeys: 2,
    }),
    fc.record({ policyVersionIdentifier: fc.record({ policyName: text }) }),
    fc.record({ clientId: fc.constantFrom(1, null) }),
  );
  const resource = fc.record(
    { resourceType: fc.constantFrom("CLIENT_ID", "ACCOUNT", ""), resourceIdentifier: identifier },
    { requiredKeys: [] },
  ) as fc.Arbitrary<FindingResource>;

  it("tells resources apart as their keys do", () => {
    fc.assert(
      fc.property(fc.array(resource), fc.array(resource), (some, others) => {
        const set = new ResourceSet(some);
        const keys = new Set(some.map(resourceKey));
        assert.equal(set.size, keys.size);
        for (const one of [...some, ...others]) {
          assert.equal(set.has(one), keys.has(resourceKey(one)), resourceKey(one));
        }
      }),
      { numRuns: 2000, seed: 3 },
    );
  });
});
