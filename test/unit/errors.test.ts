import assert from "node:assert/strict";
import { AuditError, errorCodeOf } from "../../provider/errors";

describe("AuditError", () => {
  const cause = new Error("socket hang up");
  const error = new AuditError({
    code: "Unreachable",
    doing: "reading audit task 4b1f",
    reason: "no answer\nfrom eu-west-1",
    advice: "check the network",
    property: "taskId",
    cause,
  });

  it("says what was being done, what happened and what to do, on one line", () => {
    assert.equal(error.message, "reading audit task 4b1f: no answer from eu-west-1; check the network");
    assert.equal(error.reason, "no answer from eu-west-1; check the network");
  });

  it("keeps its code, the argument at fault and the cause", () => {
    assert.equal(error.code, "Unreachable");
    assert.equal(error.property, "taskId");
    assert.equal(String(error.cause), String(cause));
  });

  it("does without advice and cause", () => {
    const bare = new AuditError({ code: "Unknown", doing: "reading", reason: "failed" });
    assert.equal(bare.message, "reading: failed");
    assert.equal(bare.property, undefined);
    assert.equal("cause" in bare, false);
  });

  it("is known by its code, also when another copy of the package has thrown it", () => {
    const foreign = Object.assign(new Error("reading: failed"), { name: "AuditError", code: "NotFound" });
    assert.equal(errorCodeOf(error), "Unreachable");
    assert.equal(errorCodeOf(foreign), "NotFound");
  });

  it("is not confused with other errors that have a code", () => {
    const system = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
    const nameless = Object.assign(new Error("reading: failed"), { name: "AuditError" });
    for (const value of [system, nameless, { name: "AuditError", code: "NotFound" }, "NotFound", undefined]) {
      assert.equal(errorCodeOf(value), undefined);
    }
  });
});
