import assert from "node:assert/strict";
import { OnDemandAudit } from "../../../provider/program/on-demand-audit";

describe("an OnDemandAudit", () => {
  it("cannot be imported, because what runs already was not started by it", () => {
    assert.throws(() => new OnDemandAudit("release", {}, { import: "4b1f" }), {
      message: "importing release: an audit that runs already is no OnDemandAudit; read it with AuditTask",
    });
  });
});
