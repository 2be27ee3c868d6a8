import assert from "node:assert/strict";
import { foundResources } from "../../../../provider/gate/evidence/found-resources";
import { HIGH, LOW } from "../../../support/checks";

const thing = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });
const inSummary = (resources: unknown) => foundResources({ resources }, HIGH);
const namesIn = (of: unknown) => inSummary({ [HIGH]: of })?.map(({ name }) => name);
const suppressions = (...all: readonly unknown[]) =>
  inSummary({ [HIGH]: all.map((isSuppressed) => ({ ...thing("a"), isSuppressed })) })?.map(
    ({ isSuppressed }) => isSuppressed,
  );

describe("foundResources", () => {
  it("are undefined if they were not read", () => {
    for (const summary of [undefined, null, "x", {}, { resources: null }]) {
      assert.equal(foundResources(summary, HIGH), undefined);
    }
  });

  it("are those of the check, with key and name", () => {
    assert.deepEqual(inSummary({ [HIGH]: [thing("a")], [LOW]: [thing("b")] }), [
      { key: 'CLIENT_ID {"clientId":"a"}', name: "CLIENT_ID a", isSuppressed: false },
    ]);
    assert.deepEqual(namesIn([{ resourceIdentifier: { clientId: "a" } }]), ["a"]);
    assert.deepEqual(inSummary({ [HIGH]: [{ resourceType: null, resourceIdentifier: { clientId: "a" } }] }), [
      { key: ' {"clientId":"a"}', name: "a", isSuppressed: false },
    ]);
    assert.deepEqual(namesIn(thing("a")), ["CLIENT_ID a"]);
  });

  it("are empty for a malformed value, for a check without any, and for inherited members", () => {
    assert.deepEqual(namesIn([null, "a", {}, { resourceIdentifier: "a" }, { ...thing("a"), resourceType: 1 }]), []);
    assert.deepEqual(inSummary({ [LOW]: [thing("a")] }), []);
    assert.deepEqual(inSummary("x"), []);
    assert.deepEqual(inSummary([]), []);
    assert.deepEqual(foundResources({ resources: {} }, "toString"), []);
  });

  it("are listed once each, and suppressed only if every entry says so", () => {
    assert.deepEqual(suppressions(true), [true]);
    assert.deepEqual(suppressions("true"), [false]);
    assert.deepEqual(suppressions(undefined), [false]);
    assert.deepEqual(suppressions(true, true), [true]);
    assert.deepEqual(suppressions(false, true), [false]);
    assert.deepEqual(suppressions(true, false), [false]);
  });
});
