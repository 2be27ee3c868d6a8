import assert from "node:assert/strict";
import { auditCompliant } from "../../../../policy/policies/audit-compliant";
import { compliant, failed, nonCompliant } from "../../../support/checks";
import { anAudit, NOW, TASK_ID } from "../../../support/contracts";
import {
  AUDIT_FLEET,
  AUDIT_GATE,
  AUDIT_TASK,
  auditProps,
  fleetProps,
  NO_ACCESS,
  type Properties,
  resource,
  UNKNOWN,
  violationsOf,
} from "../valid";

const policy = auditCompliant(() => NOW);
const judge = (props: Properties, config: Properties = {}) =>
  violationsOf(policy, resource(AUDIT_TASK, props, { name: "nightly", config }));
const withChecks = (checks: Parameters<typeof anAudit>[0]) => auditProps({ ...anAudit(checks) });

describe("audit-compliant", () => {
  it("accepts a compliant audit", () => {
    assert.deepEqual(judge(auditProps()), []);
  });

  it("names the audit, the check, what was seen and what is allowed", () => {
    const [found, ...others] = judge(withChecks({ LOGGING_DISABLED_CHECK: nonCompliant(1, 1) }));
    assert.match(
      found ?? "",
      /^AuditTask nightly: maxNonCompliantChecks: audit 4b1f[^ ]+, check LOGGING_DISABLED_CHECK: 1 of 1 .+; allowed: /,
    );
    assert.deepEqual(others, []);
  });

  for (const [what, parts, expected] of [
    ["an audit that still runs", { taskStatus: "IN_PROGRESS" }, /taskStatus IN_PROGRESS/],
    ["an audit that AWS gave no status", { taskStatus: null }, /taskStatus missing/],
    ["an audit without checks", { auditDetails: {} }, /auditDetails without any check/],
    ["an audit without an id", { taskId: null }, /taskId missing/],
    ["statistics that contradict the details", { taskStatistics: { totalChecks: 1 } }, /auditDetails say/],
    [
      "a compliance that the details do not bear out",
      { complianceStatus: "NON_COMPLIANT" },
      /contradicts auditDetails/,
    ],
    ["an audit that AWS has forgotten too early", { expired: true }, /gone from AWS/],
  ] as const) {
    it(`refuses ${what}`, () => {
      assert.match(judge(auditProps(parts)).join("\n"), expected);
    });
  }

  it("ignores values derived from the details", () => {
    const details = { LOGGING_DISABLED_CHECK: nonCompliant(1, 1) };
    const derived = { complianceStatus: "COMPLIANT", nonCompliantCheckNames: [], undecidedCheckNames: [] };
    assert.notDeepEqual(judge(auditProps({ ...anAudit(details), ...derived })), []);
  });

  it("refuses a check that failed", () => {
    assert.match(judge(withChecks({ LOGGING_DISABLED_CHECK: failed() })).join(), /checkRunStatus FAILED/);
  });

  it("judges by the rules of its configuration", () => {
    const one = withChecks({
      LOGGING_DISABLED_CHECK: nonCompliant(1, 1),
      DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120),
    });
    assert.deepEqual(judge(one, { maxNonCompliantChecks: 1 }), []);
    assert.deepEqual(judge(one, { minSeverity: "HIGH" }), []);
    assert.match(judge(one, { maxNonCompliantChecks: 1, minTotalResources: 50 }).join(), /minTotalResources/);
    assert.match(judge(auditProps(), { requiredChecks: ["CONFLICTING_CLIENT_IDS_CHECK"] }).join(), /requiredChecks/);
  });

  it("counts every non-compliant check once, unless a limit of resources is set for it", () => {
    const two = withChecks({
      LOGGING_DISABLED_CHECK: nonCompliant(1, 1),
      DEVICE_CERTIFICATE_SHARED_CHECK: nonCompliant(3, 120),
    });
    assert.deepEqual(judge(two, { maxNonCompliantChecks: 2 }), []);
    assert.deepEqual(judge(two, { maxNonCompliantResources: 3 }), []);
    assert.equal(judge(two, { maxNonCompliantChecks: 2, maxNonCompliantResources: 2 }).length, 1);
  });

  it("leaves the age to audit-fresh", () => {
    assert.deepEqual(judge(auditProps({ taskStartTime: "2020-01-01T00:00:00.000Z" })), []);
  });

  it("reports an unknown value as a violation", () => {
    assert.deepEqual(judge({ taskId: UNKNOWN }), [
      "AuditTask nightly: not known before the update: taskId; allowed: an audit that a preview can read",
    ]);
    assert.match(judge(auditProps({ auditDetails: UNKNOWN })).join(), /not known before the update: auditDetails;/);
    assert.match(judge(auditProps({ maxAttempts: UNKNOWN })).join(), /maxAttempts/);
  });

  it("reports an audit that was never read as a violation", () => {
    assert.notDeepEqual(judge({ taskId: TASK_ID }), []);
    assert.notDeepEqual(judge({}), []);
  });

  describe("of a fleet", () => {
    const judgeFleet = (props: Properties) => violationsOf(policy, resource(AUDIT_FLEET, props, { name: "all" }));

    it("accepts targets that all are compliant, as they stand in the state", () => {
      assert.deepEqual(judgeFleet(fleetProps({ eu: anAudit(), us: anAudit() })), []);
    });

    it("names the target that is not, and the one that could not be read", () => {
      const ap = anAudit({
        LOGGING_DISABLED_CHECK: nonCompliant(1, 1),
        DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120),
      });
      const found = judgeFleet(fleetProps({ eu: anAudit(), us: NO_ACCESS, ap }));
      assert.equal(found.length, 2);
      assert.match(found[0] ?? "", /^AuditFleet all: .*target ap, .* check LOGGING_DISABLED_CHECK: 1 of 1 /);
      assert.match(found[1] ?? "", /^AuditFleet all: .*target us: error AccessDenied: no access/);
    });

    it("reports targets that are not readable as a violation", () => {
      const { checkColumns: _, ...withoutColumns } = fleetProps({ eu: anAudit() });
      for (const props of [withoutColumns, { targets: { eu: { taskId: TASK_ID } } }, { targets: [] }, {}]) {
        assert.match(judgeFleet(props).join(), /^AuditFleet all: reading the recorded target/);
      }
      assert.match(judgeFleet(fleetProps({})).join(), /a fleet without targets/);
    });
  });

  it("does not apply to other resources", () => {
    assert.deepEqual(violationsOf(policy, resource(AUDIT_GATE, {})), []);
  });

  it("fails the run for a malformed or unknown rule, on one line", () => {
    for (const config of [
      { maxNonCompliantCheks: 1 },
      { maxAge: "7 days" },
      { allowFewerChecks: true },
      { requiredChecks: ["REVOKED_CA_CERT_CHECK"] },
      { waivers: [{ check: "LOGGING_DISABLED_CHECK", reason: "", expires: "2026-12-31" }] },
    ]) {
      assert.throws(
        () => judge(auditProps(), config),
        (error: Error) => !String(error.stack).includes("\n") && error.stack === error.message,
      );
    }
  });
});
