import assert from "node:assert/strict";
import type { AuditCheckDetails, AuditTaskDescription } from "../../../../provider/audit/model";
import { findingsQueries } from "../../../../provider/aws/findings/queries";

const completed = (found?: number, suppressed?: number): AuditCheckDetails => ({
  checkRunStatus: found === 0 ? "COMPLETED_COMPLIANT" : "COMPLETED_NON_COMPLIANT",
  ...(found !== undefined && { nonCompliantResourcesCount: found }),
  ...(suppressed !== undefined && { suppressedNonCompliantResourcesCount: suppressed }),
});

const task = (
  auditDetails: Readonly<Record<string, AuditCheckDetails>>,
  parts: Partial<AuditTaskDescription> = {},
): AuditTaskDescription => ({ taskId: "4b1f", taskStatus: "COMPLETED", auditDetails, ...parts });

const refused = (call: () => unknown, code: string, message: string) =>
  assert.throws(call, { code, message: `listing findings of audit task 4b1f: ${message}` });

describe("findingsQueries", () => {
  it("asks for each check apart, in the order of their names", () => {
    assert.deepEqual(findingsQueries(task({ B_CHECK: completed(3, 1), A_CHECK: completed(1, 0) }), {}), [
      [{ checkName: "A_CHECK" }],
      [{ checkName: "B_CHECK" }],
    ]);
  });

  it("asks for the checks that are named, each once", () => {
    const audit = task({ A_CHECK: completed(1), B_CHECK: completed(1), C_CHECK: completed(1) });
    assert.deepEqual(findingsQueries(audit, { checkNames: ["C_CHECK", "A_CHECK", "C_CHECK"] }), [
      [{ checkName: "A_CHECK" }],
      [{ checkName: "C_CHECK" }],
    ]);
  });

  it("asks for one kind of suppression when it is named", () => {
    const audit = task({ A_CHECK: completed(9000, 4000) });
    assert.deepEqual(findingsQueries(audit, { suppressed: true }), [
      [{ checkName: "A_CHECK", listSuppressedFindings: true }],
    ]);
    assert.deepEqual(findingsQueries(audit, { suppressed: false }), [
      [{ checkName: "A_CHECK", listSuppressedFindings: false }],
    ]);
  });

  it("asks for both kinds side by side where both of them fill pages", () => {
    const queries = (found: number, suppressed?: number) =>
      findingsQueries(task({ A_CHECK: completed(found, suppressed) }), {}).flat().length;
    assert.deepEqual([queries(502, 251), queries(501, 251), queries(501, 250), queries(9000)], [2, 1, 1, 1]);
    assert.deepEqual(findingsQueries(task({ A_CHECK: completed(502, 251) }), {}), [
      [
        { checkName: "A_CHECK", listSuppressedFindings: false },
        { checkName: "A_CHECK", listSuppressedFindings: true },
      ],
    ]);
  });

  it("leaves a check undivided when AWS's order is asked for", () => {
    assert.deepEqual(findingsQueries(task({ A_CHECK: completed(502, 251) }), { inTurn: true }), [
      [{ checkName: "A_CHECK" }],
    ]);
  });

  it("makes no call for a check with 0 resources, and does not treat a missing count as 0", () => {
    const audit = task({
      A: completed(0, 0),
      B: completed(0),
      C: completed(undefined, 0),
      D: { checkRunStatus: "FAILED" },
    });
    assert.deepEqual(
      findingsQueries(audit, {})
        .flat()
        .map(({ checkName }) => checkName),
      ["B", "C", "D"],
    );
  });

  it("asks for all findings at once when the audit names no checks", () => {
    assert.deepEqual(findingsQueries({ taskId: "4b1f", taskStatus: "FAILED" }, { suppressed: false }), [
      [{ listSuppressedFindings: false }],
    ]);
    assert.deepEqual(findingsQueries(task({}), {}), [[{}]]);
  });

  it("refuses a check that the audit does not have, and says which it has", () => {
    refused(
      () =>
        findingsQueries(task({ B_CHECK: completed(1), A_CHECK: completed(1) }), {
          checkNames: ["B_CHECK", "toString"],
        }),
      "InvalidArgument",
      "the audit has no check toString; it has A_CHECK, B_CHECK",
    );
    refused(
      () => findingsQueries(task({}), { checkNames: ["B"] }),
      "InvalidArgument",
      "the audit has no check B; it has none",
    );
  });

  it("refuses an audit that is running, as not all findings are there", () => {
    const running = task(
      { A: completed(1), B: { checkRunStatus: "WAITING_FOR_DATA_COLLECTION" }, C: { checkRunStatus: "IN_PROGRESS" } },
      { taskStatus: "IN_PROGRESS" },
    );
    refused(
      () => findingsQueries(running, {}),
      "InvalidRequest",
      "not all findings are there while B, C is IN_PROGRESS; wait for its end",
    );
    refused(
      () => findingsQueries(task({}, { taskStatus: "IN_PROGRESS" }), {}),
      "InvalidRequest",
      "not all findings are there while the audit is IN_PROGRESS; wait for its end",
    );
    assert.deepEqual(findingsQueries(running, { checkNames: ["A"] }), [[{ checkName: "A" }]]);
  });
});
