import assert from "node:assert/strict";
import { auditFresh } from "../../../../policy/policies/audit-fresh";
import { nonCompliant } from "../../../support/checks";
import { anAudit, HOUR_MS, NOW, TASK_ID } from "../../../support/contracts";
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

const policy = auditFresh(() => NOW);
const judge = (props: Properties, config: Properties = {}) =>
  violationsOf(policy, resource(AUDIT_TASK, props, { name: "nightly", config }));
const startedAgo = (milliseconds: number) => auditProps({ taskStartTime: new Date(NOW - milliseconds).toISOString() });

const DAY_MS = 24 * HOUR_MS;

describe("audit-fresh", () => {
  it("accepts an audit exactly as old as allowed, and none older", () => {
    assert.deepEqual(judge(startedAgo(7 * DAY_MS), { maxAge: "7 days" }), []);
    assert.deepEqual(judge(startedAgo(7 * DAY_MS + 1), { maxAge: "7 days" }), [
      `AuditTask nightly: maxAge: audit ${TASK_ID}: start "2026-02-22T09:59:59.999Z"; allowed: at most 7 days ago`,
    ]);
  });

  it("allows 90 days by default", () => {
    assert.deepEqual(judge(startedAgo(90 * DAY_MS)), []);
    assert.equal(judge(startedAgo(90 * DAY_MS + 1)).length, 1);
  });

  it("refuses an audit of the future, and one that has no time", () => {
    assert.match(judge(startedAgo(-HOUR_MS)).join(), /in the future/);
    assert.match(judge(auditProps({ taskStartTime: null })).join(), /start missing/);
    assert.match(judge({ taskId: TASK_ID }).join(), /start missing/);
  });

  it("refuses recorded values of an old audit, although AWS has forgotten it", () => {
    assert.equal(judge({ ...startedAgo(95 * DAY_MS), expired: true }).length, 1);
  });

  it("leaves compliance to audit-compliant", () => {
    assert.deepEqual(judge(auditProps({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant(3, 120) } })), []);
  });

  it("reports an unknown start as a violation", () => {
    assert.deepEqual(judge(auditProps({ taskStartTime: UNKNOWN })), [
      "AuditTask nightly: not known before the update: taskStartTime; allowed: an audit that a preview can read",
    ]);
  });

  it("looks at every target of a fleet, also at those that could not be read", () => {
    const audit = (ago: number) => ({ ...anAudit(), taskStartTime: new Date(NOW - ago).toISOString() });
    const fleet = fleetProps({ eu: audit(HOUR_MS), us: audit(DAY_MS), ap: NO_ACCESS });
    const found = violationsOf(policy, resource(AUDIT_FLEET, fleet, { config: { maxAge: "2 hours" } }));
    assert.deepEqual(found.map((message) => /target \w+/.exec(message)?.[0]).sort(), ["target ap", "target us"]);
  });

  it("fails the run for a maxAge that is not a duration", () => {
    assert.throws(() => judge(auditProps(), { maxAge: "3 bananas" }), /maxAge is "3 bananas"/);
    assert.throws(() => judge(auditProps(), { maxage: "3 days" }), /has no maxage; write maxAge/);
  });
});
