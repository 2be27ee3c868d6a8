import assert from "node:assert/strict";
import { ResourceComparer } from "../../../provider/audit/compare-resources";
import type { AuditFinding } from "../../../provider/audit/finding";
import { NAMED_RESOURCES } from "../../../provider/audit/resource-changes";
import { Seen } from "../../../provider/aws/seen";
import { EXPIRING, finding } from "./findings";

describe("the resources of two audits", () => {
  const compared = (before: readonly AuditFinding[], now: readonly AuditFinding[]) => {
    const comparer = new ResourceComparer(() => new Seen());
    for (const one of before) {
      comparer.addPrevious(one);
    }
    for (const one of now) {
      comparer.add(one);
    }
    return comparer.changes();
  };
  const client = (number: number) => ({
    resourceType: "CLIENT_ID",
    resourceIdentifier: { clientId: `device-${number}` },
  });

  it("are the same whatever their findings are called and why they fail", () => {
    const again = { findingId: "another", reasonForNonComplianceCode: "ANOTHER_REASON" };
    const changes = compared([finding(1), finding(2)], [finding(2, again), finding(1), finding(1, again)]);
    const same = { resources: 2, previousResources: 2, addedResources: 0, added: [] };
    assert.deepEqual(changes, { [EXPIRING]: { unsuppressed: same, all: same } });
  });

  it("are told apart by check, also where one of the audits has none", () => {
    const other = { checkName: "LOGGING_DISABLED_CHECK" };
    const changes = compared([finding(1)], [finding(1, other)]);
    assert.deepEqual(changes[EXPIRING]?.all, { resources: 0, previousResources: 1, addedResources: 0, added: [] });
    assert.deepEqual(changes["LOGGING_DISABLED_CHECK"]?.all, {
      resources: 1,
      previousResources: 0,
      addedResources: 1,
      added: [client(1)],
    });
  });

  it("are added ones when their findings are no longer suppressed", () => {
    const { unsuppressed, all } = compared([finding(1, { isSuppressed: true })], [finding(1)])[EXPIRING] ?? {};
    assert.deepEqual([unsuppressed?.addedResources, all?.addedResources], [1, 0]);
  });

  it("are added ones when AWS does not say which they are", () => {
    const { nonCompliantResource: _, findingId: __, ...nameless } = finding(1);
    const { all } = compared([nameless], [nameless, nameless])[EXPIRING] ?? {};
    assert.deepEqual(all, { resources: 2, previousResources: 1, addedResources: 2, added: [] });
  });

  it("are named by the first few, in whatever order AWS lists them, and not at length", () => {
    const many = Array.from({ length: 9 }, (_, number) => finding(number));
    const long = finding(10, { nonCompliantResource: { resourceIdentifier: { clientId: "x".repeat(2_000) } } });
    for (const list of [[...many, long], [long, ...many].reverse()]) {
      const { all } = compared([], list)[EXPIRING] ?? {};
      assert.equal(all?.addedResources, 10);
      assert.deepEqual(
        all?.added,
        Array.from({ length: NAMED_RESOURCES }, (_, number) => client(number)),
      );
    }
  });
});
