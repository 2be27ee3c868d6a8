import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { AuditFleet } from "../../../provider/program/audit-fleet";
import { AuditGate } from "../../../provider/program/audit-gate";
import { AuditTask } from "../../../provider/program/audit-task";
import { OnDemandAudit } from "../../../provider/program/on-demand-audit";

describe("A resource whose arguments are missing", () => {
  for (const type of [AuditFleet, AuditGate, AuditTask, OnDemandAudit]) {
    it(`is refused in one line, as ${type.name}`, () => {
      assert.throws(
        () => Reflect.construct(type, ["fleet", null]),
        (error) =>
          pulumi.RunError.isInstance(error) &&
          error.message === `${type.name} fleet: the arguments are null; give an object`,
      );
    });
  }
});
