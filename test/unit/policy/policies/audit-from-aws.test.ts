import assert from "node:assert/strict";
import { auditFromAws } from "../../../../policy/policies/audit-from-aws";
import { anAudit, TASK_ID } from "../../../support/contracts";
import {
  AUDIT_FLEET,
  AUDIT_TASK,
  auditProps,
  fleetProps,
  NO_ACCESS,
  type Properties,
  resource,
  UNKNOWN,
  violationsOf,
} from "../valid";

const judge = (props: Properties, type = AUDIT_TASK) =>
  violationsOf(auditFromAws, resource(type, props, { name: "nightly" }));

describe("audit-from-aws", () => {
  it("accepts an audit without an endpoint, whether it is null or left out", () => {
    assert.deepEqual(judge(auditProps()), []);
    const { endpoint: _, ...left } = auditProps();
    assert.deepEqual(judge(left), []);
  });

  it("refuses any endpoint that is named", () => {
    assert.deepEqual(judge(auditProps({ endpoint: "http://127.0.0.1:4566" })), [
      'AuditTask nightly: endpoint "http://127.0.0.1:4566"; allowed: AWS itself',
    ]);
    assert.equal(judge(auditProps({ endpoint: "" })).length, 1);
    assert.equal(judge(auditProps({ endpoint: false })).length, 1);
  });

  it("does not accept an audit that was not read as one from AWS", () => {
    assert.deepEqual(judge({ taskId: TASK_ID }), ["AuditTask nightly: no audit; allowed: one read from AWS itself"]);
  });

  it("reports an unknown endpoint as a violation", () => {
    assert.match(judge(auditProps({ endpoint: UNKNOWN })).join(), /not known before the update: endpoint/);
  });

  it("looks at every target of a fleet", () => {
    const us = { ...anAudit(), endpoint: "http://127.0.0.1:4566" };
    assert.deepEqual(judge(fleetProps({ eu: anAudit() }), AUDIT_FLEET), []);
    assert.deepEqual(judge(fleetProps({ ap: NO_ACCESS, eu: anAudit(), us }), AUDIT_FLEET), [
      "AuditFleet nightly: target ap: no audit; allowed: one read from AWS itself",
      'AuditFleet nightly: target us: endpoint "http://127.0.0.1:4566"; allowed: AWS itself',
    ]);
  });

  it("does not accept malformed targets as a fleet from AWS", () => {
    for (const targets of [{}, [], "eu", 1, true]) {
      assert.notDeepEqual(judge({ targets }, AUDIT_FLEET), []);
    }
  });
});
