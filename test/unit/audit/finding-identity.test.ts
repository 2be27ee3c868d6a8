import assert from "node:assert/strict";
import type { AuditFinding } from "../../../provider/audit/finding";
import { findingIdentity } from "../../../provider/audit/finding-identity";
import { finding } from "./findings";

const same = (a: AuditFinding, b: AuditFinding) => findingIdentity(a) === findingIdentity(b);

function without(found: AuditFinding, ...names: readonly (keyof AuditFinding)[]): AuditFinding {
  return Object.fromEntries(
    Object.entries(found).filter(([name]) => !names.includes(name as keyof AuditFinding)),
  ) as unknown as AuditFinding;
}

describe("findingIdentity", () => {
  it("is check, resource and reason, whatever the id, the severity or the suppression", () => {
    assert.ok(same(finding(1), finding(1, { findingId: "other", severity: "LOW", isSuppressed: true })));
    assert.ok(same(finding(1), without(finding(1), "findingId")));
  });

  it("tells checks, resources and reasons apart, also under one id", () => {
    assert.ok(!same(finding(1), finding(1, { checkName: "LOGGING_DISABLED_CHECK" })));
    assert.ok(!same(finding(1), finding(2, { findingId: "finding-1" })));
    assert.ok(!same(finding(1), finding(1, { reasonForNonComplianceCode: "OTHER" })));
  });

  it("tells resources of two types apart that are named the same", () => {
    const resourceIdentifier = { clientId: "device-1" };
    assert.ok(!same(finding(1), finding(1, { nonCompliantResource: { resourceType: "DRONE", resourceIdentifier } })));
  });

  it("does not depend on the order of members", () => {
    const identified = (resourceIdentifier: Record<string, unknown>) =>
      finding(1, { nonCompliantResource: { resourceIdentifier } });
    assert.ok(same(identified({ a: { x: 1, y: 2 }, b: "2" }), identified({ b: "2", a: { y: 2, x: 1 } })));
  });

  it("is the id where AWS names no resource", () => {
    const nameless = (number: number) => without(finding(number), "nonCompliantResource");
    assert.ok(same(nameless(1), nameless(1)));
    assert.ok(!same(nameless(1), nameless(2)));
  });

  it("is nothing where AWS gives neither, so that no such finding is taken for another", () => {
    assert.equal(findingIdentity(without(finding(1), "nonCompliantResource", "findingId")), undefined);
  });
});
