import assert from "node:assert/strict";
import { findingsEvidence } from "../../../provider/gate/findings-evidence";
import { audit, compliant, HIGH, type Json, LOW, MEDIUM, nonCompliant, suppressed, unfinished } from "../audit/audits";
import { gate, objects, passes } from "./verdicts";

const CONTRADICTION = "inconclusive audit";

describe("the findings of an audit as evidence", () => {
  const details = { [LOW]: nonCompliant(2), [MEDIUM]: suppressed(3), [HIGH]: compliant() };
  const summary = {
    resourcesByCheck: { [LOW]: 2, [MEDIUM]: 3 },
    severityByCheck: { [LOW]: "LOW", [MEDIUM]: "MEDIUM" },
  };
  const rules = { minSeverity: "HIGH" } as const;
  const judged = (parts: Json, of: Record<string, Json> = details) =>
    gate(audit(of, { findingsSummary: { ...summary, ...parts } }), rules);

  it("agrees with an audit that counts the same resources, suppressed or not", () => passes(judged({})));

  it("is not asked for where nobody read the findings", () => {
    for (const findingsSummary of [null, undefined]) passes(gate(audit(details, { findingsSummary }), rules));
  });

  for (const [what, parts] of [
    ["fewer resources", { resourcesByCheck: { [LOW]: 1, [MEDIUM]: 3 } }],
    ["more resources", { resourcesByCheck: { [LOW]: 2, [MEDIUM]: 4 } }],
    ["no resource of a check that has some", { resourcesByCheck: { [LOW]: 2 }, severityByCheck: { [LOW]: "LOW" } }],
    [
      "resources of a check that has none",
      {
        resourcesByCheck: { ...summary.resourcesByCheck, [HIGH]: 1 },
        severityByCheck: { ...summary.severityByCheck, [HIGH]: "LOW" },
      },
    ],
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
    it(`contradicts the audit with ${what}`, () => objects(judged(parts), CONTRADICTION));
  }

  it("contradicts every audit when it is no summary", () => {
    for (const findingsSummary of ["", 0, [], "summary", {}]) {
      objects(gate(audit(details, { findingsSummary }), rules), CONTRADICTION);
    }
  });

  it("says what contradicts what", () => {
    const parts = { resourcesByCheck: { [LOW]: 1, [MEDIUM]: 3 }, severityByCheck: { [LOW]: "NONE", [MEDIUM]: "LOW" } };
    assert.equal(
      judged(parts).violations[0]?.observed,
      `findingsSummary counts 1 resources of ${LOW}, auditDetails 2, findingsSummary gives ${LOW} severity "NONE"`,
    );
  });

  it("may have any findings of a check that has decided nothing", () => {
    const of = { ...details, [HIGH]: unfinished("FAILED") };
    for (const count of [0, 7]) {
      const { flaws } = findingsEvidence(
        {
          resourcesByCheck: { ...summary.resourcesByCheck, [HIGH]: count },
          severityByCheck: { ...summary.severityByCheck, ...(count > 0 && { [HIGH]: "LOW" }) },
        },
        of,
      );
      assert.deepEqual(flaws, []);
    }
  });

  it("takes names that every object has for names like any other", () => {
    const of = { constructor: nonCompliant(1), [LOW]: compliant() };
    objects(
      gate(audit(of, { findingsSummary: { resourcesByCheck: {}, severityByCheck: {} } }), { maxNonCompliantChecks: 9 }),
      CONTRADICTION,
    );
  });
});
