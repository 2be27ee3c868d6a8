import assert from "node:assert/strict";
import { changesEvidence, previousEvidence } from "../../../../provider/gate/evidence/previous-evidence";
import { compliant, HIGH, LOW, MEDIUM, nonCompliant, unfinished } from "../../../support/checks";
import type { Json } from "../../../support/described-audits";

const START = "2026-11-19T12:00:00.500Z";
const AUDIT = { taskId: "this", taskType: "SCHEDULED_AUDIT_TASK", scheduledAuditName: "nightly", taskStartTime: START };
const BEFORE = {
  ...AUDIT,
  found: true,
  taskId: "before",
  taskStatus: "COMPLETED",
  taskStartTime: "2026-11-18T12:00:00.000Z",
  auditDetails: {
    [HIGH]: nonCompliant(3, 10, 1),
    [LOW]: compliant(),
    [MEDIUM]: unfinished("FAILED"),
    NOTHING_CHECK: 1,
  },
};

const flawOf = (members: Json, audit: Json = AUDIT) => {
  const previous = previousEvidence({ ...BEFORE, ...members }, audit);
  return previous.kind === "unusable" ? previous.flaw : previous.kind;
};

describe("previousEvidence", () => {
  it("is notRead or none without a previous audit", () => {
    assert.deepEqual(previousEvidence(undefined, AUDIT), { kind: "notRead" });
    assert.deepEqual(previousEvidence(null, AUDIT), { kind: "notRead" });
    assert.deepEqual(previousEvidence({ found: false }, AUDIT), { kind: "none" });
  });

  it("has the checks of the previous audit", () => {
    const previous = previousEvidence(BEFORE, AUDIT);
    assert.ok(previous.kind === "found");
    assert.equal(previous.taskId, "before");
    assert.deepEqual(Object.fromEntries(previous.checks), {
      [HIGH]: { outcome: "decided", nonCompliantResources: 3, suppressedResources: 1 },
      [LOW]: { outcome: "decided", nonCompliantResources: 0, suppressedResources: 0 },
      [MEDIUM]: { outcome: "undecided" },
      NOTHING_CHECK: { outcome: "undecided" },
    });
  });

  for (const [what, value, flaw] of [
    ["an error", { error: "access denied" }, "access denied"],
    ["a text", "x", 'previousAudit "x" that does not say whether it was found'],
    ["an object that does not say", {}, "previousAudit an object that does not say whether it was found"],
    ["a word for whether", { found: "true" }, "previousAudit an object that does not say whether it was found"],
  ] as const) {
    it(`is not usable from ${what}`, () => {
      assert.deepEqual(previousEvidence(value, AUDIT), { kind: "unusable", flaw });
    });
  }

  for (const [what, members, flaw] of [
    ["no id", { taskId: undefined }, "without taskId"],
    ["an id of blanks", { taskId: " " }, "without taskId"],
    ["the id of the audit itself", { taskId: "this" }, "is this very audit"],
    ["a status that is not final", { taskStatus: "IN_PROGRESS" }, "with taskStatus IN_PROGRESS"],
    ["another type", { taskType: "ON_DEMAND_AUDIT_TASK" }, 'with taskType "ON_DEMAND_AUDIT_TASK"'],
    ["no schedule", { scheduledAuditName: undefined }, "with scheduledAuditName missing"],
    [
      "a later start",
      { taskStartTime: "2026-11-19T12:00:01Z" },
      'with start "2026-11-19T12:00:01Z", which is not before this audit\'s',
    ],
    ["no start", { taskStartTime: undefined }, "with start missing, which is not before this audit's"],
    ["no check", { auditDetails: {} }, "without any check"],
    ["a list of checks", { auditDetails: [1] }, "without any check"],
    ["no details", { auditDetails: null }, "without any check"],
  ] as const) {
    it(`is not usable with ${what}`, () => assert.equal(flawOf(members), `previousAudit ${flaw}`));
  }

  it("treats null as absent, and accepts a start in the same second", () => {
    assert.equal(flawOf({ taskStartTime: "2026-11-19T12:00:00.900Z" }), "found");
    const { scheduledAuditName: _, ...onDemand } = AUDIT;
    assert.equal(flawOf({ scheduledAuditName: null }, onDemand), "found");
    assert.equal(flawOf({ scheduledAuditName: undefined }, { ...AUDIT, scheduledAuditName: null }), "found");
    assert.equal(flawOf({}, onDemand), 'previousAudit with scheduledAuditName "nightly"');
  });
});

describe("changesEvidence", () => {
  const CHANGE = { resources: 2, addedResources: 1, added: [{ resourceType: "CLIENT_ID" }] };
  const UNKNOWN = { resources: undefined, addedResources: undefined, named: [] };

  it("is undefined if the findings of both audits were not read", () => {
    for (const previous of [undefined, "x", {}, { resourceChanges: null }]) {
      assert.equal(changesEvidence(previous, HIGH), undefined);
    }
  });

  it("has the counts and some names", () => {
    const of = (check: unknown) => changesEvidence({ resourceChanges: { [HIGH]: check } }, HIGH);
    assert.deepEqual(of({ unsuppressed: CHANGE, all: { ...CHANGE, resources: 3 } }), {
      unsuppressed: { resources: 2, addedResources: 1, named: ["CLIENT_ID"] },
      all: { resources: 3, addedResources: 1, named: ["CLIENT_ID"] },
    });
  });

  it("ignores a count that is not a count", () => {
    const odd = { resources: "2", addedResources: -1, added: "x" };
    for (const resourceChanges of [
      "x",
      {},
      { [LOW]: {} },
      { [HIGH]: "x" },
      { [HIGH]: { unsuppressed: odd, all: 1 } },
    ]) {
      assert.deepEqual(changesEvidence({ resourceChanges }, HIGH), { unsuppressed: UNKNOWN, all: UNKNOWN });
    }
  });
});
