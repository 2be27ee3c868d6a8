import assert from "node:assert/strict";
import { SEVERITIES } from "../../../../provider/audit/checks";
import { CRITICAL, compliant, HIGH, LOW, MEDIUM, nonCompliant, UNKNOWN, unfinished } from "../../../support/checks";
import { audit } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("minSeverity", () => {
  const everything = audit(
    Object.fromEntries([LOW, MEDIUM, HIGH, CRITICAL, UNKNOWN].map((name) => [name, nonCompliant(1)])),
  );

  for (const [minSeverity, inScope] of [
    ["LOW", [MEDIUM, HIGH, CRITICAL, LOW, UNKNOWN]],
    ["MEDIUM", [MEDIUM, HIGH, CRITICAL, UNKNOWN]],
    ["HIGH", [HIGH, CRITICAL, UNKNOWN]],
    ["CRITICAL", [CRITICAL, UNKNOWN]],
  ] as const) {
    it(`${minSeverity} leaves ${inScope.length} of five checks in scope, the undocumented one always`, () => {
      assert.deepEqual(
        gate(everything, { minSeverity }).violations.map((v) => v.check),
        inScope,
      );
    });
  }

  it("ignores a milder check that is non-compliant", () => {
    for (const minSeverity of SEVERITIES.slice(1)) {
      passes(gate(audit({ [LOW]: nonCompliant(1), [CRITICAL]: compliant() }), { minSeverity }));
    }
  });

  describe("where it leaves no check of an audit in scope", () => {
    const mild = audit({ [LOW]: compliant(), [MEDIUM]: compliant() });
    const severe = audit({ [CRITICAL]: compliant() }, { taskId: "2".repeat(32) });

    it("is inconclusive, because no check of that severity was run", () => {
      for (const minSeverity of ["HIGH", "CRITICAL"] as const) {
        const result = gate(mild, { minSeverity });
        violates(result, "inconclusive minSeverity");
        assert.equal(
          result.violations[0]?.message,
          `minSeverity: audit ${mild.taskId}: no check of severity ${minSeverity} or above among 2; allowed: at least 1 check in scope`,
        );
      }
      passes(gate(mild, { minSeverity: "MEDIUM" }));
    });

    it("does not pass a failing check because it is mild", () => {
      violates(gate(audit({ [LOW]: nonCompliant(1) }), { minSeverity: "MEDIUM" }), "inconclusive minSeverity");
    });

    it("judges each audit by itself", () => {
      violates(gate([severe, mild], { minSeverity: "HIGH" }), "inconclusive minSeverity");
      passes(gate(severe, { minSeverity: "HIGH" }));
    });

    it("counts a required check as in scope", () => {
      passes(gate(mild, { minSeverity: "CRITICAL", requiredChecks: [LOW] }));
    });

    it("reports an audit without checks once, as an audit without checks", () => {
      violates(gate(audit({}), { minSeverity: "HIGH" }), "inconclusive audit");
    });
  });

  it("names the catalogue as the source of the severity", () => {
    const rules = { minSeverity: "MEDIUM" } as const;
    const observed = (name: string, details: object = nonCompliant(1)) =>
      gate(audit({ [name]: details }), rules).violations[0]?.observed;
    assert.equal(observed(HIGH), "1 of 10 resources non-compliant, severity HIGH by the catalogue");
    assert.equal(observed(UNKNOWN), "1 of 10 resources non-compliant, not in the catalogue, so CRITICAL");
    assert.equal(observed(HIGH, unfinished("FAILED")), "checkRunStatus FAILED, severity HIGH by the catalogue");
  });

  it("does not mention severity if every check is in scope", () => {
    assert.equal(
      gate(audit({ [HIGH]: nonCompliant(1) }), { minSeverity: "LOW" }).violations[0]?.observed,
      "1 of 10 resources non-compliant",
    );
  });

  describe("where the findings were read", () => {
    const withFindings = (name: string, severity: string, details: object = nonCompliant(1)) =>
      audit(
        { [name]: details, [CRITICAL]: compliant() },
        {
          findingsSummary: {
            byCheck: { [name]: 1 },
            resourcesByCheck: { [name]: 1 },
            severityByCheck: { [name]: severity },
          },
        },
      );
    const rules = { minSeverity: "HIGH" } as const;

    it("uses the worst severity of a check's findings, whether above or below the catalogue's", () => {
      violates(gate(withFindings(LOW, "HIGH"), rules), `failed maxNonCompliantChecks ${LOW}`);
      violates(gate(withFindings(UNKNOWN, "CRITICAL"), rules), `failed maxNonCompliantChecks ${UNKNOWN}`);
      for (const name of [HIGH, UNKNOWN]) {
        passes(gate(withFindings(name, "MEDIUM"), rules));
      }
    });

    it("names the findings as the source of the severity", () => {
      assert.equal(
        gate(withFindings(LOW, "HIGH"), rules).violations[0]?.observed,
        "1 of 10 resources non-compliant, severity HIGH by its findings",
      );
    });

    it("lowers no check's severity unless every counted resource was found", () => {
      const [violation] = gate(withFindings(HIGH, "LOW", nonCompliant(2)), rules).violations;
      assert.equal(violation?.observed, "2 of 10 resources non-compliant, severity HIGH by the catalogue");
    });

    it("never lowers the severity of an undecided check, but may raise it", () => {
      const failed = unfinished("FAILED");
      const [milder] = gate(withFindings(HIGH, "LOW", failed), rules).violations;
      assert.equal(milder?.observed, "checkRunStatus FAILED, severity HIGH by the catalogue");
      const [harsher] = gate(withFindings(LOW, "CRITICAL", failed), rules).violations;
      assert.equal(harsher?.observed, "checkRunStatus FAILED, severity CRITICAL by its findings");
    });

    it("uses the catalogue for a check without findings", () => {
      const findingsSummary = { byCheck: {}, resourcesByCheck: {}, severityByCheck: {} };
      const vacuous = audit({ [LOW]: compliant(), [HIGH]: compliant() }, { findingsSummary });
      violates(gate(vacuous, { ...rules, minTotalResources: 11 }), `failed minTotalResources ${HIGH}`);
    });
  });
});
