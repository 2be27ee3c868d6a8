import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { auditPresent } from "../../../../policy/policies/audit-present";
import { aContract, anAudit, NOW, TASK_ID } from "../../../support/contracts";
import {
  AUDIT_FLEET,
  AUDIT_TASK,
  auditProps,
  fleetProps,
  NO_ACCESS,
  ON_DEMAND_AUDIT,
  type Properties,
  root,
  stack,
  stackResource,
  stackViolationsOf,
  THING,
  UNKNOWN,
} from "../valid";

const policy = auditPresent(() => NOW);
const judge = (resources: PolicyResource[], config: Properties = {}) =>
  stackViolationsOf(policy, stack(resources, config));
const task = (props: Properties) => stackResource(AUDIT_TASK, props, { name: "nightly" });

describe("audit-present", () => {
  it("accepts a stack with an audit as a resource", () => {
    assert.deepEqual(judge([root({}), task(auditProps())]), []);
    assert.deepEqual(judge([root({}), stackResource(AUDIT_FLEET, fleetProps({ eu: anAudit() }))]), []);
  });

  it("accepts a stack of any language that exports the contract", () => {
    assert.deepEqual(judge([root({ audit: aContract() }), stackResource(THING)]), []);
    assert.deepEqual(judge([root({ fleet: aContract() })], { output: "fleet" }), []);
  });

  it("refuses a stack with neither, naming it", () => {
    assert.deepEqual(judge([root({}), stackResource(THING)]), [
      "project-prod: stack prod: no audit; allowed: an AuditTask that was read, or a contract as output audit",
    ]);
  });

  it("does not accept another output as the contract", () => {
    for (const audit of ["passed", null, {}, { verdict: "passed" }, { ...aContract(), schemaVersion: 2 }]) {
      assert.equal(judge([root({ audit })]).length, 1);
    }
    assert.equal(judge([root({ audit: aContract() })], { output: "fleet" }).length, 1);
    assert.equal(judge([root({})], { output: "constructor" }).length, 1);
  });

  it("does not count an on-demand audit, whose result is seen only in the contract", () => {
    assert.equal(judge([root({}), stackResource(ON_DEMAND_AUDIT, auditProps())]).length, 1);
  });

  it("does not count an audit that was not read, as under --target", () => {
    assert.equal(judge([root({}), task({ taskId: TASK_ID })]).length, 1);
    for (const fleet of [{ targets: { eu: { taskId: TASK_ID } } }, fleetProps({ us: NO_ACCESS })]) {
      assert.equal(judge([root({}), stackResource(AUDIT_FLEET, fleet)]).length, 1);
    }
  });

  it("reports an audit that is unknown as a violation", () => {
    assert.deepEqual(judge([root({}), task({ taskId: UNKNOWN })]), [
      "nightly: AuditTask nightly: not known before the update: taskId; allowed: an audit that a preview can read",
    ]);
    assert.deepEqual(judge([root({ audit: UNKNOWN })]), [
      "project-prod: output audit: not known before the update: audit; allowed: an audit that a preview can read",
    ]);
    assert.match(judge([root({ audit: { ...aContract(), endpoint: UNKNOWN } })]).join(), /audit\.endpoint/);
  });

  it("accepts one known audit beside unknown ones", () => {
    assert.deepEqual(judge([root({ audit: UNKNOWN }), task({ taskId: UNKNOWN }), task(auditProps())]), []);
  });

  it("ignores other outputs that are unknown", () => {
    assert.deepEqual(judge([root({ audit: aContract(), auditor: UNKNOWN })]), []);
  });

  it("refuses a stack without a root", () => {
    assert.equal(judge([]).length, 1);
  });
});
