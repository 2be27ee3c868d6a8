import assert from "node:assert/strict";
import { AUDIT_CHECK_NAMES, auditCheckOf } from "../../../emulator/audit-checks";

describe("The emulator's audit checks", () => {
  it("are 17, of the severities AWS documents", () => {
    const count = (severity: string) =>
      AUDIT_CHECK_NAMES.filter((name) => auditCheckOf(name).severity === severity).length;

    assert.deepEqual(["CRITICAL", "HIGH", "MEDIUM", "LOW"].map(count), [9, 1, 5, 2]);
  });

  it("count one they do not know as critical", () => {
    assert.equal(auditCheckOf("NEW_CHECK").severity, "CRITICAL");
  });
});
