import assert from "node:assert/strict";
import { KNOWN_CHECKS } from "../../../../provider/audit/checks";
import { CRITICAL, compliant, HIGH, LOW, nonCompliant, suppressed, UNKNOWN, unfinished } from "../../../support/checks";
import { audit } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("requiredChecks", () => {
  it("passes when each is present and compliant", () => {
    passes(gate(audit({ [HIGH]: compliant(), [LOW]: suppressed(2) }), { requiredChecks: [LOW, HIGH, LOW] }));
    passes(gate(audit({ [HIGH]: compliant() }), { requiredChecks: [] }));
  });

  it("is inconclusive when one is absent", () => {
    const { verdict, violations } = gate(audit({ [HIGH]: compliant() }), { requiredChecks: [LOW] });
    assert.equal(verdict, "inconclusive");
    assert.deepEqual(
      violations.map((v) => [v.rule, v.check, v.observed, v.allowed]),
      [["requiredChecks", LOW, "absent", "present, decided and compliant"]],
    );
  });

  it("lists absent ones by name, each once", () => {
    violates(
      gate(audit({ [HIGH]: compliant() }), { requiredChecks: [LOW, CRITICAL, LOW] }),
      `inconclusive requiredChecks ${CRITICAL}`,
      `inconclusive requiredChecks ${LOW}`,
    );
  });

  it("is inconclusive when one is undecided, and says it once", () => {
    for (const details of [unfinished("FAILED"), unfinished("SKIPPED"), { ...compliant(), checkCompliant: false }]) {
      violates(
        gate(audit({ [HIGH]: compliant(), [LOW]: details }), { requiredChecks: [LOW] }),
        `inconclusive requiredChecks ${LOW}`,
      );
    }
    const failed = gate(audit({ [LOW]: unfinished("FAILED") }), { requiredChecks: [LOW] });
    assert.equal(failed.violations[0]?.observed, "checkRunStatus FAILED");
  });

  it("fails when one is non-compliant, also where maxNonCompliantChecks would have allowed it", () => {
    const one = audit({ [LOW]: nonCompliant(1), [HIGH]: compliant() });
    violates(
      gate(one, { requiredChecks: [LOW] }),
      `failed requiredChecks ${LOW}`,
      `failed maxNonCompliantChecks ${LOW}`,
    );
    const { violations } = gate(one, { requiredChecks: [LOW], maxNonCompliantChecks: 1 });
    assert.deepEqual(
      violations.map((v) => [v.rule, v.verdict, v.observed]),
      [["requiredChecks", "failed", "1 of 10 resources non-compliant"]],
    );
  });

  it("passes a non-compliant one within its limit of resources, or waived", () => {
    const one = audit({ [LOW]: nonCompliant(2) });
    passes(gate(one, { requiredChecks: [LOW], maxNonCompliantResources: { [LOW]: 2 } }));
    const waivers = [{ check: LOW, reason: "accepted", expires: "2027-01-01" }];
    passes(gate(one, { requiredChecks: [LOW], waivers }));
  });

  it("puts a check in scope however mild it is", () => {
    const rules = { requiredChecks: [LOW], minSeverity: "CRITICAL" } as const;
    passes(gate(audit({ [LOW]: compliant() }), rules));
    violates(
      gate(audit({ [LOW]: nonCompliant(1) }), rules),
      `failed requiredChecks ${LOW}`,
      `failed maxNonCompliantChecks ${LOW}`,
    );
    violates(gate(audit({ [LOW]: unfinished("CANCELED") }), rules), `inconclusive requiredChecks ${LOW}`);
  });

  it("does not accept a name that only looks the same", () => {
    for (const lookalike of [`${LOW} `, LOW.toLowerCase(), `${LOW}\u200b`, LOW.replace("A", "\u0410")]) {
      const { violations } = gate(audit({ [lookalike]: compliant() }), { requiredChecks: [LOW] });
      assert.deepEqual(
        violations.map((v) => [v.rule, v.check, v.observed]),
        [["requiredChecks", LOW, "absent"]],
      );
    }
  });

  it("does not find inherited members such as constructor", () => {
    violates(
      gate(audit({ [HIGH]: compliant() }), { requiredChecks: ["constructor", "__proto__"] }),
      "inconclusive requiredChecks __proto__",
      "inconclusive requiredChecks constructor",
    );
  });

  it("accepts any name, and warns about one that neither AWS documents nor the audit has", () => {
    passes(gate(audit({ [UNKNOWN]: compliant() }), { requiredChecks: [UNKNOWN] }));
    assert.deepEqual(gate(audit({ [UNKNOWN]: compliant() }), { requiredChecks: [UNKNOWN, LOW] }).warnings, []);
    assert.deepEqual(gate(audit({ [HIGH]: compliant() }), { requiredChecks: [UNKNOWN, UNKNOWN] }).warnings, [
      `requiredChecks: ${UNKNOWN} is a check that neither AWS documents nor this audit has`,
    ]);
  });

  it("all, alone or among names, requires every check that AWS documents", () => {
    const everyCheck = Object.fromEntries([...KNOWN_CHECKS.keys()].map((name) => [name, compliant()]));
    const { [LOW]: _, ...butOne } = everyCheck;
    for (const all of ["all", ["all"], ["all", LOW]] as const) {
      passes(gate(audit(everyCheck), { requiredChecks: all, minSeverity: "CRITICAL" }));
      violates(gate(audit(butOne), { requiredChecks: all }), `inconclusive requiredChecks ${LOW}`);
    }
    violates(gate(audit(everyCheck), { requiredChecks: ["all", UNKNOWN] }), `inconclusive requiredChecks ${UNKNOWN}`);
    violates(
      gate(audit({ ...everyCheck, [LOW]: nonCompliant(1) }), { requiredChecks: "all", maxNonCompliantChecks: 1 }),
      `failed requiredChecks ${LOW}`,
    );
  });

  it("must be in each of several audits", () => {
    const rules = { requiredChecks: [LOW] };
    violates(
      gate([audit({ [LOW]: compliant() }), audit({ [HIGH]: compliant() })], rules),
      `inconclusive requiredChecks ${LOW}`,
    );
  });
});
