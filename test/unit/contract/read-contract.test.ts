import assert from "node:assert/strict";
import { readAuditContract } from "../../../provider/contract/read-contract";
import { toStackAudit } from "../../../provider/contract/stack-audit";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { aContract, anAudit, HOUR_MS, MIXED_CHECKS, NOW, READ_AT } from "../../support/contracts";

const read = (value: unknown, options: { maxAge?: string; now?: number; requireAws?: boolean } = {}) =>
  readAuditContract(value, { now: NOW, ...options });

const onlyMessage = (value: unknown, options = {}) => {
  const { verdict, problems } = read(value, options);
  assert.equal(verdict, "inconclusive");
  assert.equal(problems.length, 1, JSON.stringify(problems));
  return problems[0]?.message ?? "";
};

describe("readAuditContract", () => {
  it("believes a fresh contract that agrees with itself", () => {
    const contract = aContract();
    assert.deepEqual(read(contract), { contract, verdict: "passed", problems: [] });
  });

  for (const [claimed, details] of [
    ["failed", { LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }],
    ["inconclusive", { LOGGING_DISABLED_CHECK: failed() }],
  ] as const) {
    it(`hands on a verdict of ${claimed}`, () => {
      const contract = aContract(anAudit(details));
      assert.deepEqual(read(contract), { contract, verdict: claimed, problems: [] });
    });
  }

  it("hands on violations as single lines without control characters", () => {
    const forged = "o\nPASSED \u001b[2Jaudit\u202e";
    const [violation] = aContract(anAudit(MIXED_CHECKS)).violations;
    const violations = [{ ...violation, observed: forged, allowed: forged, message: forged }];
    const words = "o PASSED [2Jaudit\\u{202e}";
    const { contract } = read({ ...aContract(anAudit(MIXED_CHECKS)), violations });
    assert.deepEqual(contract?.violations, [{ ...violation, observed: words, allowed: words, message: words }]);
  });

  it("believes a pass that a gate's rules allow", () => {
    const tolerated = anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120), DEVICE_CERTIFICATE_AGE_CHECK: failed() });
    const contract = aContract(tolerated, {
      maxNonCompliantChecks: 1,
      maxNonCompliantResources: 5,
      minSeverity: "MEDIUM",
      requiredChecks: ["LOGGING_DISABLED_CHECK"],
    });
    assert.equal(contract.verdict, "passed");
    assert.equal(read(contract).verdict, "passed");
  });

  it("does not believe a pass over mild checks of which none has decided", () => {
    const undecided = anAudit({ LOGGING_DISABLED_CHECK: failed(), DEVICE_CERTIFICATE_AGE_CHECK: failed() });
    const { verdict, problems } = read({ ...aContract(undecided), verdict: "passed", violations: [] });
    assert.equal(verdict, "inconclusive");
    assert.match(problems.map(({ message }) => message).join(), /verdict passed with no check of severity CRITICAL/);
  });

  describe("refuses what is no contract", () => {
    for (const [what, value, message] of [
      ["nothing", undefined, "contract: missing; allowed: an object of schemaVersion 1"],
      ["null", null, "contract: missing; allowed: an object of schemaVersion 1"],
      ["an empty object", {}, "contract: an empty object; allowed: an object of schemaVersion 1"],
      ["a list", [aContract()], "contract: an array; allowed: an object of schemaVersion 1"],
      ["a word", "passed", 'contract: "passed"; allowed: an object of schemaVersion 1'],
      ["a secret", "[secret]", "contract: the output is secret; allowed: an output that its consumers can read"],
      ["another object", { verdict: "passed" }, "contract: schemaVersion missing; allowed: schemaVersion 1"],
      [
        "a fleet",
        { targets: { eu: anAudit() }, complianceStatus: "COMPLIANT" },
        "contract: an AuditFleet; allowed: the contract of one audit, for a fleet has none",
      ],
      ["a later version", { ...aContract(), schemaVersion: 2 }, "schemaVersion 2; allowed: schemaVersion 1"],
      ["a version in words", { ...aContract(), schemaVersion: "1" }, 'schemaVersion "1"; allowed: schemaVersion 1'],
    ] as const) {
      it(what, () => {
        assert.equal("contract" in read(value), false);
        assert.ok(onlyMessage(value).includes(message), onlyMessage(value));
      });
    }
  });

  describe("names the member that is malformed", () => {
    const contract = aContract();
    for (const [what, value, message] of [
      [
        "no verdict",
        { ...contract, verdict: undefined },
        'verdict missing; allowed: ("passed" | "failed" | "inconclusive")',
      ],
      ["a verdict of its own", { ...contract, verdict: "ok" }, 'verdict "ok"; allowed: ("passed" |'],
      ["no readAt", { ...contract, readAt: undefined }, "readAt missing; allowed: string"],
      ["a readAt without zone", { ...contract, readAt: "2026-03-01T09:00:00" }, "readAt"],
      ["a readAt that is no day", { ...contract, readAt: "2026-02-30T09:00:00Z" }, "readAt"],
      ["an empty task id", { ...contract, taskId: "" }, 'taskId ""'],
      ["null for absent", { ...contract, endpoint: null }, "endpoint missing; allowed: string"],
      ["violations in words", { ...contract, violations: ["bad"] }, 'violations.0 "bad"; allowed: object'],
      [
        "a count in words",
        { ...contract, details: { X_CHECK: { ...compliant(), totalResourcesCount: "7" } } },
        'details.X_CHECK.totalResourcesCount "7"; allowed: number',
      ],
      [
        "a check in words, whatever its name",
        { ...contract, details: { constructor: "fine" } },
        'details.constructor "fine"; allowed: object',
      ],
      [
        "a check under the name of the prototype",
        { ...contract, details: JSON.parse('{"__proto__": {"checkCompliant": "yes"}}') },
        'details.__proto__.checkCompliant "yes"; allowed: boolean',
      ],
      ["a list of details", { ...contract, details: [] }, "details an array; allowed: object"],
    ] as const) {
      it(what, () => {
        assert.equal("contract" in read(value), false);
        assert.ok(onlyMessage(value).includes(message), onlyMessage(value));
      });
    }

    it("counts those it does not name", () => {
      const { problems } = read({ schemaVersion: 1 });
      assert.equal(problems.length, 6);
      assert.match(problems.at(-1)?.message ?? "", /2 more malformed members/);
    });
  });

  describe("refuses a reading that is too old", () => {
    const readAt = Date.parse(READ_AT);
    it("after 24 hours, when nothing else was asked", () => {
      assert.equal(read(aContract(), { now: readAt + 24 * HOUR_MS }).verdict, "passed");
      assert.match(
        onlyMessage(aContract(), { now: readAt + 24 * HOUR_MS + 1 }),
        /readAt 2026-03-01T09:00:00.000Z; allowed: an audit read within 24 hours; update the stack that publishes it/,
      );
    });

    it("after the age that was asked", () => {
      assert.equal(read(aContract(), { now: readAt + HOUR_MS, maxAge: "1 hour" }).verdict, "passed");
      assert.match(onlyMessage(aContract(), { now: readAt + HOUR_MS + 1, maxAge: "1 hour" }), /within 1 hour/);
    });

    it("also when it claims to have failed: of today it says nothing", () => {
      const stale = read(aContract(anAudit(MIXED_CHECKS)), { now: readAt + 48 * HOUR_MS });
      assert.equal(stale.verdict, "inconclusive");
    });

    it("and one from the future, beyond what clocks differ", () => {
      assert.equal(read(aContract(), { now: readAt - 5 * 60 * 1000 }).verdict, "passed");
      assert.match(onlyMessage(aContract(), { now: readAt - 5 * 60 * 1000 - 1 }), /in the future/);
    });

    it("and any when the time is unknown", () => {
      assert.equal(read(aContract(), { now: Number.NaN }).verdict, "inconclusive");
    });

    it("but takes no age that is not a duration", () => {
      assert.throws(() => read(aContract(), { maxAge: "1" }), { code: "InvalidArgument", property: "maxAge" });
      assert.throws(() => read(undefined, { maxAge: "soon" }), { code: "InvalidArgument", property: "maxAge" });
    });
  });

  describe("refuses a pass that its own details contradict", () => {
    const passed = aContract();
    const noneNonCompliant = { ...passed.statistics, totalChecks: 1, compliantChecks: 1 };
    for (const [what, contract] of [
      ["violations", { ...passed, violations: aContract(anAudit(MIXED_CHECKS)).violations }],
      ["a canceled task", { ...passed, taskStatus: "CANCELED", complianceStatus: "INSUFFICIENT_DATA" }],
      ["no start", { ...passed, taskStartTime: undefined }],
      ["a start after it was read", { ...passed, taskStartTime: "2026-03-01T09:06:00.000Z" }],
      ["no details", { ...passed, details: undefined, complianceStatus: "INSUFFICIENT_DATA" }],
      ["no checks", { ...passed, details: {}, complianceStatus: "INSUFFICIENT_DATA" }],
      ["a failed critical check", { ...passed, details: { DEVICE_CERTIFICATE_SHARED_CHECK: failed() } }],
      ["statistics of another audit", { ...passed, statistics: noneNonCompliant }],
      ["an audit that vanished early", { ...passed, expired: true }],
      ["non-compliant checks called compliant", { ...aContract(anAudit(MIXED_CHECKS)), complianceStatus: "COMPLIANT" }],
    ] as const) {
      it(what, () => {
        const value = JSON.parse(JSON.stringify({ ...contract, verdict: "passed" }));
        const reading = read(value);
        assert.equal(reading.verdict, "inconclusive");
        assert.ok(reading.problems.length > 0);
      });
    }
  });

  describe("asked for AWS itself", () => {
    it("takes what was read from AWS", () => {
      assert.equal(read(aContract(), { requireAws: true }).verdict, "passed");
    });

    it("refuses what was read from elsewhere", () => {
      const contract = aContract(anAudit(undefined, { endpoint: "http://127.0.0.1:4566" }));
      assert.equal(read(contract).verdict, "passed");
      assert.match(onlyMessage(contract, { requireAws: true }), /endpoint "http:\/\/127.0.0.1:4566"/);
      assert.match(onlyMessage(contract, { requireAws: "true" }), /endpoint/, "as text from a program without types");
    });
  });

  it("says what to export when the stack exports what auditFromStack gave", () => {
    const { problems } = read(JSON.parse(JSON.stringify(toStackAudit(read(aContract())))));
    assert.match(problems[0]?.message ?? "", /schemaVersion missing; .* export stack\.getOutput\("audit"\)/);
  });

  it("takes members that a later publisher added", () => {
    const contract = { ...aContract(), findings: { total: 3 } };
    assert.deepEqual(read(contract), { contract, verdict: "passed", problems: [] });
  });

  it("puts every problem on one line", () => {
    const message = onlyMessage({ ...aContract(), verdict: "passed\n::warning::fine\u001b[32m" });
    assert.match(message, /^audit: audit 4b1f\S+: contract: verdict /);
    assert.doesNotMatch(message, /\p{Cc}/u);
  });
});
