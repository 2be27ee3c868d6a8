import assert from "node:assert/strict";
import { normaliseAuditTask } from "../../../provider/audit/normalise";
import { compliant, LOW, nonCompliant } from "../../support/checks";
import { audit, type Json, TASK_ID } from "../../support/described-audits";

const DOING = "reading audit task 4b1f";
const normalised = (answer: unknown) => normaliseAuditTask(answer, TASK_ID, DOING);

function refused(answer: unknown, reason: string) {
  assert.throws(() => normalised(answer), {
    name: "AuditError",
    code: "InvalidResponse",
    message: `${DOING}: ${reason}; check that the endpoint is AWS IoT's own and that no proxy rewrites its answers`,
  });
}

/** What AWS puts on the wire. */
function answer(members: Json = {}): Json {
  const { taskId, ...described } = audit({ [LOW]: compliant() }, { taskStartTime: 1_763_553_600.5 });
  return { ...described, ...members };
}

describe("normaliseAuditTask", () => {
  it("keeps every member under its name, adds the task id, and writes the start time as ISO 8601", () => {
    assert.deepEqual(
      normalised(answer({ scheduledAuditName: "nightly" })),
      audit({ [LOW]: compliant() }, { scheduledAuditName: "nightly", taskStartTime: "2025-11-19T12:00:00.500Z" }),
    );
  });

  it("accepts the task id that was asked for in the answer", () => {
    assert.equal(normalised(answer({ taskId: TASK_ID })).taskId, TASK_ID);
  });

  it("passes on members that AWS has added: those of the answer itself apart, all others in their place", () => {
    const more = { region: ["a", { b: 1 }], deep: { deeper: true } };
    const task = normalised({
      ...answer(more),
      taskStatistics: { totalChecks: 1, ...more },
      auditDetails: { [LOW]: { ...compliant(), ...more } },
    });
    assert.deepEqual(task.otherFields, more);
    assert.deepEqual(task.taskStatistics, { totalChecks: 1, ...more });
    assert.deepEqual(task.auditDetails, { [LOW]: { ...compliant(), ...more } });
  });

  it("leaves out what AWS left out, and null, which is the wire's word for it", () => {
    const bare = { taskId: TASK_ID, taskStatus: "IN_PROGRESS" };
    assert.deepEqual(normalised({ taskStatus: "IN_PROGRESS" }), bare);
    const nulls = {
      taskType: null,
      taskStartTime: null,
      taskStatistics: null,
      auditDetails: null,
      undefinedToo: undefined,
    };
    assert.deepEqual(normalised({ ...bare, ...nulls, list: [null, 1, [null]] }), {
      ...bare,
      otherFields: { list: [1, []] },
    });
    assert.deepEqual(
      normalised({ ...bare, auditDetails: { [LOW]: { ...nonCompliant(1), errorCode: null } } }).auditDetails,
      {
        [LOW]: nonCompliant(1),
      },
    );
  });

  it("keeps statuses and checks that AWS has added", () => {
    const task = normalised({ taskStatus: "PAUSED", auditDetails: { BRAND_NEW_CHECK: { checkRunStatus: "SKIPPED" } } });
    assert.equal(task.taskStatus, "PAUSED");
    assert.deepEqual(task.auditDetails, { BRAND_NEW_CHECK: { checkRunStatus: "SKIPPED" } });
  });

  it("keeps a check that is called like something every object has", () => {
    const task = normalised({ taskStatus: "COMPLETED", auditDetails: { constructor: { checkRunStatus: "FAILED" } } });
    assert.deepEqual(Object.keys(task.auditDetails ?? {}), ["constructor"]);
  });

  for (const [time, iso] of [
    [0, "1970-01-01T00:00:00.000Z"],
    [1_560_356_923.434, "2019-06-12T16:28:43.434Z"],
    [-1, "1969-12-31T23:59:59.000Z"],
    ["2026-11-19T13:00:00+01:00", "2026-11-19T12:00:00.000Z"],
  ] as const) {
    it(`reads the start time ${time}`, () => {
      assert.equal(normalised(answer({ taskStartTime: time })).taskStartTime, iso);
    });
  }

  for (const time of ["12", "yesterday", "2026-02-30T00:00:00Z", 1e300, true, { seconds: 1 }, [1]]) {
    it(`refuses the start time ${JSON.stringify(time)}`, () => {
      refused(answer({ taskStartTime: time }), `taskStartTime ${JSON.stringify(time)} is no time`);
    });
  }

  it("refuses milliseconds, which would be a time of the year 50287", () => {
    refused(
      answer({ taskStartTime: 1_524_804_480_000 }),
      "taskStartTime 1524804480000 is no time in seconds since 1970",
    );
  });

  for (const [what, value] of [
    ["text", "task"],
    ["a list", []],
    ["null", null],
    ["nothing", undefined],
    ["a number", 1],
  ] as const) {
    it(`refuses ${what} in place of an answer`, () => refused(value, "the answer is not a JSON object"));
  }

  it("refuses an empty answer", () => {
    refused({}, "the answer is empty");
    refused({ taskStatus: null }, "the answer is empty");
  });

  it("refuses an answer about another audit", () => {
    refused(answer({ taskId: "other" }), 'the answer is about audit task "other"');
  });

  it("refuses an answer without a status", () => {
    refused(answer({ taskStatus: undefined }), "the answer has no taskStatus");
    refused(answer({ taskStatus: "" }), "the answer has no taskStatus");
  });

  for (const [member, value, reason] of [
    ["taskId", 1, "taskId is the number 1 instead of a string"],
    ["taskStatus", { value: "COMPLETED" }, "taskStatus is an object instead of a string"],
    ["taskType", true, "taskType is the boolean true instead of a string"],
    ["scheduledAuditName", ["nightly"], "scheduledAuditName is an array instead of a string"],
    ["auditDetails", "none", 'auditDetails is the string "none" instead of an object'],
    ["auditDetails", [], "auditDetails is an array instead of an object"],
    ["taskStatistics", 17, "taskStatistics is the number 17 instead of an object"],
  ] as const) {
    it(`refuses ${member} that is ${JSON.stringify(value)}`, () => refused(answer({ [member]: value }), reason));
  }

  for (const name of Object.keys(audit({})["taskStatistics"] as Json)) {
    it(`refuses ${name} that is no number`, () => {
      const reason = `taskStatistics.${name} is the string "1" instead of a number`;
      refused(answer({ taskStatistics: { [name]: "1" } }), reason);
    });
  }

  for (const [member, value, type] of [
    ["checkRunStatus", 1, "string"],
    ["checkCompliant", "true", "boolean"],
    ["totalResourcesCount", "1", "number"],
    ["nonCompliantResourcesCount", true, "number"],
    ["suppressedNonCompliantResourcesCount", "1", "number"],
    ["errorCode", 1, "string"],
    ["message", 1, "string"],
  ] as const) {
    it(`refuses a check whose ${member} is no ${type}`, () => {
      const shown = `the ${typeof value} ${JSON.stringify(value)}`;
      refused(
        answer({ auditDetails: { [LOW]: { [member]: value } } }),
        `auditDetails.${LOW}.${member} is ${shown} instead of a ${type}`,
      );
    });
  }

  it("refuses a check that is no object", () => {
    refused(answer({ auditDetails: { [LOW]: [] } }), `auditDetails.${LOW} is an array instead of an object`);
  });

  it("refuses a number that JSON writes but no double holds", () => {
    refused(JSON.parse('{"taskStatus":"COMPLETED","deep":[{"count":1e999}]}'), "a number is out of range");
  });

  for (const key of ["__proto__", "__provider", "4dabf18193072939515e22adb298388d"]) {
    it(`refuses a member called ${key}, at any depth`, () => {
      const text = `{"taskStatus":"COMPLETED","deep":[{${JSON.stringify(key)}:null}]}`;
      refused(JSON.parse(text), `a member is called ${JSON.stringify(key)}`);
    });
  }

  it("does not change the answer it was given", () => {
    const given = answer({ taskType: null });
    const before = structuredClone(given);
    normalised(given);
    assert.deepEqual(given, before);
  });
});
