import assert from "node:assert/strict";
import fc from "fast-check";
import { complianceOf } from "../../../provider/audit/compliance";
import { recordFleet } from "../../../provider/audit/fleet-record";
import type { Audit } from "../../../provider/audit/model";
import { normaliseAuditTask } from "../../../provider/audit/normalise";
import { readFleetRecord } from "../../../provider/audit/read-fleet-record";
import { errorCodeOf } from "../../../provider/errors";
import { CRITICAL, compliant, HIGH, LOW, MEDIUM, nonCompliant, suppressed, unfinished } from "../../support/checks";
import { audit, type Json, STARTED, TASK_ID } from "../../support/described-audits";

function read(answer: Json, members: Partial<Audit> = {}): Audit {
  const task = normaliseAuditTask(answer, TASK_ID, "reading");
  return { ...task, ...complianceOf(task), region: "eu-west-1", expired: false, ...members };
}

describe("what is recorded of a fleet's target", () => {
  const unreadable = { error: { code: "TimedOut", message: "not read" }, region: "eu-west-1" };
  const { suppressedNonCompliantResourcesCount: _, ...unsent } = compliant();
  const before = audit({ [LOW]: compliant(), [MEDIUM]: nonCompliant(2) }, { taskId: "before" });
  const one = { resources: 1, previousResources: 0, addedResources: 1, added: [{ resourceType: "CLIENT_ID" }] };
  const changes = { unsuppressed: one, all: one };
  const answers: readonly [what: string, answer: Json, members?: Partial<Audit>][] = [
    ["compliant checks", audit({ [LOW]: compliant(), [HIGH]: compliant(0) })],
    ["a compliant check without a suppressed count", audit({ [LOW]: unsent })],
    ["a non-compliant check", audit({ [LOW]: nonCompliant(3), [HIGH]: compliant() })],
    ["suppressed findings", audit({ [LOW]: suppressed(2), [HIGH]: nonCompliant(3, 10, 1) })],
    ["an open check", audit({ [LOW]: unfinished("IN_PROGRESS"), [HIGH]: unfinished("WAITING_FOR_DATA_COLLECTION") })],
    [
      "a failed check with AWS's words",
      audit({ [LOW]: { ...unfinished("FAILED"), errorCode: "INSUFFICIENT_PERMISSIONS", message: 'no "read":\n-' } }),
    ],
    ["a check that AWS says nothing of", audit({ [LOW]: {} })],
    ["a check with members that AWS has added", audit({ [LOW]: { ...compliant(), skipped: 1 } })],
    ["a compliant check that contradicts itself", audit({ [LOW]: { ...compliant(), nonCompliantResourcesCount: 4 } })],
    ["a compliant check that AWS calls non-compliant", audit({ [LOW]: { ...compliant(), checkCompliant: false } })],
    [
      "counts that are none",
      audit({
        [LOW]: { ...compliant(), totalResourcesCount: -1 },
        [HIGH]: { ...compliant(), totalResourcesCount: 1.5 },
      }),
    ],
    ["an audit before which AWS has none", audit({ [LOW]: compliant() }), { previousAudit: { found: false } }],
    [
      "the audit before, with the resources of both",
      audit({ [LOW]: compliant(), [HIGH]: nonCompliant(1) }),
      {
        previousAudit: {
          found: true,
          ...normaliseAuditTask(before, "before", "reading"),
          resourceChanges: { [HIGH]: changes },
        },
      },
    ],
    [
      "the findings, with the names of resources",
      audit({ [HIGH]: nonCompliant(1) }),
      {
        findingsSummary: {
          total: 1,
          suppressed: 0,
          bySeverity: { HIGH: 1 },
          byCheck: { [HIGH]: 1 },
          byReasonCode: { UNKNOWN: 1 },
          resourcesByCheck: { [HIGH]: 1 },
          severityByCheck: { [HIGH]: "HIGH" },
          worst: [],
          resources: { [HIGH]: [{ resourceType: "CLIENT_ID", resourceIdentifier: { clientId: "a" } }] },
        },
      },
    ],
    ["no checks", audit({})],
    ["no details", { ...audit({}), auditDetails: null }],
    ["no statistics", { ...audit({ [LOW]: compliant() }), taskStatistics: null }],
    ["statistics that disagree", { ...audit({ [LOW]: compliant() }), taskStatistics: { totalChecks: 7 } }],
    [
      "names and values that look like the short forms",
      {
        ...audit({ "-": compliant(), "a: b": nonCompliant(1), "1": compliant() }),
        taskType: "-",
        scheduledAuditName: "10 0 0",
      },
    ],
    ["fields that AWS has added", { ...audit({ [LOW]: compliant() }), owner: { team: "fleet", "@": [1, "x"] } }],
    [
      "an endpoint, an account and that AWS has forgotten it",
      audit({ [LOW]: compliant() }),
      { endpoint: "http://127.0.0.1:1", accountId: "012345678901", expired: true },
    ],
  ];
  for (const [what, answer, members] of answers) {
    it(`is read back as it was: ${what}`, () => {
      const before = read(answer, members);
      assert.deepEqual(readFleetRecord(recordFleet({ a: before })), { a: before });
    });
  }

  const member = fc.oneof(
    fc.constantFrom("COMPLETED_COMPLIANT", "COMPLETED_NON_COMPLIANT", "FAILED", "IN_PROGRESS", "10 0 0", "-", ""),
    fc.string(),
  );
  const count = fc.oneof(fc.nat(3), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const check = fc.record(
    {
      checkRunStatus: member,
      checkCompliant: fc.boolean(),
      totalResourcesCount: count,
      nonCompliantResourcesCount: count,
      suppressedNonCompliantResourcesCount: count,
      errorCode: member,
      message: fc.string({ unit: "binary" }),
      newMember: fc.jsonValue().filter((value) => value !== null),
    },
    { requiredKeys: [] },
  );
  const name = fc.oneof(fc.constantFrom(LOW, HIGH, "taskId", "compliant", "auditDetails"), fc.string({ minLength: 1 }));
  const anyAnswer = fc.record(
    {
      taskStatus: fc.constantFrom("COMPLETED", "IN_PROGRESS", "true", "new status"),
      taskType: member,
      scheduledAuditName: member,
      taskStatistics: fc.dictionary(fc.constantFrom("totalChecks", "failedChecks", "newChecks"), fc.nat()),
      auditDetails: fc.dictionary(name, check, { maxKeys: 4 }),
      taskStartTime: fc.integer({ min: 0, max: 2_000_000_000 }),
      newField: fc.jsonValue(),
    },
    { requiredKeys: ["taskStatus"] },
  );
  const readable = anyAnswer.chain((answer) => {
    try {
      // As JSON, which knows no negative zero.
      return fc.constant(read(JSON.parse(JSON.stringify(answer))));
    } catch {
      return fc.constant(undefined);
    }
  });

  it("is read back unchanged for any answer of AWS, beside other audits and with an earlier order of columns", () => {
    fc.assert(
      fc.property(readable, readable, fc.array(name), (a, b, before) => {
        fc.pre(a !== undefined && b !== undefined);
        const targets = { a: a as Audit, b: b as Audit, c: unreadable };
        assert.deepEqual(readFleetRecord(recordFleet(targets, before)), targets);
      }),
    );
  });

  it("is read back as it was: why there is no audit", () => {
    assert.deepEqual(readFleetRecord(recordFleet({ c: unreadable })), { c: unreadable });
  });

  it("is this", () => {
    const details = {
      [LOW]: compliant(),
      [MEDIUM]: unsent,
      [HIGH]: nonCompliant(3),
      [CRITICAL]: suppressed(2),
      OPEN_CHECK: unfinished("IN_PROGRESS"),
      FAILED_CHECK: { ...unfinished("FAILED"), errorCode: "X" },
    };
    assert.deepEqual(recordFleet({ a: read(audit(details)) }), {
      checkColumns: [MEDIUM, LOW],
      targets: {
        a: {
          taskId: TASK_ID,
          taskStatus: "COMPLETED",
          taskType: "ON_DEMAND_AUDIT_TASK",
          taskStartTime: STARTED,
          taskStatistics: "6 1 0 3 1 1 0",
          plainlyCompliant: "10? 10",
          auditDetails: {
            [HIGH]: "NON_COMPLIANT 10 3 0",
            [CRITICAL]: "COMPLIANT 10 2 2",
            OPEN_CHECK: "IN_PROGRESS",
            FAILED_CHECK: { checkRunStatus: "FAILED", errorCode: "X" },
          },
          complianceStatus: "NON_COMPLIANT",
          region: "eu-west-1",
        },
      },
    });
  });

  it("does not change because another target has a check more", () => {
    const one = read(audit({ [LOW]: compliant() }));
    const alone = recordFleet({ a: one });
    const another = read(audit({ [HIGH]: compliant(), [LOW]: compliant() }));
    const beside = recordFleet({ a: one, b: another }, alone.checkColumns);
    assert.deepEqual(beside.targets["a"], alone.targets["a"]);
    assert.deepEqual(beside.checkColumns, [LOW, HIGH]);
  });

  it("says of compliance what follows from the checks, whatever was written", () => {
    const { checkColumns, targets } = recordFleet({ a: read(audit({ [LOW]: nonCompliant(1) })) });
    const claims = { ...targets["a"], complianceStatus: "COMPLIANT" as const };
    const { a } = readFleetRecord({ checkColumns, targets: { a: claims } });
    assert.ok(a !== undefined && "complianceStatus" in a);
    assert.equal(a.complianceStatus, "NON_COMPLIANT");
    assert.deepEqual(a.nonCompliantCheckNames, [LOW]);
  });

  const broken: readonly [what: string, members: Json][] = [
    ["without a task id", { taskId: undefined }],
    ["with findings that are none", { findingsSummary: "3" }],
    ["with a status that is no text", { taskStatus: 1 }],
    ["with a number more than there are checks", { plainlyCompliant: "10 10" }],
    ["with a number that is none", { plainlyCompliant: "ten" }],
    ["with statistics cut short", { taskStatistics: "1 0 0" }],
    ["with details that are a list", { auditDetails: [] }],
    ["with a check that is a number", { auditDetails: { [LOW]: 10 } }],
    ["with an error that is a word", { error: "AccessDenied" }],
    ["with an error without a code", { error: { message: "no" } }],
  ];
  for (const [what, members] of broken) {
    it(`is refused ${what}, and not read as something else`, () => {
      const { checkColumns, targets } = recordFleet({ a: read(audit({ [LOW]: compliant() })) });
      const record = { checkColumns, targets: { a: { ...targets["a"], ...members } } };
      assert.throws(
        () => readFleetRecord(record),
        (error) => errorCodeOf(error) === "InvalidResponse" && /target a/.test(String(error)),
      );
    });
  }

  it("is refused when there is none", () => {
    assert.throws(
      () => readFleetRecord({}),
      (error) => errorCodeOf(error) === "InvalidResponse",
    );
  });
});
