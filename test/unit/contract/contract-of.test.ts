import assert from "node:assert/strict";
import { auditOfContract, contractOf } from "../../../provider/contract/contract-of";
import { aContract, anAudit, MIXED_CHECKS, READ_AT } from "../../support/contracts";

describe("contractOf", () => {
  it("carries the verdict, AWS's own words and when they were read", () => {
    const audit = anAudit();
    assert.deepEqual(aContract(audit), {
      schemaVersion: 1,
      verdict: "passed",
      violations: [],
      complianceStatus: "COMPLIANT",
      taskId: audit.taskId,
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      taskStartTime: audit.taskStartTime,
      scheduledAuditName: "nightly",
      region: "eu-west-1",
      statistics: audit.taskStatistics,
      details: audit.auditDetails,
      readAt: READ_AT,
    });
  });

  it("leaves out what is absent", () => {
    const { scheduledAuditName, taskType, taskStartTime, taskStatistics, auditDetails, ...bare } = anAudit();
    const contract = contractOf(bare, READ_AT);
    assert.deepEqual(Object.keys(contract).sort(), [
      "complianceStatus",
      "readAt",
      "region",
      "schemaVersion",
      "taskId",
      "taskStatus",
      "verdict",
      "violations",
    ]);
  });

  it("says where the audit was read when that is not AWS, whose it is when that was verified, and that it is gone", () => {
    const contract = aContract(
      anAudit(undefined, { endpoint: "http://127.0.0.1:4566", accountId: "111122223333", expired: true }),
    );
    assert.equal(contract.endpoint, "http://127.0.0.1:4566");
    assert.equal(contract.accountId, "111122223333");
    assert.equal(contract.expired, true);
  });

  it("judges by the default rules when no gate has judged", () => {
    assert.equal(contractOf(anAudit(), READ_AT).verdict, "passed");
    assert.equal(contractOf(anAudit(MIXED_CHECKS), READ_AT).verdict, "failed");
  });

  it("lists the waivers that were used", () => {
    const waiver = { check: "DEVICE_CERTIFICATE_SHARED_CHECK", reason: "test bench", expires: "2026-12-31" };
    const audit = anAudit({ DEVICE_CERTIFICATE_SHARED_CHECK: MIXED_CHECKS.DEVICE_CERTIFICATE_SHARED_CHECK });
    const contract = aContract(audit, { waivers: [waiver] });
    assert.equal(contract.verdict, "passed");
    assert.deepEqual(contract.waiversUsed, [waiver]);
  });

  it("survives JSON unchanged", () => {
    const contract = aContract(anAudit(MIXED_CHECKS));
    assert.deepEqual(JSON.parse(JSON.stringify(contract)), contract);
  });
});

describe("auditOfContract", () => {
  for (const [what, audit] of [
    ["a compliant audit", anAudit()],
    ["an audit of every outcome", anAudit(MIXED_CHECKS)],
    [
      "an audit that AWS has forgotten, from elsewhere",
      anAudit(undefined, { expired: true, endpoint: "http://[::1]:1" }),
    ],
  ] as const) {
    it(`gives back ${what}`, () => {
      assert.deepEqual(auditOfContract(aContract(audit)), audit);
    });
  }

  it("derives the compliance again instead of believing the contract", () => {
    const contract = { ...aContract(anAudit(MIXED_CHECKS)), complianceStatus: "COMPLIANT" } as const;
    assert.equal(auditOfContract(contract).complianceStatus, "NON_COMPLIANT");
  });
});
