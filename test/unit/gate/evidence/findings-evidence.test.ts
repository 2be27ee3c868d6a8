import assert from "node:assert/strict";
import { findingsEvidence } from "../../../../provider/gate/evidence/findings-evidence";
import { CRITICAL, compliant, HIGH, LOW, MEDIUM, nonCompliant, suppressed, unfinished } from "../../../support/checks";
import { audit, type Json } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

const CONTRADICTION = "inconclusive audit";

describe("the findings of an audit as evidence", () => {
  const details = { [LOW]: nonCompliant(2), [MEDIUM]: suppressed(3), [HIGH]: compliant() };
  const summary = {
    byCheck: { [LOW]: 2 },
    resourcesByCheck: { [LOW]: 2, [MEDIUM]: 3 },
    severityByCheck: { [LOW]: "LOW", [MEDIUM]: "MEDIUM" },
  };
  const rules = { minSeverity: "HIGH" } as const;
  const judged = (parts: Json, of: Record<string, Json> = details) =>
    gate(audit({ [CRITICAL]: compliant(), ...of }, { findingsSummary: { ...summary, ...parts } }), rules);

  it("agrees with an audit that counts the same resources, suppressed or not", () => passes(judged({})));

  it("is optional if the findings were not read", () => {
    for (const findingsSummary of [null, undefined]) {
      passes(gate(audit(details, { findingsSummary }), rules));
    }
  });

  for (const [what, parts] of [
    ["findings of a check that is compliant", { byCheck: { ...summary.byCheck, [MEDIUM]: 1 } }],
    ["a number of findings that is text", { byCheck: { [LOW]: "2" } }],
    ["no numbers of findings", { byCheck: undefined }],
    [
      "resources of a check that the audit does not have",
      {
        resourcesByCheck: { ...summary.resourcesByCheck, OTHER: 1 },
        severityByCheck: { ...summary.severityByCheck, OTHER: "LOW" },
      },
    ],
    ["a count that is text", { resourcesByCheck: { [LOW]: "2", [MEDIUM]: 3 } }],
    ["no severity for a check with findings", { severityByCheck: { [LOW]: "LOW" } }],
    ["a severity nobody knows", { severityByCheck: { [LOW]: "NONE", [MEDIUM]: "LOW" } }],
    ["a severity for a check without findings", { severityByCheck: { ...summary.severityByCheck, [HIGH]: "LOW" } }],
    ["a count that is null", { resourcesByCheck: { ...summary.resourcesByCheck, [HIGH]: null } }],
    ["no counts", { resourcesByCheck: undefined }],
    ["no severities", { severityByCheck: null }],
  ] as const) {
    it(`contradicts the audit with ${what}`, () => violates(judged(parts), CONTRADICTION));
  }

  it("contradicts every audit when it is malformed", () => {
    for (const findingsSummary of ["", 0, [], "summary", {}]) {
      const result = gate(audit(details, { findingsSummary }), rules);
      violates(result, CONTRADICTION);
      assert.equal(result.violations[0]?.observed, "findingsSummary does not say which checks it has findings of");
    }
  });

  it("names both sides of the contradiction", () => {
    const parts = {
      byCheck: { [LOW]: -1, [MEDIUM]: 2 },
      resourcesByCheck: { [LOW]: 2, [MEDIUM]: "3", OTHER: 1 },
      severityByCheck: { [LOW]: "NONE", [MEDIUM]: "LOW", OTHER: "LOW" },
    };
    assert.equal(
      judged(parts).violations[0]?.observed,
      [
        `findingsSummary counts "3" resources of ${MEDIUM}`,
        `findingsSummary counts 2 findings of ${MEDIUM}, which is compliant by auditDetails`,
        `findingsSummary counts -1 findings of ${LOW}`,
        `findingsSummary gives ${LOW} severity "NONE"`,
        "findingsSummary counts 1 resources of OTHER, a check the audit does not have",
      ].join(", "),
    );
  });

  it("may have other numbers than the audit, and then lowers no severity", () => {
    for (const [found, severity] of [
      [2, "LOW"],
      [1, undefined],
      [3, undefined],
    ] as const) {
      const parts = { byCheck: {}, resourcesByCheck: { [HIGH]: found }, severityByCheck: { [HIGH]: "LOW" } };
      const { flaws, severityOf } = findingsEvidence(parts, { [HIGH]: nonCompliant(2) });
      assert.deepEqual([flaws, severityOf(HIGH)], [[], severity]);
    }
    for (const severity of ["HIGH", "CRITICAL"]) {
      const parts = { byCheck: {}, resourcesByCheck: { [HIGH]: 1 }, severityByCheck: { [HIGH]: severity } };
      assert.equal(findingsEvidence(parts, { [HIGH]: nonCompliant(2) }).severityOf(HIGH), severity);
    }
  });

  it("lowers no severity of an undecided check", () => {
    const parts = { byCheck: {}, resourcesByCheck: { [HIGH]: 7 }, severityByCheck: { [HIGH]: "LOW" } };
    for (const check of [{ ...unfinished("FAILED"), nonCompliantResourcesCount: 7 }, null, "failed"]) {
      const { flaws, severityOf } = findingsEvidence(parts, { [HIGH]: check });
      assert.deepEqual([flaws, severityOf(HIGH)], [[], undefined]);
    }
  });

  it("may have no findings, as 0 or absent", () => {
    const nothing = { byCheck: { OTHER: 0 }, resourcesByCheck: { [HIGH]: undefined }, severityByCheck: {} };
    assert.deepEqual(findingsEvidence(nothing, { [HIGH]: compliant() }).flaws, []);
  });

  it("may have any findings of an undecided check", () => {
    const of = { ...details, [HIGH]: unfinished("FAILED") };
    for (const count of [0, 7]) {
      const { flaws } = findingsEvidence(
        {
          byCheck: { ...summary.byCheck, [HIGH]: count },
          resourcesByCheck: { ...summary.resourcesByCheck, [HIGH]: count },
          severityByCheck: { ...summary.severityByCheck, ...(count > 0 && { [HIGH]: "LOW" }) },
        },
        of,
      );
      assert.deepEqual(flaws, []);
    }
  });

  it("handles check names such as constructor like any other", () => {
    const of = { constructor: compliant(), [LOW]: compliant() };
    const judgedWith = (byCheck: Json) =>
      gate(audit(of, { findingsSummary: { byCheck, resourcesByCheck: {}, severityByCheck: {} } }), {});
    passes(judgedWith({}));
    violates(judgedWith({ constructor: 1 }), CONTRADICTION);
  });
});
