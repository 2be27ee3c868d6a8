import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { guardedTypesDependOnGate } from "../../../../policy/policies/guarded-types-depend-on-gate";
import { compliant, nonCompliant } from "../../../support/checks";
import { anAudit, NOW } from "../../../support/contracts";
import {
  AUDIT_GATE,
  AUDIT_TASK,
  auditProps,
  gateProps,
  type Properties,
  root,
  stack,
  stackResource,
  stackViolationsOf,
  THING,
  UNKNOWN,
} from "../valid";

const judge = (resources: PolicyResource[], config: Properties = {}) =>
  stackViolationsOf(policy, stack([root(), ...resources], config));

const policy = guardedTypesDependOnGate(() => NOW);
const nightly = stackResource(AUDIT_TASK, auditProps(), { name: "nightly" });
const gateOver = (...audits: PolicyResource[]) =>
  stackResource(AUDIT_GATE, gateProps(), { name: "gate", propertyDependencies: { audit: audits } });
const gate = gateOver(nightly);
const named = { name: "sensor" };

describe("guarded-types-depend-on-gate", () => {
  it("accepts a resource that depends on a gate", () => {
    assert.deepEqual(judge([gate, stackResource(THING, {}, { ...named, dependencies: [gate] })]), []);
  });

  it("accepts one that depends on a gate's output", () => {
    assert.deepEqual(
      judge([gate, stackResource(THING, {}, { ...named, propertyDependencies: { attributes: [gate] } })]),
      [],
    );
  });

  it("accepts one that depends on a gate through others", () => {
    const policyDocument = stackResource("aws:iot/policy:Policy", {}, { name: "policy", dependencies: [gate] });
    const thing = stackResource(THING, {}, { ...named, dependencies: [policyDocument] });
    assert.deepEqual(judge([gate, policyDocument, thing]), []);
  });

  it("accepts the child of a component that depends on a gate", () => {
    const component = stackResource("acme:fleet:Site", {}, { name: "site", dependencies: [gate] });
    assert.deepEqual(judge([gate, component, stackResource(THING, {}, { ...named, parent: component })]), []);
  });

  it("refuses one that depends on no gate, although the stack has one", () => {
    const bucket = stackResource("aws:s3/bucket:Bucket", {}, { name: "bucket", dependencies: [] });
    assert.deepEqual(judge([gate, bucket, stackResource(THING, {}, { ...named, dependencies: [bucket] })]), [
      `sensor: ${THING} sensor: depends on no AuditGate; give it gate.guard() as its options, or dependsOn`,
    ]);
  });

  it("ends even if resources depend on each other in a circle", () => {
    const a = stackResource(THING, {}, named);
    const b = stackResource("acme:fleet:Site", {}, { name: "site", dependencies: [a] });
    a.dependencies.push(b);
    assert.equal(judge([a, b]).length, 1);
  });

  it("guards AWS IoT in both providers by default, except what an audit itself needs", () => {
    const types = [THING, "aws-native:iot:Thing", "aws-native:iot:ScheduledAudit", "aws:s3/bucket:Bucket"];
    const found = judge(types.map((type) => stackResource(type, {}, named)));
    assert.equal(found.length, 2);
    assert.match(found.join(), /aws:iot\/thing:Thing.*aws-native:iot:Thing/);
  });

  it("guards the types of its configuration", () => {
    const bucket = stackResource("aws:s3/bucket:Bucket", {}, { name: "bucket" });
    assert.equal(judge([bucket, stackResource(THING)], { types: ["aws:s3/*"] }).length, 1);
    assert.deepEqual(judge([stackResource(THING)], { exceptTypes: ["aws:iot/thing:*"] }), []);
  });

  it("fails the run for a member of its configuration that it does not know", () => {
    assert.throws(() => judge([], { type: ["aws:s3/*"] }), /has no type; write types, exceptTypes/);
  });

  describe("looks at what the gate judges, not at what it says", () => {
    const thing = (on: PolicyResource) => stackResource(THING, {}, { ...named, dependencies: [on] });
    const checks = { LOGGING_DISABLED_CHECK: nonCompliant(3, 120), DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120) };
    const bad = auditProps(anAudit(checks) as unknown as Properties);

    it("refuses a gate that judges no audit of the stack", () => {
      const forged = gateOver();
      assert.match(judge([forged, thing(forged)]).join(), /AuditGate gate judges no audit of this stack; allowed: /);
      assert.deepEqual(judge([forged, thing(forged)], { contractGates: true }), []);
    });

    it("refuses a lax gate over a bad audit, also beside a good one that nothing judges", () => {
      const lax = gateOver(stackResource(AUDIT_TASK, bad, { name: "bad" }));
      const [violation] = judge([nightly, lax, thing(lax)]);
      assert.match(
        violation ?? "",
        /AuditGate gate judges AuditTask bad, which these rules do not pass: .*LOGGING_DIS/,
      );
      assert.deepEqual(judge([nightly, lax, thing(lax)], { minSeverity: "HIGH" }), []);
    });

    it("refuses a gate over an audit that is not known", () => {
      const unknown = gateOver(stackResource(AUDIT_TASK, { ...bad, taskId: UNKNOWN }, { name: "later" }));
      assert.match(
        judge([unknown, thing(unknown)]).join(),
        /judges AuditTask later: not known before the update: taskId/,
      );
    });
  });
});
