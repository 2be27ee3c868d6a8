import assert from "node:assert/strict";
import type { AuditTaskDescription } from "../../../provider/audit/model";
import { checksDone, formatDuration, progressLines } from "../../../provider/aws/wait-progress";
import { AuditError } from "../../../provider/errors";

const task = (statuses: Readonly<Record<string, string>>, taskStatus = "IN_PROGRESS"): AuditTaskDescription => ({
  taskId: "4b1f",
  taskStatus,
  auditDetails: Object.fromEntries(
    Object.entries(statuses).map(([name, checkRunStatus]) => [name, { checkRunStatus }]),
  ),
});

describe("a length of time in words", () => {
  for (const [milliseconds, words] of [
    [0, "0 s"],
    [999, "1 s"],
    [59_000, "59 s"],
    [60_000, "1 min"],
    [200_000, "3 min 20 s"],
    [3_600_000, "1 h"],
    [26 * 3_600_000 + 61_000, "26 h 1 min 1 s"],
  ] as const) {
    it(`says ${words} for ${milliseconds} ms`, () => assert.equal(formatDuration(milliseconds), words));
  }
});

describe("what is done of an audit", () => {
  it("counts the checks that have ended, and lists the others by status", () => {
    const statuses = {
      A: "COMPLETED_COMPLIANT",
      B: "FAILED",
      C: "CANCELED",
      D: "WAITING_FOR_DATA_COLLECTION",
      F: "IN_PROGRESS",
      E: "IN_PROGRESS",
    };
    assert.equal(checksDone(task(statuses)), "3 of 6 checks done (in progress: E, F; waiting for data collection: D)");
  });

  it("lists no checks when all have ended, or when the audit has no details", () => {
    assert.equal(checksDone(task({ A: "COMPLETED_COMPLIANT" })), "1 of 1 checks done");
    assert.equal(checksDone({ taskId: "4b1f", taskStatus: "IN_PROGRESS" }), "0 of 0 checks done");
  });
});

describe("progress lines", () => {
  let said: string[];
  const lines = () => {
    said = [];
    return progressLines("4b1f", async (line) => void said.push(line));
  };
  const throttled = new AuditError({ code: "Throttled", doing: "reading", reason: "throttled" });

  it("are printed when something other than the time has changed", async () => {
    const observer = lines();
    await observer.reading({ task: task({ A: "IN_PROGRESS" }) }, 1_000);
    await observer.reading({ task: task({ A: "IN_PROGRESS" }) }, 6_000);
    await observer.reading({ task: task({ A: "COMPLETED_COMPLIANT" }, "COMPLETED") }, 11_000);
    assert.deepEqual(said, [
      "audit task 4b1f: after 1 s 0 of 1 checks done (in progress: A)",
      "audit task 4b1f: after 11 s completed, 1 of 1 checks done",
    ]);
  });

  it("say once that the audit cannot be read, and its progress when it can again", async () => {
    const observer = lines();
    await observer.reading({ task: task({ A: "IN_PROGRESS" }) }, 1_000);
    await observer.setback(throttled);
    await observer.setback(throttled);
    await observer.reading({ task: task({ A: "IN_PROGRESS" }) }, 60_000);
    assert.deepEqual(said, [
      "audit task 4b1f: after 1 s 0 of 1 checks done (in progress: A)",
      "audit task 4b1f: cannot be read at present (Throttled), trying again",
      "audit task 4b1f: after 1 min 0 of 1 checks done (in progress: A)",
    ]);
  });
});
