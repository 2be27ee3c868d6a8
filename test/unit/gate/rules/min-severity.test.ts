import assert from "node:assert/strict";
import { SEVERITIES } from "../../../../provider/audit/checks";
import { audit, CRITICAL, compliant, HIGH, LOW, MEDIUM, nonCompliant, UNKNOWN, unfinished } from "../../audit/audits";
import { gate, passes } from "../verdicts";

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

  it("passes over a milder check that is non-compliant", () => {
    for (const minSeverity of SEVERITIES.slice(1))
      passes(gate(audit({ [LOW]: nonCompliant(1), [CRITICAL]: compliant() }), { minSeverity }));
  });

  it("says that the severity is the catalogue's", () => {
    const rules = { minSeverity: "MEDIUM" } as const;
    const observed = (name: string, details = nonCompliant(1)) =>
      gate(audit({ [name]: details }), rules).violations[0]?.observed;
    assert.equal(observed(HIGH), "1 of 10 resources non-compliant, severity HIGH by the catalogue");
    assert.equal(observed(UNKNOWN), "1 of 10 resources non-compliant, not in the catalogue, so CRITICAL");
    assert.equal(observed(HIGH, unfinished("FAILED")), "checkRunStatus FAILED, severity HIGH by the catalogue");
  });

  it("says nothing of severity where every check is in scope", () => {
    assert.equal(
      gate(audit({ [HIGH]: nonCompliant(1) }), { minSeverity: "LOW" }).violations[0]?.observed,
      "1 of 10 resources non-compliant",
    );
  });
});
