import assert from "node:assert/strict";
import { findContract } from "../../../provider/contract/find-contract";
import { aContract } from "../../support/contracts";

const problemOf = (json: unknown, name?: string) => {
  const found = findContract(json, name);
  assert.ok("problem" in found, "a contract was found");
  return found.problem.message;
};

describe("findContract", () => {
  const contract = aContract();

  it("takes the contract itself", () => {
    assert.deepEqual(findContract(contract), { value: contract });
  });

  it("takes the output `audit` of a stack", () => {
    assert.deepEqual(findContract({ taskId: "1", verdict: "passed", audit: contract }), { value: contract });
  });

  it("takes the output that was named", () => {
    assert.deepEqual(findContract({ audit: contract, fleet: "x" }, "fleet"), { value: "x" });
  });

  it("takes an output of another version, so that its reader can say so", () => {
    const later = { schemaVersion: 2, verdict: "passed" };
    assert.deepEqual(findContract({ audit: later }), { value: later });
  });

  it("names the outputs that are there when the right one is not", () => {
    assert.match(problemOf({ a: 1, b: 2 }), /no output audit among a, b; allowed: an audit contract/);
    assert.match(problemOf({ audit: contract }, "fleet"), /no output fleet among audit;/);
  });

  it("does not print every output of a large stack", () => {
    const outputs = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`output${i}`, i]));
    assert.match(problemOf(outputs), /output19 and 10 more;/);
  });

  it("does not take what every object inherits for an output", () => {
    assert.match(problemOf({ a: 1 }, "constructor"), /no output constructor/);
  });

  it("refuses to choose between two contracts", () => {
    assert.match(problemOf({ audit: contract, audit2: contract }), /several audit contracts: audit, audit2/);
    assert.deepEqual(findContract({ audit: contract, audit2: contract }, "audit2"), { value: contract });
  });

  for (const [what, json] of [
    ["a list", [contract]],
    ["null", null],
    ["a number", 1],
    ["a word", "audit"],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(problemOf(json), /allowed: an audit contract, or a stack's outputs/);
    });
  }

  it("refuses an empty object", () => {
    assert.match(problemOf({}), /no output audit; allowed/);
  });
});
