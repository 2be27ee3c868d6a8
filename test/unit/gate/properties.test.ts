import assert from "node:assert/strict";
import fc from "fast-check";
import { KNOWN_CHECKS } from "../../../provider/audit/checks";
import { rememberedCheckNames } from "../../../provider/gate/evaluate-gate";
import type { GateResult, GateRules, Verdict } from "../../../provider/gate/model";
import { compliant, nonCompliant, suppressed, unfinished } from "../../support/checks";
import { audit, type Json, STARTED } from "../../support/described-audits";
import { gate } from "./verdicts";

const NAMES = [...[...KNOWN_CHECKS.keys()].slice(0, 6), "SOMETHING_NEW_CHECK", "constructor"];
const name = fc.constantFrom(...NAMES);

const check = fc.oneof(
  { weight: 5, arbitrary: fc.constant(compliant()) },
  fc.integer({ min: 1, max: 10 }).map((resources) => nonCompliant(resources)),
  fc.integer({ min: 1, max: 10 }).map((resources) => suppressed(resources)),
  fc.constantFrom("FAILED", "CANCELED", "IN_PROGRESS", "SKIPPED").map((status) => unfinished(status)),
  fc.constant(nonCompliant(0)),
);
const checks = fc.dictionary(name, check, { minKeys: 1, maxKeys: 5, noNullPrototype: true });
const members = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Json>({}) },
  fc.constantFrom<Json>(
    { taskStatus: "IN_PROGRESS" },
    { taskStatistics: undefined },
    { taskStartTime: "2020-01-01T00:00:00Z" },
    { complianceStatus: "COMPLIANT" },
    { taskId: "" },
  ),
);
const anAudit = fc.tuple(checks, members).map(([details, other]) => audit(details, other));

const limit = fc.integer({ min: 0, max: 4 });
const waivable = [...KNOWN_CHECKS.keys()];
const rules: fc.Arbitrary<GateRules> = fc.record(
  {
    maxNonCompliantChecks: limit,
    maxNonCompliantResources: fc.oneof(
      limit,
      fc.dictionary(fc.constantFrom(...waivable), limit, { noNullPrototype: true }),
    ),
    requiredChecks: fc.array(name, { maxLength: 2 }),
    minSeverity: fc.constantFrom("LOW", "MEDIUM", "HIGH", "CRITICAL"),
    maxAge: fc.constantFrom("1 hour", "7 days", "100 years"),
    minTotalResources: fc.integer({ min: 0, max: 11 }),
    allowSuppressed: fc.boolean(),
    allowFewerChecks: fc.boolean(),
    noRegression: fc.constantFrom(true, false, { withoutPrevious: "allow" as const }),
    waivers: fc.array(
      fc.record({
        check: fc.constantFrom(...waivable),
        reason: fc.constant("accepted"),
        expires: fc.constantFrom("2026-11-19", "2026-12-31"),
      }),
      { maxLength: 2 },
    ),
  },
  { requiredKeys: [] },
);

const RANK: Record<Verdict, number> = { passed: 0, inconclusive: 1, failed: 2 };
const hasNoCheckInScope = ({ violations }: GateResult) => violations.some(({ rule }) => rule === "minSeverity");
const rank = (audits: unknown, given?: GateRules) => RANK[gate(audits, given).verdict];

function always<T>(property: fc.IProperty<T>): void {
  fc.assert(property, { seed: 20_261_122, numRuns: 200 });
}

describe("every verdict of the gate", () => {
  it("does not depend on the order of checks, in any word", () => {
    always(
      fc.property(checks, members, rules, fc.func(fc.nat()), (details, other, given, key) => {
        const shuffled = Object.fromEntries(Object.entries(details).sort(([a], [b]) => key(a) - key(b)));
        assert.deepEqual(gate(audit(shuffled, other), given), gate(audit(details, other), given));
      }),
    );
  });

  it("is the worst over the audits, each by itself, whatever their order", () => {
    always(
      fc.property(fc.array(anAudit, { minLength: 1, maxLength: 4 }), rules, (audits, given) => {
        const worst = Math.max(...audits.map((one) => rank(one, given)));
        assert.equal(rank(audits, given), worst);
        assert.equal(rank([...audits].reverse(), given), worst);
      }),
    );
  });

  it("is the same for a fleet as for the list of its targets, whatever their keys", () => {
    const fleet = fc.dictionary(fc.string(), anAudit, { minKeys: 1, maxKeys: 4, noNullPrototype: true });
    always(
      fc.property(fleet, rules, fc.integer({ min: 0, max: 99 }), (targets, given, n) => {
        const renamed = Object.fromEntries(
          Object.values(targets).map((target, i) => [`${(i * 37 + n) % 101}`, target]),
        );
        assert.equal(rank({ targets: renamed }, given), rank({ targets }, given));
        assert.equal(rank({ targets }, given), rank(Object.values(targets), given));
      }),
    );
  });

  it("does not change when a compliant check is added", () => {
    always(
      fc.property(checks, members, rules, (details, other, given) => {
        const more = { ...details, ANOTHER_NEW_CHECK: compliant(11) };
        const before = gate(audit(details, other), given);
        // What is missing there may be just what was added.
        assert.ok(hasNoCheckInScope(before) || gate(audit(more, other), given).verdict === before.verdict);
      }),
    );
  });

  it("does not change when checks that AWS does not document are renamed", () => {
    always(
      fc.property(
        fc.array(check, { minLength: 1, maxLength: 4 }),
        members,
        rules,
        fc.nat(99),
        (list, other, given, n) => {
          const named = (prefix: string) =>
            audit(Object.fromEntries(list.map((details, i) => [`${prefix}_${(i * 37 + n) % 101}`, details])), other);
          assert.equal(gate(named("A_NEW_CHECK"), given).verdict, gate(named("Z_OTHER_CHECK"), given).verdict);
        },
      ),
    );
  });

  it("does not get better when another audit is added", () => {
    always(
      fc.property(anAudit, fc.oneof(anAudit, fc.jsonValue()), rules, (one, another, given) => {
        assert.ok(rank([one, another], given) >= rank(one, given));
      }),
    );
  });

  it("does not get better when more is required, nor worse when more is allowed", () => {
    always(
      fc.property(anAudit, rules, name, (one, given, required) => {
        const {
          waivers = [],
          maxNonCompliantChecks = 0,
          requiredChecks = [],
          allowSuppressed,
          minTotalResources = 0,
        } = given;
        const before = rank(one, given);
        assert.ok(rank(one, { ...given, requiredChecks: [...requiredChecks, required] }) >= before);
        assert.ok(rank(one, { ...given, minTotalResources: minTotalResources + 1 }) >= before);
        // The one rule that decides less where it is stricter: by LOW there is always a check in scope.
        assert.ok(hasNoCheckInScope(gate(one, given)) || rank(one, { ...given, minSeverity: "LOW" }) >= before);
        assert.ok(rank(one, { ...given, allowSuppressed: false }) >= before);
        assert.ok(rank(one, { ...given, maxAge: "1 minute" }) >= before);
        assert.ok(rank(one, { ...given, waivers: [] }) >= before);
        assert.ok(rank(one, { ...given, maxNonCompliantChecks: maxNonCompliantChecks + 1 }) <= before);
        assert.ok(rank(one, { ...given, allowSuppressed: allowSuppressed ?? true }) <= before);
        assert.ok(
          rank(one, {
            ...given,
            waivers: [...waivers, ...waivable.map((c) => ({ check: c, reason: "all", expires: "2026-12-31" }))],
          }) <= before,
        );
      }),
    );
  });

  it("does not get better as time goes by", () => {
    always(
      fc.property(anAudit, rules, fc.integer({ min: 0, max: 4_000 }), (one, given, days) => {
        const now = Date.parse(STARTED);
        const later = gate(one, given, { now: now + days * 86_400_000 });
        assert.ok(RANK[later.verdict] >= RANK[gate(one, given, { now }).verdict]);
      }),
    );
  });

  it("does not get better when the gate remembers more checks", () => {
    always(
      fc.property(anAudit, rules, fc.array(name), (one, given, names) => {
        const context = { acceptedCheckNames: [...rememberedCheckNames(one), ...names] };
        assert.ok(RANK[gate(one, given, context).verdict] >= rank(one, given));
        assert.equal(
          gate(one, given, { acceptedCheckNames: rememberedCheckNames(one) }).verdict,
          gate(one, given).verdict,
        );
      }),
    );
  });

  it("is the same after a round trip through JSON", () => {
    always(
      fc.property(fc.array(anAudit, { minLength: 1, maxLength: 3 }), rules, (audits, given) => {
        const [there, back] = JSON.parse(JSON.stringify([audits, given]));
        assert.deepEqual(gate(there, back), gate(audits, given));
      }),
    );
  });

  it("says passed exactly when there is no violation", () => {
    always(
      fc.property(fc.array(anAudit, { minLength: 1, maxLength: 3 }), rules, (audits, given) => {
        const { verdict, violations } = gate(audits, given);
        assert.equal(verdict === "passed", violations.length === 0);
      }),
    );
  });

  it("is never passed, and never an error, for JSON that is not an audit", () => {
    always(
      fc.property(fc.jsonValue({ maxDepth: 4 }), rules, (value, given) => {
        assert.notEqual(gate(value, given).verdict, "passed");
        assert.notEqual(gate([value], given).verdict, "passed");
        assert.notEqual(gate({ targets: value }, given).verdict, "passed");
      }),
    );
  });

  it("is never passed, and never an error, when a deciding part of an audit is replaced by other JSON", () => {
    const part = fc.constantFrom("taskId", "taskStatus", "taskStartTime", "taskStatistics", "auditDetails");
    always(
      fc.property(
        part,
        fc.jsonValue().filter((value) => typeof value !== "string"),
        rules,
        (member, value, given) => {
          const healthy = audit(Object.fromEntries(NAMES.map((n) => [n, compliant(11)])));
          assert.notEqual(gate({ ...healthy, [member]: value }, given).verdict, "passed");
        },
      ),
    );
  });

  it("is never passed, and never an error, when a deciding part of a check is replaced by other JSON", () => {
    const part = fc.constantFrom(
      "checkRunStatus",
      "checkCompliant",
      "nonCompliantResourcesCount",
      "totalResourcesCount",
    );
    const value = fc.jsonValue().filter((json) => json !== true && json !== 0 && typeof json !== "number");
    always(
      fc.property(part, value, rules, (member, json, given) => {
        assert.notEqual(
          gate(audit({ CRITICAL_NEW_CHECK: { ...compliant(), [member]: json } }), given).verdict,
          "passed",
        );
      }),
    );
  });
});
