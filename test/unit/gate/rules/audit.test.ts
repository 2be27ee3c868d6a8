import assert from "node:assert/strict";
import {
  CRITICAL,
  compliant,
  HIGH,
  LOW,
  MEDIUM,
  nonCompliant,
  suppressed,
  UNKNOWN,
  unfinished,
} from "../../../support/checks";
import { audit, DAY_MS, type Json, NOW, TASK_ID } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("an audit as a whole", () => {
  const healthy = { [LOW]: compliant(), [CRITICAL]: compliant() };

  it("passes when it is completed, agrees with itself and every check is compliant", () => {
    passes(gate(audit(healthy)));
    passes(gate(audit({ [LOW]: suppressed(3), [UNKNOWN]: compliant(0) })));
  });

  for (const [what, members, observed] of [
    ["is still running", { taskStatus: "IN_PROGRESS" }, "taskStatus IN_PROGRESS"],
    ["failed", { taskStatus: "FAILED" }, "taskStatus FAILED"],
    ["was canceled", { taskStatus: "CANCELED" }, "taskStatus CANCELED"],
    ["has a status AWS has added", { taskStatus: "PAUSED" }, "taskStatus PAUSED"],
    ["has a status in small letters", { taskStatus: "completed" }, "taskStatus completed"],
    ["has no status", { taskStatus: undefined }, "taskStatus missing"],
    ["has a status that is no text", { taskStatus: ["COMPLETED"] }, "taskStatus an array"],
    ["has no id", { taskId: undefined }, "taskId missing"],
    ["has a blank id", { taskId: " " }, "taskId missing"],
    ["has an id that is no text", { taskId: 4 }, "taskId missing"],
    ["has an id that Pulumi does not know yet", { taskId: "04da6b54-80e4-46f7-96ec-b56ff0331ba9" }, "taskId missing"],
    ["has no statistics", { taskStatistics: undefined }, "taskStatistics missing"],
    ["has statistics as text", { taskStatistics: "[secret]" }, "taskStatistics missing"],
    [
      "claims another status than its details",
      { complianceStatus: "INSUFFICIENT_DATA" },
      "complianceStatus contradicts auditDetails",
    ],
    [
      "has a compliance status that is no text",
      { complianceStatus: ["COMPLIANT"] },
      "complianceStatus contradicts auditDetails",
    ],
    [
      "claims a non-compliant check",
      { nonCompliantCheckNames: [LOW] },
      "nonCompliantCheckNames contradicts auditDetails",
    ],
    ["claims an undecided check", { undecidedCheckNames: [LOW] }, "undecidedCheckNames contradicts auditDetails"],
    ["has check names that are no list", { undecidedCheckNames: "" }, "undecidedCheckNames contradicts auditDetails"],
  ] as const) {
    it(`is inconclusive when it ${what}`, () => {
      const { violations } = gate(audit(healthy, members));
      assert.deepEqual(
        violations.map((v) => [v.rule, v.verdict, v.check, v.observed, v.allowed]),
        [["audit", "inconclusive", undefined, observed, "a completed audit that agrees with itself"]],
      );
      assert.equal(violations[0]?.taskId, observed === "taskId missing" ? "" : TASK_ID);
    });
  }

  it("is inconclusive with details that are missing, empty or no object", () => {
    for (const auditDetails of [undefined, null, {}, [], "[secret]", 1]) {
      violates(gate(audit({}, { auditDetails })), "inconclusive audit");
    }
    assert.match(gate(audit({})).violations[0]?.observed ?? "", /^auditDetails without any check$/);
    const secret = gate(audit({}, { auditDetails: "[secret]" }));
    assert.equal(secret.violations[0]?.observed, 'auditDetails "[secret]"');
  });

  it("is inconclusive when statistics and details disagree, in either direction", () => {
    for (const taskStatistics of [
      { ...(audit(healthy)["taskStatistics"] as Json), totalChecks: 3 },
      { ...(audit(healthy)["taskStatistics"] as Json), nonCompliantChecks: 1 },
      { ...(audit(healthy)["taskStatistics"] as Json), compliantChecks: 1 },
      { ...(audit(healthy)["taskStatistics"] as Json), failedChecks: undefined },
    ]) {
      violates(gate(audit(healthy, { taskStatistics })), "inconclusive audit");
    }
  });

  it("lists every flaw in one violation", () => {
    const { violations } = gate(
      audit(
        { [LOW]: compliant() },
        { taskId: "", taskStatus: "FAILED", complianceStatus: "COMPLIANT", taskStatistics: null },
      ),
    );
    assert.deepEqual(
      violations.map((v) => v.observed),
      ["taskId missing, taskStatus FAILED, taskStatistics missing, complianceStatus contradicts auditDetails"],
    );
  });

  it("accepts derived values that agree with the details, in any order", () => {
    const checks = { [LOW]: nonCompliant(1), [HIGH]: nonCompliant(1), [CRITICAL]: unfinished("FAILED") };
    const derived = {
      complianceStatus: "NON_COMPLIANT",
      nonCompliantCheckNames: [LOW, HIGH],
      undecidedCheckNames: [CRITICAL],
    };
    const names = [
      "inconclusive audit DEVICE_CERTIFICATE_SHARED_CHECK",
      `failed maxNonCompliantChecks ${HIGH}`,
      `failed maxNonCompliantChecks ${LOW}`,
    ];
    violates(gate(audit(checks, derived)), ...names);
    violates(gate(audit(checks, { ...derived, nonCompliantCheckNames: [HIGH, LOW] })), ...names);
    violates(gate(audit(checks, { ...derived, nonCompliantCheckNames: [HIGH, HIGH] })), "inconclusive audit", ...names);
    violates(
      gate(audit(checks, { ...derived, nonCompliantCheckNames: [HIGH, { toString: 1, valueOf: 1 }] })),
      "inconclusive audit",
      ...names,
    );
    violates(gate(audit(checks, { ...derived, nonCompliantCheckNames: [HIGH] })), "inconclusive audit", ...names);
  });

  it("never uses a derived COMPLIANT", () => {
    const tampered = { complianceStatus: "COMPLIANT", nonCompliantCheckNames: [], undecidedCheckNames: [] };
    violates(
      gate(audit({ [LOW]: nonCompliant(1) }, tampered)),
      "inconclusive audit",
      `failed maxNonCompliantChecks ${LOW}`,
    );
  });

  it("accepts recorded values of an expired audit", () => {
    const started = new Date(NOW - 89 * DAY_MS).toISOString();
    passes(gate(audit(healthy, { expired: true, taskStartTime: started })));
    passes(gate(audit(healthy, { expired: false })));
    passes(gate(audit(healthy, { expired: null })));
  });

  it("is inconclusive when it is expired although AWS must still have it", () => {
    const started = new Date(NOW - 89 * DAY_MS + 1).toISOString();
    for (const expired of [true, "true", "false", 0]) {
      const { violations } = gate(audit(healthy, { expired, taskStartTime: started }));
      assert.deepEqual(
        violations.map((v) => v.observed),
        ["gone from AWS, which keeps audits for 90 days"],
      );
    }
  });

  it("gives one violation for an expired audit without a start", () => {
    violates(gate(audit(healthy, { expired: true, taskStartTime: undefined })), "inconclusive maxAge");
  });
});

describe("a check of an audit", () => {
  for (const [what, details, observed] of [
    ["is still running", unfinished("IN_PROGRESS"), "checkRunStatus IN_PROGRESS"],
    ["waits for data", unfinished("WAITING_FOR_DATA_COLLECTION"), "checkRunStatus WAITING_FOR_DATA_COLLECTION"],
    ["was canceled", unfinished("CANCELED"), "checkRunStatus CANCELED"],
    [
      "failed",
      { ...unfinished("FAILED"), errorCode: "INSUFFICIENT_PERMISSIONS" },
      'checkRunStatus FAILED, errorCode "INSUFFICIENT_PERMISSIONS"',
    ],
    ["failed but says it is compliant", { ...compliant(), checkRunStatus: "FAILED" }, "checkRunStatus FAILED"],
    ["has a status AWS has added", { ...compliant(), checkRunStatus: "SKIPPED" }, "checkRunStatus SKIPPED"],
    ["has no status", { ...compliant(), checkRunStatus: undefined }, "checkRunStatus missing"],
    ["has a status that is no text", { ...compliant(), checkRunStatus: true }, "checkRunStatus true"],
    [
      "contradicts itself",
      { ...compliant(), nonCompliantResourcesCount: 1 },
      "checkRunStatus COMPLETED_COMPLIANT with 1 unsuppressed non-compliant resources",
    ],
    [
      "is non-compliant without a finding",
      nonCompliant(0),
      "checkRunStatus COMPLETED_NON_COMPLIANT with 0 unsuppressed non-compliant resources",
    ],
    [
      "has no counts",
      { ...unfinished("COMPLETED_COMPLIANT"), checkCompliant: true },
      "totalResourcesCount missing, nonCompliantResourcesCount missing",
    ],
    ["has a huge count", { ...compliant(), totalResourcesCount: 1e300 }, "totalResourcesCount 1e+300"],
  ] as const) {
    it(`is inconclusive when it ${what}`, () => {
      const { verdict, violations } = gate(audit({ [HIGH]: compliant(), [LOW]: details }));
      assert.equal(verdict, "inconclusive");
      assert.deepEqual(
        violations.map((v) => [v.rule, v.check, v.observed, v.allowed]),
        [["audit", LOW, observed, "a completed check that agrees with itself"]],
      );
    });
  }

  for (const [details, observed] of [
    [null, "details missing"],
    ["[secret]", 'details "[secret]"'],
    [[], "details an array"],
    [0, "details 0"],
  ] as const) {
    it(`is inconclusive with ${observed} in place of an object`, () => {
      const task = audit({ [HIGH]: compliant() }, { auditDetails: { [HIGH]: compliant(), [LOW]: details } });
      assert.deepEqual(
        gate(task).violations.map((v) => [v.rule, v.check, v.observed]),
        [
          ["audit", undefined, "totalChecks 1, auditDetails say 2"],
          ["audit", LOW, observed],
        ],
      );
    });
  }

  it("gets no violation while the audit is not completed, unless it is malformed or non-compliant", () => {
    const checks = {
      [LOW]: unfinished("IN_PROGRESS"),
      [MEDIUM]: { ...compliant(), checkRunStatus: "SKIPPED" },
      [HIGH]: nonCompliant(1),
      [CRITICAL]: nonCompliant(0),
    };
    violates(
      gate(audit(checks, { taskStatus: "IN_PROGRESS" })),
      "inconclusive audit",
      `inconclusive audit ${MEDIUM}`,
      `inconclusive audit ${CRITICAL}`,
      `failed maxNonCompliantChecks ${HIGH}`,
    );
  });

  it("may fail or be running out of scope, but its data must be consistent", () => {
    const rules = { minSeverity: "HIGH" } as const;
    for (const status of ["FAILED", "CANCELED", "IN_PROGRESS", "WAITING_FOR_DATA_COLLECTION"]) {
      passes(gate(audit({ [HIGH]: compliant(), [LOW]: unfinished(status) }), rules));
    }
    for (const details of [
      unfinished("SKIPPED"),
      {},
      { ...compliant(), nonCompliantResourcesCount: 1 },
      nonCompliant(0),
    ]) {
      violates(gate(audit({ [HIGH]: compliant(), [LOW]: details }), rules), `inconclusive audit ${LOW}`);
    }
    const task = audit({ [HIGH]: compliant() }, { auditDetails: { [HIGH]: compliant(), [LOW]: null } });
    violates(gate(task, rules), "inconclusive audit", `inconclusive audit ${LOW}`);
  });

  it("counts as in scope when AWS does not document it", () => {
    violates(
      gate(audit({ [UNKNOWN]: unfinished("FAILED") }), { minSeverity: "CRITICAL" }),
      `inconclusive audit ${UNKNOWN}`,
    );
  });
});
