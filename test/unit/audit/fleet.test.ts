import assert from "node:assert/strict";
import { complianceOf } from "../../../provider/audit/compliance";
import { type FleetTarget, type FleetTargets, summariseFleet } from "../../../provider/audit/fleet";
import { normaliseAuditTask } from "../../../provider/audit/normalise";
import { compliant, HIGH, LOW, nonCompliant, unfinished } from "../../support/checks";
import { audit, type Json, TASK_ID } from "../../support/described-audits";

function target(details: Record<string, Json>, members: Json = {}): FleetTarget {
  const task = normaliseAuditTask(audit(details, members), TASK_ID, "reading");
  return { ...task, ...complianceOf(task), region: "eu-west-1", expired: false };
}

const good = target({ [LOW]: compliant(), [HIGH]: compliant() });
const bad = target({ [LOW]: compliant(), [HIGH]: nonCompliant(3) });
const open = target({ [LOW]: unfinished("IN_PROGRESS") }, { taskStatus: "IN_PROGRESS" });
const denied: FleetTarget = { error: { code: "AccessDenied", message: "access denied" } };

describe("a fleet's complianceStatus", () => {
  const cases: readonly [what: string, targets: FleetTargets, status: string][] = [
    ["every target is compliant", { a: good, b: good }, "COMPLIANT"],
    ["one target is non-compliant", { a: good, b: bad }, "NON_COMPLIANT"],
    ["one target is undecided", { a: good, b: open }, "INSUFFICIENT_DATA"],
    ["one target is non-compliant and another undecided", { a: bad, b: open }, "NON_COMPLIANT"],
    ["one target cannot be read", { a: good, b: denied }, "INSUFFICIENT_DATA"],
    ["one target cannot be read and another is non-compliant", { a: bad, b: denied }, "INSUFFICIENT_DATA"],
    ["no target can be read", { a: denied }, "INSUFFICIENT_DATA"],
    ["there is no target", {}, "INSUFFICIENT_DATA"],
  ];
  for (const [what, targets, status] of cases) {
    it(`is ${status} when ${what}`, () => {
      assert.equal(summariseFleet(targets).complianceStatus, status);
    });
  }
});

describe("a fleet's summary", () => {
  const summary = summariseFleet({ d: denied, c: open, b: bad, a: good, a2: bad });

  it("counts every target once", () => {
    const { totals } = summary;
    assert.equal(totals.totalTargets, 5);
    assert.equal(totals.compliantTargets, 1);
    assert.equal(totals.nonCompliantTargets, 2);
    assert.equal(totals.insufficientDataTargets, 2);
    assert.equal(totals.unreadableTargets, 1);
  });

  it("adds up the statistics of the targets that could be read", () => {
    const { totalChecks, compliantChecks, nonCompliantChecks, inProgressChecks, failedChecks } = summary.totals;
    assert.deepEqual(
      { totalChecks, compliantChecks, nonCompliantChecks, inProgressChecks, failedChecks },
      { totalChecks: 7, compliantChecks: 4, nonCompliantChecks: 2, inProgressChecks: 1, failedChecks: 0 },
    );
  });

  it("names the targets that are not compliant, each in its list, sorted", () => {
    assert.deepEqual(summary.nonCompliantTargetNames, ["a2", "b"]);
    assert.deepEqual(summary.undecidedTargetNames, ["c"]);
    assert.deepEqual(summary.unreadableTargets, { d: { code: "AccessDenied", message: "access denied" } });
  });

  it("has no sum of what one target does not say, and none of no target at all", () => {
    const silent = target({ [LOW]: compliant() }, { taskStatistics: { totalChecks: 1 } });
    const { totals } = summariseFleet({ a: good, b: silent });
    assert.equal(totals.totalChecks, 3);
    assert.ok(!("compliantChecks" in totals));
    assert.ok(!("totalChecks" in summariseFleet({ a: denied }).totals));
  });
});
