import assert from "node:assert/strict";
import { noIgnoreChanges as policy } from "../../../../policy/policies/no-ignore-changes";
import {
  AUDIT_FLEET,
  AUDIT_GATE,
  AUDIT_TASK,
  auditProps,
  ON_DEMAND_AUDIT,
  resource,
  THING,
  violationsOf,
} from "../valid";

const judge = (type: string, ignoreChanges: string[]) =>
  violationsOf(policy, resource(type, auditProps(), { name: "nightly", ignoreChanges }));

describe("no-ignore-changes", () => {
  it("accepts an audit that ignores nothing", () => {
    assert.deepEqual(judge(AUDIT_TASK, []), []);
  });

  it("names what an audit ignores", () => {
    assert.deepEqual(judge(AUDIT_TASK, ["taskId", "auditDetails"]), [
      "AuditTask nightly: ignoreChanges taskId, auditDetails; allowed: none",
    ]);
  });

  for (const type of [AUDIT_GATE, AUDIT_FLEET, ON_DEMAND_AUDIT]) {
    it(`refuses it on ${type.split(":").at(-1)}`, () => {
      assert.equal(judge(type, ["*"]).length, 1);
    });
  }

  it("does not apply to other resources", () => {
    assert.deepEqual(judge(THING, ["attributes"]), []);
  });
});
