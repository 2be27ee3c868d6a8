import assert from "node:assert/strict";
import type { AuditTaskDescription } from "../../../provider/audit/model";
import { findingsProgress } from "../../../provider/cli/findings-progress";

const CLEAR = "\r\u001b[K";

const completed = (found: number, suppressed?: number) => ({
  checkRunStatus: "COMPLETED_NON_COMPLIANT",
  nonCompliantResourcesCount: found,
  ...(suppressed !== undefined && { suppressedNonCompliantResourcesCount: suppressed }),
});

const task = (auditDetails: AuditTaskDescription["auditDetails"] = {}): AuditTaskDescription => ({
  taskId: "4b1f",
  taskStatus: "COMPLETED",
  auditDetails,
});

/** What is on the terminal after a first finding was written. */
function shown(audit: AuditTaskDescription, wanted: Parameters<typeof findingsProgress>[1] = {}) {
  const written: string[] = [];
  findingsProgress(
    audit,
    wanted,
    (text) => written.push(text),
    () => 0,
  ).show(1);
  return written.join("").replaceAll(CLEAR, "");
}

describe("the progress of findings", () => {
  it("says how many are written of how many the audit counts", () => {
    const audit = task({ A: completed(30, 10), B: completed(5, 0) });
    assert.equal(shown(audit), "1 of 35 findings");
    assert.equal(shown(audit, { suppressed: true }), "1 of 10 findings");
    assert.equal(shown(audit, { suppressed: false }), "1 of 25 findings");
    assert.equal(shown(audit, { checkNames: ["B"] }), "1 of 5 findings");
    assert.equal(shown(task({ A: completed(12_345) })), "1 of 12,345 findings");
  });

  it("does not guess where the audit does not count", () => {
    assert.equal(shown(task({ A: completed(30), B: { checkRunStatus: "FAILED" } })), "1 finding");
    assert.equal(shown(task({ A: completed(30) }), { suppressed: true }), "1 finding");
  });

  it("is written anew every 200 milliseconds at most, and taken away at the end", () => {
    const written: string[] = [];
    let now = 0;
    const progress = findingsProgress(
      task({ A: completed(9) }),
      {},
      (text) => written.push(text),
      () => now,
    );
    for (const at of [0, 199, 200, 399, 400]) {
      now = at;
      progress.show(at);
    }
    progress.end();
    assert.deepEqual(written, [
      `${CLEAR}0 of 9 findings`,
      `${CLEAR}200 of 9 findings`,
      `${CLEAR}400 of 9 findings`,
      CLEAR,
    ]);
  });
});
