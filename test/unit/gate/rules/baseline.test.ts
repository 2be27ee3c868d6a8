import assert from "node:assert/strict";
import type { AuditBaseline, BaselineCheck } from "../../../../provider/audit/baseline";
import { evaluateGate } from "../../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../../provider/gate/model";
import { compliant, HIGH, LOW, nonCompliant, unfinished } from "../../../support/checks";
import { audit, DAY_MS, type Json, NOW } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

const REGION = "eu-west-1";
const ACCOUNT = "123456789012";

const thing = (id: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId: id } });
const named = (...ids: string[]): BaselineCheck => ({ nonCompliantResources: ids.length, resources: ids.map(thing) });

function accepted(checks: AuditBaseline["checks"], members: Partial<AuditBaseline> = {}): AuditBaseline {
  return {
    schemaVersion: 1,
    acceptedBy: "ana",
    acceptedAt: new Date(NOW - DAY_MS).toISOString(),
    region: REGION,
    audit: { taskId: "earlier" },
    checks,
    ...members,
  };
}

/** An audit of REGION whose check HIGH has these non-compliant resources, read with their names. */
function found(
  ids: readonly string[],
  { suppressed = [] as readonly string[], ...members }: Json & { suppressed?: readonly string[] } = {},
) {
  const all = ids.length + suppressed.length;
  return audit(
    {
      [HIGH]: ids.length === 0 ? compliant() : nonCompliant(all, 10, suppressed.length),
      [LOW]: compliant(),
    },
    {
      region: REGION,
      findingsSummary: {
        total: ids.length,
        suppressed: suppressed.length,
        byCheck: ids.length === 0 ? {} : { [HIGH]: ids.length },
        resourcesByCheck: all === 0 ? {} : { [HIGH]: all },
        severityByCheck: all === 0 ? {} : { [HIGH]: "HIGH" },
        resources: { [HIGH]: [...ids.map(thing), ...suppressed.map((id) => ({ ...thing(id), isSuppressed: true }))] },
      },
      ...members,
    },
  );
}

const counted = (resources: number) => audit({ [HIGH]: nonCompliant(resources) }, { region: REGION });

function observed(audits: unknown, rules: GateRules): (string | undefined)[] {
  return gate(audits, rules).violations.map((violation) => violation.observed);
}

describe("baseline", () => {
  describe("with resources", () => {
    const baseline = accepted({ [HIGH]: named("a", "b") });

    it("covers those that it names, and no others", () => {
      passes(gate(found(["a", "b"]), { baseline }));
      passes(gate(found(["b"]), { baseline }));
      passes(gate(found([]), { baseline }));
      violates(gate(found(["a", "b", "c"]), { baseline }), `failed maxNonCompliantChecks ${HIGH}`);
    });

    it("names a new resource even if the count stays the same", () => {
      assert.deepEqual(observed(found(["a", "c"]), { baseline }), [
        "1 of 10 resources non-compliant, not counting 1 in the baseline, not in the baseline: CLIENT_ID c",
      ]);
    });

    it("names at most five resources", () => {
      assert.deepEqual(observed(found(["1", "2", "3", "4", "5", "6", "7"]), { baseline }), [
        "7 of 10 resources non-compliant, not in the baseline: CLIENT_ID 1, CLIENT_ID 2, CLIENT_ID 3, CLIENT_ID 4, CLIENT_ID 5, 2 more",
      ]);
    });

    it("covers no other check", () => {
      violates(
        gate(found(["a"]), { baseline: accepted({ [LOW]: named("a") }) }),
        `failed maxNonCompliantChecks ${HIGH}`,
      );
    });

    it("does not cover a resource of another type, or one that AWS does not name", () => {
      const other = found(["a"]);
      Object.assign(other["findingsSummary"] as Json, {
        resources: { [HIGH]: [{ resourceType: "IOT_POLICY", resourceIdentifier: { clientId: "a" } }] },
      });
      violates(gate(other, { baseline }), `failed maxNonCompliantChecks ${HIGH}`);
      const unnamed = found(["a", "b"]);
      Object.assign(unnamed["findingsSummary"] as Json, { resources: { [HIGH]: [thing("a")] } });
      assert.deepEqual(observed(unnamed, { baseline }), [
        "1 of 10 resources non-compliant, not counting 1 in the baseline",
      ]);
    });

    it("ignores a list that is not a list and a resource without a name", () => {
      for (const resources of [
        {},
        { [HIGH]: {} },
        { [HIGH]: [null, "a", { resourceIdentifier: "a" }, { resourceType: 1 }] },
        [],
      ]) {
        const odd = found(["a"]);
        Object.assign(odd["findingsSummary"] as Json, { resources });
        violates(gate(odd, { baseline }), `failed maxNonCompliantChecks ${HIGH}`);
      }
    });

    it("fails on more resources than AWS counts", () => {
      const more = found(["a"]);
      Object.assign(more["findingsSummary"] as Json, { resources: { [HIGH]: ["a", "c", "d"].map(thing) } });
      assert.deepEqual(observed(more, { baseline }), [
        "2 of 10 resources non-compliant, not in the baseline: CLIENT_ID c, CLIENT_ID d",
      ]);
    });

    it("covers nothing where the audit's resources were not read, and says what to set", () => {
      assert.deepEqual(observed(counted(2), { baseline }), [
        '2 of 10 resources non-compliant, the baseline covers nothing: it names resources, and those of the audit were not read; set findings: "resources"',
      ]);
    });

    it("leaves suppressed resources to allowSuppressed", () => {
      passes(gate(found(["a"], { suppressed: ["z"] }), { baseline }));
      assert.deepEqual(observed(found(["a"], { suppressed: ["z"] }), { baseline, allowSuppressed: false }), [
        "1 of 10 resources non-compliant, counting 1 suppressed, not counting 1 in the baseline, not in the baseline: CLIENT_ID z",
      ]);
      const both = found(["a"], { suppressed: ["b"] });
      passes(gate(both, { baseline, allowSuppressed: false }));
    });

    it("treats a resource that is listed twice as suppressed only if both entries say so", () => {
      const twice = found(["c"]);
      Object.assign(twice["findingsSummary"] as Json, {
        resources: { [HIGH]: [thing("c"), { ...thing("c"), isSuppressed: true }] },
      });
      assert.match(observed(twice, { baseline })[0] ?? "", /not in the baseline: CLIENT_ID c$/);
    });

    it("says what can be removed", () => {
      assert.deepEqual(gate(found(["a"]), { baseline }).warnings, [
        `baseline: 1 of 2 accepted of ${HIGH} are mended and can be removed`,
      ]);
      assert.deepEqual(gate(found(["a", "b"]), { baseline }).warnings, []);
      assert.deepEqual(gate(found(["c"]), { baseline }).warnings, [
        `baseline: 2 of 2 accepted of ${HIGH} are mended and can be removed`,
      ]);
      assert.deepEqual(gate(counted(1), { baseline }).warnings, []);
    });
  });

  describe("with numbers alone", () => {
    const baseline = accepted({ [HIGH]: { nonCompliantResources: 3 } });

    it("covers as many resources as it has", () => {
      passes(gate(counted(3), { baseline }));
      passes(gate(found(["x", "y", "z"]), { baseline }));
      assert.deepEqual(observed(counted(5), { baseline }), [
        "2 of 10 resources non-compliant, not counting 3 in the baseline",
      ]);
    });

    it("says how many can be removed", () => {
      assert.deepEqual(gate(counted(1), { baseline }).warnings, [
        `baseline: 2 of 3 accepted of ${HIGH} are mended and can be removed`,
      ]);
      const one = audit({ [HIGH]: nonCompliant(3, 10, 1) }, { region: REGION });
      assert.equal(gate(one, { baseline }).warnings.length, 1);
      assert.equal(gate(one, { baseline, allowSuppressed: false }).warnings.length, 0);
      assert.deepEqual(gate(audit({ [HIGH]: unfinished("FAILED") }, { region: REGION }), { baseline }).warnings, []);
    });
  });

  it("never covers an undecided or an absent check", () => {
    const baseline = accepted({ [HIGH]: { nonCompliantResources: 9 } });
    violates(
      gate(audit({ [HIGH]: unfinished("FAILED") }, { region: REGION }), { baseline }),
      `inconclusive audit ${HIGH}`,
    );
    violates(
      gate(audit({ [LOW]: compliant() }, { region: REGION }), { baseline, requiredChecks: [HIGH] }),
      `inconclusive requiredChecks ${HIGH}`,
    );
  });

  it("leaves other resources to limits, severities and waivers", () => {
    const baseline = accepted({ [HIGH]: named("a") });
    const audits = found(["a", "b", "c"]);
    passes(gate(audits, { baseline, maxNonCompliantResources: 2 }));
    violates(
      gate(audits, { baseline, maxNonCompliantResources: 1 }),
      `failed maxNonCompliantChecks ${HIGH}`,
      `failed maxNonCompliantResources ${HIGH}`,
    );
    violates(gate(audits, { baseline, minSeverity: "CRITICAL" }), "inconclusive minSeverity");
    const waiver = { check: HIGH, reason: "replaced in December", expires: "2026-12-31" };
    passes(gate(audits, { baseline, waivers: [waiver] }));
    assert.deepEqual(gate(found(["a"]), { baseline, waivers: [waiver] }).waiversUsed, []);
  });

  describe("covers nothing, and says so,", () => {
    const checks = { [HIGH]: named("a") };
    for (const [what, members, audits, why] of [
      ["of another region", { region: "us-east-1" }, found(["a"]), "it is of region us-east-1"],
      [
        "of another account",
        { accountId: ACCOUNT },
        found(["a"], { accountId: "210987654321" }),
        `it is of account ${ACCOUNT}`,
      ],
      [
        "of an account where the audit's was not verified",
        { accountId: ACCOUNT },
        found(["a"]),
        `it is of account ${ACCOUNT}, and the audit's is not verified; set allowedAccountIds`,
      ],
      ["after its end", { expires: "2026-11-19" }, found(["a"]), "it ended 2026-11-19"],
      ["at its end", { expires: new Date(NOW).toISOString() }, found(["a"]), `it ended ${new Date(NOW).toISOString()}`],
    ] as const) {
      it(what, () => {
        const result = gate(audits, { baseline: accepted(checks, members) });
        violates(result, `failed maxNonCompliantChecks ${HIGH}`);
        assert.equal(
          result.violations[0]?.observed,
          `1 of 10 resources non-compliant, the baseline covers nothing: ${why}`,
        );
        assert.deepEqual(result.warnings, [`baseline: it covers nothing: ${why}`]);
      });
    }

    it("covers until its end, and in its own account", () => {
      passes(gate(found(["a"]), { baseline: accepted(checks, { expires: "2026-11-20" }) }));
      passes(gate(found(["a"], { accountId: ACCOUNT }), { baseline: accepted(checks, { accountId: ACCOUNT }) }));
      passes(gate(found(["a"], { accountId: ACCOUNT }), { baseline: accepted(checks) }));
    });
  });

  describe("of a fleet", () => {
    const fleet = { targets: { eu: found(["a"]), us: found(["b"]) } };

    it("is one for each target", () => {
      passes(gate(fleet, { baseline: { eu: accepted({ [HIGH]: named("a") }), us: accepted({ [HIGH]: named("b") }) } }));
      violates(
        gate(fleet, { baseline: { eu: accepted({ [HIGH]: named("a", "b") }) } }),
        `failed maxNonCompliantChecks us ${HIGH}`,
      );
    });

    it("may be one for all targets", () => {
      passes(gate(fleet, { baseline: accepted({ [HIGH]: named("a", "b") }) }));
    });

    it("is an argument error for a key that is not a target", () => {
      const baseline = { ue: accepted({}) };
      assert.throws(() => gate(fleet, { baseline }), /baseline is for "ue", which is no target/);
      assert.throws(() => gate(found([]), { baseline }), /baseline is for "ue", which is no target/);
    });

    it("gives no warning about a target that cannot be read", () => {
      const baseline = accepted({ [HIGH]: named("a") });
      const result = gate(
        { targets: { eu: found(["a"]), us: { error: { code: "Throttled", message: "no" } } } },
        { baseline },
      );
      violates(result, "inconclusive audit us");
      assert.deepEqual(result.warnings, []);
    });
  });

  it("changes nothing of an undecided check", () => {
    const counts = { totalResourcesCount: 10, nonCompliantResourcesCount: 2, suppressedNonCompliantResourcesCount: 0 };
    const undecided = audit({ [HIGH]: { ...unfinished("FAILED"), ...counts }, [LOW]: compliant() }, { region: REGION });
    const baseline = accepted({ [HIGH]: { nonCompliantResources: 3 } });
    const without = gate(undecided, {});
    assert.equal(without.verdict, "inconclusive");
    assert.deepEqual(gate(undecided, { baseline }).violations, without.violations);
    assert.deepEqual(gate(undecided, { baseline }).warnings, []);
  });

  it("takes resources in any order, and one without a type", () => {
    passes(gate(found(["a", "b"]), { baseline: accepted({ [HIGH]: named("b", "a") }) }));
    const untyped = { nonCompliantResources: 1, resources: [{ resourceIdentifier: { clientId: "a" } }] };
    violates(gate(found(["a"]), { baseline: accepted({ [HIGH]: untyped }) }), `failed maxNonCompliantChecks ${HIGH}`);
  });

  describe("is an argument error", () => {
    const good = accepted({ [HIGH]: named("a") });
    const identifiedBy = (resourceIdentifier: unknown) => ({
      ...good,
      checks: { [HIGH]: { nonCompliantResources: 1, resources: [{ resourceIdentifier }] } },
    });
    for (const [what, value, message] of [
      [
        "as no object",
        "audit-baseline.json",
        /baseline is "audit-baseline.json", which is neither a baseline nor baselines by target/,
      ],
      ["without any target", {}, /baseline is an object, which names no target/],
      [
        "of a later version",
        { ...good, schemaVersion: 2 },
        /schemaVersion is 2, which this version does not know; it knows 1/,
      ],
      ["without a region", { ...good, region: undefined }, /region is missing, but a baseline needs one/],
      ["with an empty region", { ...good, region: "" }, /region is "", but a baseline needs one/],
      ["without who accepted it", { ...good, acceptedBy: undefined }, /acceptedBy is missing/],
      ["with an account that is none", { ...good, accountId: "12" }, /accountId is "12", which is no account id/],
      ["with an end that is none", { ...good, expires: "soon" }, /expires is "soon", which is no date/],
      ["with a member that nobody knows", { ...good, covers: "all" }, /covers is given, which no baseline knows/],
      [
        "with a check that is misspelt",
        { ...good, checks: { logging_disabled_check: named("a") } },
        /which AWS calls LOGGING_DISABLED_CHECK/,
      ],
      [
        "with a name that every object has for a check",
        { ...good, checks: { constructor: named("a") } },
        /checks is an object, which names no check of AWS/,
      ],
      ...["__proto__", "constructor", "prototype"].flatMap((key) => [
        [
          `with ${key} for a check`,
          { ...good, checks: JSON.parse(`{"${key}": {"nonCompliantResources": 5}}`) },
          /checks is an object, which names no check of AWS/,
        ] as const,
        [
          `with ${key} beside what identifies a resource`,
          identifiedBy(JSON.parse(`{"deviceCertificateId": "a", "${key}": "b"}`)),
          /resourceIdentifier is an object, which names no resource/,
        ] as const,
        [
          `with ${key} for a target`,
          JSON.parse(`{"${key}": ${JSON.stringify(good)}}`),
          /baseline is an object, which names no target/,
        ] as const,
      ]),
      ["with nothing that identifies a resource", identifiedBy({}), /which names no resource/],
      ["with null for what identifies a resource", identifiedBy({ clientId: null }), /which names no resource/],
      ["with nothing further in", identifiedBy({ policyVersionIdentifier: {} }), /which names no resource/],
      ["with a list for checks", { ...good, checks: [] }, /checks is an array, which says nothing of any check/],
      ["with a list for what identifies a resource", identifiedBy([]), /which names no resource/],
      ["with a check that says nothing", { ...good, checks: { [HIGH]: 3 } }, /which says nothing of a check/],
      ["with half a resource", { ...good, checks: { [HIGH]: { nonCompliantResources: -1 } } }, /no whole number/],
      [
        "with another number than resources",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 2, resources: [thing("a")] } } },
        /nonCompliantResources is not the number of its resources/,
      ],
      [
        "with one resource twice",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 2, resources: [thing("a"), thing("a")] } } },
        /nonCompliantResources is not the number of its resources/,
      ],
      [
        "with a resource of more members than one has",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 1, resources: [{ ...thing("a"), tag: "x" }] } } },
        /resources\[0\]\.tag is given, which is no resource/,
      ],
      [
        "with a type of a resource that is no text",
        {
          ...good,
          checks: { [HIGH]: { nonCompliantResources: 1, resources: [{ ...thing("a"), resourceType: 1 }] } },
        },
        /resources\[0\]\.resourceType is 1, which is no text/,
      ],
      [
        "with a member in the place of the type of a resource",
        {
          ...good,
          checks: {
            [HIGH]: { nonCompliantResources: 1, resources: [{ resourceIdentifier: { clientId: "a" }, tag: "x" }] },
          },
        },
        /resources\[0\]\.tag is given, which is no resource/,
      ],
      [
        "with one resource twice, among others that are not sorted",
        {
          ...good,
          checks: { [HIGH]: { nonCompliantResources: 3, resources: [thing("b"), thing("a"), thing("b")] } },
        },
        /nonCompliantResources is not the number of its resources/,
      ],
      [
        "with one resource that is none among others",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 2, resources: [thing("a"), "a"] } } },
        /which is no resource/,
      ],
      [
        "with a resource of three members",
        {
          ...good,
          checks: { [HIGH]: { nonCompliantResources: 1, resources: [{ ...thing("a"), b: 1, c: 1 }] } },
        },
        /which is no resource/,
      ],
      [
        "with a resource of a type alone",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 1, resources: [{ resourceType: "CLIENT_ID" }] } } },
        /which is no resource/,
      ],
      [
        "with no list of resources",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 1, resources: "a" } } },
        /which is no list/,
      ],
      ["with a number for an account", { ...good, accountId: 12 }, /accountId is 12, which is no account id/],
      ["without an audit", { ...good, audit: 1 }, /audit is 1, which names no audit/],
      [
        "with a resource that is none",
        { ...good, checks: { [HIGH]: { nonCompliantResources: 1, resources: ["a"] } } },
        /which is no resource/,
      ],
    ] as const) {
      it(what, () => {
        assert.throws(
          () => evaluateGate(found(["a"]), { baseline: value } as unknown as GateRules, { now: NOW }),
          (error: Error) => message.test(error.message) || assert.fail(error.message),
        );
      });
    }
  });
});
