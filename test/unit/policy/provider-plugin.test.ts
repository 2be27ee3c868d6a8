// The policies judge what the provider plugin serves as they judge what the dynamic provider does.
import assert from "node:assert/strict";
import { auditCompliant } from "../../../policy/policies/audit-compliant";
import { auditPresent } from "../../../policy/policies/audit-present";
import { guardedTypesDependOnGate } from "../../../policy/policies/guarded-types-depend-on-gate";
import { noAdvisoryGate } from "../../../policy/policies/no-advisory-gate";
import { noIgnoreChanges } from "../../../policy/policies/no-ignore-changes";
import { nonCompliant } from "../../support/checks";
import { anAudit, NOW } from "../../support/contracts";
import {
  auditProps,
  fleetProps,
  gateProps,
  NO_ACCESS,
  type Properties,
  resource,
  root,
  stack,
  stackResource,
  stackViolationsOf,
  THING,
  violationsOf,
} from "./valid";

const typeOf = (name: string) => `device-defender:index:${name}`;
const failing = auditProps({ ...anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(1, 1) }) });

describe("The policies, for resources of the provider plugin,", () => {
  it("find an audit that is there, and a fleet", () => {
    const judge = (type: string, props: Properties) =>
      stackViolationsOf(
        auditPresent(() => NOW),
        stack([root({}), stackResource(type, props)]),
      );
    assert.deepEqual(judge(typeOf("AuditTask"), auditProps()), []);
    assert.deepEqual(judge(typeOf("AuditFleet"), fleetProps({ eu: anAudit() })), []);
    assert.equal(judge(typeOf("AuditGate"), gateProps()).length, 1);
  });

  it("refuse an audit that is not compliant, and a fleet with a target that cannot be read", () => {
    const judge = (type: string, props: Properties) =>
      violationsOf(
        auditCompliant(() => NOW),
        resource(type, props, { name: "nightly" }),
      );
    assert.deepEqual(judge(typeOf("AuditTask"), auditProps()), []);
    assert.match(String(judge(typeOf("AuditTask"), failing)), /^AuditTask nightly: .*LOGGING_DISABLED_CHECK/);
    assert.equal(judge(typeOf("AuditFleet"), fleetProps({ eu: anAudit(), ap: NO_ACCESS })).length, 1);
  });

  it("refuse a gate that is only advisory, and ignoreChanges", () => {
    const advisory = resource(typeOf("AuditGate"), gateProps({ enforcementLevel: "advisory" }), { name: "gate" });
    assert.equal(violationsOf(noAdvisoryGate, advisory).length, 1);
    for (const name of ["AuditTask", "OnDemandAudit", "AuditFleet", "AuditGate"]) {
      assert.equal(violationsOf(noIgnoreChanges, resource(typeOf(name), {}, { ignoreChanges: ["*"] })).length, 1, name);
    }
  });

  it("want guarded types to depend on a gate whose audits pass", () => {
    const judge = (props: Properties) => {
      const audit = stackResource(typeOf("AuditTask"), props, { name: "nightly" });
      const gate = stackResource(typeOf("AuditGate"), gateProps(), {
        name: "gate",
        propertyDependencies: { audit: [audit] },
      });
      const thing = stackResource(THING, {}, { name: "sensor", dependencies: [gate] });
      return stackViolationsOf(
        guardedTypesDependOnGate(() => NOW),
        stack([root({}), audit, gate, thing]),
      );
    };
    assert.deepEqual(judge(auditProps()), []);
    assert.match(String(judge(failing)), /AuditGate gate judges AuditTask nightly, which these rules do not pass/);
  });
});
