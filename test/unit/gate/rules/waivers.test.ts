import assert from "node:assert/strict";
import { parseEnd } from "../../../../provider/audit/instant";
import { evaluateGate } from "../../../../provider/gate/evaluate-gate";
import type { Waiver } from "../../../../provider/gate/model";
import { compliant, HIGH, LOW, nonCompliant, suppressed, UNKNOWN, unfinished } from "../../../support/checks";
import { audit } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

const waiver = (members: Partial<Waiver> = {}): Waiver => ({
  check: LOW,
  reason: "OPS-7",
  expires: "2026-11-20",
  ...members,
});

describe("waivers", () => {
  const one = audit({ [LOW]: nonCompliant(3), [HIGH]: compliant() });

  it("cover a check's non-compliance, and are listed with the verdict", () => {
    const waivers = [waiver(), waiver({ check: HIGH })];
    passes(gate(one, { waivers }));
    assert.deepEqual(gate(one, { waivers }).waiversUsed, [waiver()]);
  });

  it("cover suppressed findings where those count", () => {
    const result = gate(audit({ [LOW]: suppressed(3) }), { allowSuppressed: false, waivers: [waiver()] });
    passes(result);
    assert.deepEqual(result.waiversUsed, [waiver()]);
  });

  it("cover their own check only", () => {
    const both = audit({ [LOW]: nonCompliant(1), [HIGH]: nonCompliant(1) });
    violates(gate(both, { waivers: [waiver()] }), `failed maxNonCompliantChecks ${HIGH}`);
  });

  it("do not use up what maxNonCompliantChecks allows", () => {
    const both = audit({ [LOW]: nonCompliant(1), [HIGH]: nonCompliant(1) });
    passes(gate(both, { waivers: [waiver()], maxNonCompliantChecks: 1 }));
  });

  it("never cover an undecided check", () => {
    for (const details of [unfinished("FAILED"), { ...compliant(), nonCompliantResourcesCount: 1 }, {}]) {
      const result = gate(audit({ [LOW]: details, [HIGH]: compliant() }), { waivers: [waiver()] });
      violates(result, `inconclusive audit ${LOW}`);
      assert.deepEqual(result.waiversUsed, []);
    }
  });

  it("never cover a check that is absent", () => {
    const rules = { waivers: [waiver()], requiredChecks: [LOW] };
    violates(gate(audit({ [HIGH]: compliant() }), rules), `inconclusive requiredChecks ${LOW}`);
  });

  it("are not used for a check out of scope or within its limit", () => {
    assert.deepEqual(gate(one, { waivers: [waiver()], minSeverity: "HIGH" }).waiversUsed, []);
    assert.deepEqual(gate(one, { waivers: [waiver()], maxNonCompliantResources: 3 }).waiversUsed, []);
    assert.deepEqual(gate(audit({ [LOW]: compliant() }), { waivers: [waiver()] }).waiversUsed, []);
  });

  it("are listed once, however many audits need them", () => {
    assert.deepEqual(gate([one, one], { waivers: [waiver()] }).waiversUsed, [waiver()]);
  });

  for (const [expires, end] of [
    ["2026-11-20", "2026-11-21T00:00:00.000Z"],
    ["2026-12-31", "2027-01-01T00:00:00.000Z"],
    ["2026-11-20T18:30:00Z", "2026-11-20T18:30:00.000Z"],
    ["2026-11-20T18:30:00+02:00", "2026-11-20T16:30:00.000Z"],
  ] as const) {
    it(`that expire ${expires} end at ${end}, to the millisecond`, () => {
      const rules = { waivers: [waiver({ expires })] };
      const at = (now: number) => evaluateGate(one, rules, { now }).verdict;
      assert.equal(parseEnd(expires), Date.parse(end));
      assert.equal(at(Date.parse(end) - 1), "passed");
      assert.equal(at(Date.parse(end)), "failed");
    });
  }

  it("are named in the violation once they have expired", () => {
    const result = gate(one, { waivers: [waiver({ expires: "2026-11-19" })] });
    violates(result, `failed maxNonCompliantChecks ${LOW}`);
    assert.equal(result.violations[0]?.observed, "3 of 10 resources non-compliant, waiver expired 2026-11-19");
    assert.deepEqual(result.waiversUsed, []);
  });

  it("are not named for a check that has none", () => {
    const rules = { waivers: [waiver({ check: HIGH, expires: "2026-11-19" })] };
    assert.equal(gate(one, rules).violations[0]?.observed, "3 of 10 resources non-compliant");
  });

  it("are not named for an undecided check, which no waiver covers", () => {
    const result = gate(audit({ [LOW]: unfinished("FAILED") }), { waivers: [waiver({ expires: "2026-11-19" })] });
    assert.equal(result.violations[0]?.observed, "checkRunStatus FAILED");
  });

  it("may be renewed beside the expired one, in either order", () => {
    const old = waiver({ expires: "2026-01-01" });
    for (const waivers of [
      [old, waiver()],
      [waiver(), old],
    ]) {
      passes(gate(one, { waivers }));
      assert.deepEqual(gate(one, { waivers }).waiversUsed, [waiver()]);
    }
  });

  it("are an argument error for a check that neither AWS documents nor the audit has", () => {
    const first = { property: "waivers[0].check" };
    assert.throws(() => gate(one, { waivers: [waiver({ check: UNKNOWN })] }), first);
    const waivers = [waiver(), waiver({ check: UNKNOWN })];
    assert.throws(() => gate(one, { waivers }), {
      name: "AuditError",
      code: "InvalidArgument",
      property: "waivers[1].check",
      message: `evaluating the gate: waivers[1].check is "${UNKNOWN}", which neither AWS documents nor this audit has`,
    });
  });

  it("are accepted for a check that AWS documents or one of the audits has", () => {
    passes(gate(audit({ [HIGH]: compliant() }), { waivers: [waiver()] }));
    const waivers = [waiver({ check: UNKNOWN })];
    passes(gate([audit({ [HIGH]: compliant() }), audit({ [UNKNOWN]: nonCompliant(1) })], { waivers }));
  });

  it("are accepted for any check while an audit cannot be read, since its checks are unknown", () => {
    violates(gate([one, null], { waivers: [waiver(), waiver({ check: UNKNOWN })] }), "inconclusive audit");
  });
});
