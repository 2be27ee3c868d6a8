import assert from "node:assert/strict";
import type { GateRules } from "../../../../provider/gate/model";
import { noRegression } from "../../../../provider/gate/rules/no-regression";
import { CRITICAL, compliant, HIGH, LOW, nonCompliant, suppressed, unfinished } from "../../../support/checks";
import { audit, type Json, STARTED } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

const EARLIER_ID = "0f3c5a7e-1b2d-4c6f-8e9a-7b5d3f1c2e4a";
const EARLIER = "2026-11-18T12:00:00.000Z";
/** The rules that only noRegression can break. */
const RULES = { maxNonCompliantChecks: 17, noRegression: true } as const;

describe("noRegression", () => {
  const earlier = (details: Record<string, Json>, members: Json = {}) => {
    const { taskStatistics, ...one } = audit(details, { taskId: EARLIER_ID, taskStartTime: EARLIER });
    return { found: true, ...one, ...members };
  };
  const compared = (now: Record<string, Json>, before: Record<string, Json>, members: Json = {}) =>
    audit(now, { previousAudit: earlier(before), ...members });

  it("passes what is as before, and what is better", () => {
    passes(gate(compared({ [LOW]: nonCompliant(2) }, { [LOW]: nonCompliant(2) }), RULES));
    passes(gate(compared({ [LOW]: nonCompliant(1) }, { [LOW]: nonCompliant(2) }), RULES));
    passes(gate(compared({ [LOW]: compliant() }, { [LOW]: nonCompliant(2) }), RULES));
    passes(gate(compared({ [LOW]: compliant() }, { [LOW]: unfinished("FAILED") }), RULES));
    passes(gate(compared({ [LOW]: compliant(), [HIGH]: compliant() }, { [LOW]: compliant() }), RULES));
  });

  it("fails a check with more resources than before, and names what it is compared with", () => {
    const { verdict, violations } = gate(compared({ [LOW]: nonCompliant(3) }, { [LOW]: nonCompliant(2) }), RULES);
    assert.equal(verdict, "failed");
    assert.deepEqual(
      violations.map(({ rule, check, observed, allowed }) => ({ rule, check, observed, allowed })),
      [
        {
          rule: "noRegression",
          check: LOW,
          observed: `3 of 10 resources non-compliant; 2 in audit ${EARLIER_ID}`,
          allowed: "none that the audit before did not have",
        },
      ],
    );
  });

  it("fails a check that was compliant, or was not there", () => {
    const now = { [LOW]: nonCompliant(1) };
    violates(gate(compared(now, { [LOW]: compliant() }), RULES), `failed noRegression ${LOW}`);
    violates(
      gate(compared({ ...now, [HIGH]: compliant() }, { [HIGH]: compliant() }), RULES),
      `failed noRegression ${LOW}`,
    );
  });

  it("is inconclusive about a check that was undecided, unless that is allowed by name", () => {
    const one = compared({ [LOW]: nonCompliant(1) }, { [LOW]: unfinished("FAILED") });
    violates(gate(one, RULES), `inconclusive noRegression ${LOW}`);
    violates(gate(one, { ...RULES, noRegression: { withoutPrevious: "allow" } }), `inconclusive noRegression ${LOW}`);
    passes(gate(one, { ...RULES, noRegression: { undecidedBefore: "allow" } }));
  });

  it("is inconclusive where AWS has no earlier audit, unless that is allowed by name", () => {
    const first = audit({ [LOW]: nonCompliant(1) }, { previousAudit: { found: false } });
    violates(gate(first, RULES), "inconclusive noRegression");
    violates(gate(first, { ...RULES, noRegression: { undecidedBefore: "allow" } }), "inconclusive noRegression");
    passes(gate(first, { ...RULES, noRegression: { withoutPrevious: "allow" } }));
  });

  it("is inconclusive if the previous audit was not read, and says what to set", () => {
    for (const previousAudit of [undefined, null]) {
      const { violations } = gate(audit({ [LOW]: compliant() }, { previousAudit }), {
        noRegression: { withoutPrevious: "allow", undecidedBefore: "allow" },
      });
      assert.deepEqual(
        violations.map(({ rule, verdict, observed, allowed }) => ({ rule, verdict, observed, allowed })),
        [
          {
            rule: "noRegression",
            verdict: "inconclusive",
            observed: "the audit before was not read",
            allowed: "an audit that is read with includePreviousAudit: true",
          },
        ],
      );
    }
  });

  it("says of an expired audit that its previous audit is gone too", () => {
    const { violations } = gate(
      audit({ [LOW]: compliant() }, { expired: true, taskStartTime: "2026-08-01T00:00:00Z" }),
      { maxAge: "365 days", noRegression: true },
    );
    assert.deepEqual(
      violations.map(({ observed }) => observed),
      ["gone from AWS, and the audit before it too"],
    );
  });

  for (const [what, members, observed] of [
    ["is this very audit", { taskId: audit({}).taskId }, "previousAudit is this very audit"],
    ["is newer", { taskStartTime: "2026-11-19T12:00:01Z" }, /^previousAudit with start .* not before this audit's$/],
    [
      "has no start",
      { taskStartTime: undefined },
      "previousAudit with start missing, which is not before this audit's",
    ],
    ["is of another schedule", { scheduledAuditName: "weekly" }, 'previousAudit with scheduledAuditName "weekly"'],
    ["is of another type", { taskType: "SCHEDULED_AUDIT_TASK" }, 'previousAudit with taskType "SCHEDULED_AUDIT_TASK"'],
    ["did not complete", { taskStatus: "CANCELED" }, "previousAudit with taskStatus CANCELED"],
    ["has no id", { taskId: " " }, "previousAudit without taskId"],
    ["has no checks", { auditDetails: {} }, "previousAudit without any check"],
    ["has no details", { auditDetails: undefined }, "previousAudit without any check"],
    ["does not say that it was found", { found: undefined }, /^previousAudit an object that does not say/],
  ] as const) {
    it(`is inconclusive with an audit before that ${what}, whatever exceptions are allowed`, () => {
      const one = audit({ [LOW]: compliant() }, { previousAudit: earlier({ [LOW]: nonCompliant(5) }, members) });
      const allowed = { noRegression: { withoutPrevious: "allow", undecidedBefore: "allow" } } as const;
      const { violations } = gate(one, { ...allowed, allowFewerChecks: true });
      assert.deepEqual(
        violations.map(({ rule, verdict }) => `${verdict} ${rule}`),
        ["inconclusive noRegression"],
      );
      const seen = violations[0]?.observed ?? "";
      assert.ok(typeof observed === "string" ? seen === observed : observed.test(seen), seen);
    });
  }

  it("is inconclusive about a value that is not an audit", () => {
    for (const previousAudit of ["", 0, false, [], "audit", { found: "true" }]) {
      const result = gate(audit({ [LOW]: compliant() }, { previousAudit }), { ...RULES, allowFewerChecks: true });
      violates(result, "inconclusive noRegression");
    }
  });

  it("accepts a previous audit that started in the same second, since AWS may omit milliseconds", () => {
    const second = STARTED.replace(".000Z", ".900Z");
    passes(
      gate(
        audit({ [LOW]: compliant() }, { previousAudit: earlier({ [LOW]: compliant() }, { taskStartTime: second }) }),
        RULES,
      ),
    );
  });

  it("counts suppressed resources where the gate does", () => {
    const one = compared({ [LOW]: suppressed(3) }, { [LOW]: suppressed(2) });
    passes(gate(one, RULES));
    violates(gate(one, { ...RULES, allowSuppressed: false }), `failed noRegression ${LOW}`);
    const lifted = compared({ [LOW]: nonCompliant(2) }, { [LOW]: suppressed(2) });
    violates(gate(lifted, RULES), `failed noRegression ${LOW}`);
    passes(gate(lifted, { ...RULES, allowSuppressed: false }));
  });

  it("fails an increase within a limit, and ignores checks out of scope", () => {
    const severe = { [HIGH]: compliant() };
    const one = compared({ [LOW]: nonCompliant(3), ...severe }, { [LOW]: nonCompliant(2), ...severe });
    violates(gate(one, { ...RULES, maxNonCompliantResources: 5 }), `failed noRegression ${LOW}`);
    passes(gate(one, { ...RULES, minSeverity: "HIGH" }));
    violates(
      gate(one, { ...RULES, minSeverity: "HIGH", requiredChecks: [LOW] }),
      `failed requiredChecks ${LOW}`,
      `failed noRegression ${LOW}`,
    );
  });

  it("is covered by a waiver, within a limit or beyond, which is listed as used", () => {
    const one = compared({ [LOW]: nonCompliant(3) }, { [LOW]: nonCompliant(2) });
    const waiver = { check: LOW, reason: "being replaced", expires: "2026-12-31" };
    for (const maxNonCompliantResources of [2, 5]) {
      const result = gate(one, { ...RULES, maxNonCompliantResources, waivers: [waiver] });
      passes(result);
      assert.deepEqual(result.waiversUsed, [waiver]);
    }
    const expired = { ...waiver, expires: "2026-11-01" };
    violates(gate(one, { ...RULES, waivers: [expired] }), `failed noRegression ${LOW}`);
    const better = compared({ [LOW]: nonCompliant(2) }, { [LOW]: nonCompliant(2) });
    assert.deepEqual(gate(better, { ...RULES, maxNonCompliantResources: 2, waivers: [waiver] }).waiversUsed, []);
  });

  it("is not covered by a waiver if there is no previous audit", () => {
    const waiver = { check: LOW, reason: "being replaced", expires: "2026-12-31" };
    for (const [previousAudit, allowed] of [
      [{ found: false }, { withoutPrevious: "allow" }],
      [undefined, true],
    ] as const) {
      const one = audit({ [LOW]: nonCompliant(1) }, { previousAudit });
      const rules = { ...RULES, noRegression: allowed, maxNonCompliantResources: 1, waivers: [waiver] };
      const { violations, waiversUsed } = gate(one, rules);
      assert.deepEqual(
        violations.map(({ verdict, rule, check }) => [verdict, rule, check]),
        allowed === true ? [["inconclusive", "noRegression", undefined]] : [],
      );
      assert.deepEqual(waiversUsed, []);
    }
  });

  it("is checked in addition to the other rules", () => {
    const one = compared({ [LOW]: nonCompliant(2) }, { [LOW]: nonCompliant(2) });
    violates(gate(one, { noRegression: true }), `failed maxNonCompliantChecks ${LOW}`);
  });

  it("compares each target of a fleet with its own audit before", () => {
    const worse = compared({ [LOW]: nonCompliant(3) }, { [LOW]: nonCompliant(2) });
    const same = compared({ [LOW]: nonCompliant(3) }, { [LOW]: nonCompliant(3) });
    violates(gate({ targets: { eu: same, us: worse } }, RULES), `failed noRegression us ${LOW}`);
  });

  it("adds nothing about an audit that is not completed", () => {
    violates(gate(audit({ [LOW]: nonCompliant(2) }, { taskStatus: "IN_PROGRESS" }), RULES), "inconclusive audit");
  });

  it("false does not compare", () => passes(gate(audit({ [LOW]: compliant() }), { noRegression: false })));

  describe("by resource", () => {
    const certificate = (id: string) => ({
      resourceType: "DEVICE_CERTIFICATE",
      resourceIdentifier: { deviceCertificateId: id },
    });
    const changes = (resources: number, previousResources: number, added: string[], addedResources = added.length) => ({
      resources,
      previousResources,
      addedResources,
      added: added.map(certificate),
    });
    const none = changes(0, 0, []);
    const judged = (unsuppressed: Json, all: Json = unsuppressed, check = LOW) =>
      gate(
        audit(
          { [LOW]: nonCompliant(2), [CRITICAL]: compliant() },
          {
            previousAudit: earlier(
              { [LOW]: nonCompliant(2), [CRITICAL]: compliant() },
              { resourceChanges: { [check]: { unsuppressed, all } } },
            ),
          },
        ),
        RULES,
      );

    it("passes the same resources", () => passes(judged(changes(2, 2, []))));

    it("fails another resource although the count is the same, and names it", () => {
      const { verdict, violations } = judged(changes(2, 2, ["bbbb"]));
      assert.equal(verdict, "failed");
      assert.equal(
        violations[0]?.observed,
        `2 of 10 resources non-compliant; 2 in audit ${EARLIER_ID}; new: DEVICE_CERTIFICATE bbbb`,
      );
    });

    it("says how many more there are than it names", () => {
      assert.match(
        judged(changes(2, 2, ["a"], 2)).violations[0]?.observed ?? "",
        /; new: DEVICE_CERTIFICATE a, 1 more$/,
      );
      assert.match(judged(changes(2, 2, [], 2)).violations[0]?.observed ?? "", /; new: 2 more$/);
    });

    it("looks at the resources that count", () => {
      passes(judged(changes(2, 2, []), changes(4, 3, ["c"])));
      const lifted = changes(2, 1, ["lifted"]);
      violates(judged(lifted, changes(2, 2, [])), `failed noRegression ${LOW}`);
    });

    it("is inconclusive when fewer resources were found than the audit counts", () => {
      const result = judged(changes(1, 2, []));
      violates(result, `inconclusive noRegression ${LOW}`);
      assert.match(result.violations[0]?.observed ?? "", /, and findings of 1 of them$/);
      violates(judged(changes(2, 2, []), undefined, HIGH), `inconclusive noRegression ${LOW}`);
    });

    for (const [what, unsuppressed] of [
      ["no count", { ...none, resources: 2, addedResources: undefined }],
      ["a count that is text", { ...none, resources: 2, addedResources: "0" }],
      ["a negative count", { ...none, resources: 2, addedResources: -1 }],
      ["no number of resources", { ...none, resources: undefined }],
      ["nothing", {}],
    ] as const) {
      it(`is inconclusive about changes with ${what}`, () =>
        violates(judged(unsuppressed), `inconclusive noRegression ${LOW}`));
    }

    it("is inconclusive about changes that are not an object", () => {
      for (const resourceChanges of ["", 0, [], "changes", {}]) {
        const one = audit(
          { [LOW]: nonCompliant(2) },
          { previousAudit: earlier({ [LOW]: nonCompliant(2) }, { resourceChanges }) },
        );
        violates(gate(one, RULES), `inconclusive noRegression ${LOW}`);
      }
    });

    it("shows a malformed resource, and cuts a long name", () => {
      const added = [{}, null, { resourceType: 7 }, { resourceIdentifier: { clientId: "x".repeat(500) } }];
      const { observed = "" } = judged({ ...changes(2, 2, [], 4), added }).violations[0] ?? {};
      assert.match(observed, /new: (a resource without a name, ){3}x{120}\.\.\.$/);
    });
  });

  describe("says", () => {
    const said = (audits: unknown, rules: GateRules = RULES) =>
      gate(audits, rules).violations.map(({ observed, allowed }) => [observed, allowed]);
    const NONE_NEW = "none that the audit before did not have";

    it("what the previous audit had", () => {
      const now = { [LOW]: nonCompliant(1), [HIGH]: compliant() };
      assert.deepEqual(said(compared(now, { [HIGH]: compliant() })), [
        [`1 of 10 resources non-compliant; absent in audit ${EARLIER_ID}`, NONE_NEW],
      ]);
      assert.deepEqual(said(compared(now, { [LOW]: unfinished("FAILED") })), [
        [`1 of 10 resources non-compliant; undecided in audit ${EARLIER_ID}`, NONE_NEW],
      ]);
    });

    it("what the count includes", () => {
      const details = { [LOW]: nonCompliant(3, 10, 1) };
      assert.deepEqual(said(compared(details, { [LOW]: compliant() }), { ...RULES, minSeverity: "LOW" }), [
        [`2 of 10 resources non-compliant, not counting 1 suppressed; 0 in audit ${EARLIER_ID}`, NONE_NEW],
      ]);
      const severe = { [CRITICAL]: nonCompliant(3, 10, 1) };
      assert.deepEqual(said(compared(severe, { [CRITICAL]: compliant() }), { ...RULES, minSeverity: "HIGH" }), [
        [
          `2 of 10 resources non-compliant, not counting 1 suppressed, severity CRITICAL by the catalogue; 0 in audit ${EARLIER_ID}`,
          NONE_NEW,
        ],
      ]);
    });

    it("that there is no previous audit, or which one is needed", () => {
      assert.deepEqual(said(audit({ [LOW]: compliant() }, { previousAudit: { found: false } })), [
        ["no earlier audit in AWS", 'an audit to compare with, or withoutPrevious: "allow"'],
      ]);
      const other = audit({ [LOW]: compliant() }, { previousAudit: earlier({}, { taskStatus: "FAILED" }) });
      assert.deepEqual(said(other, { ...RULES, allowFewerChecks: true }), [
        ["previousAudit with taskStatus FAILED", "the completed audit before, of the same schedule or type"],
      ]);
    });

    it("that the number of findings is unknown", () => {
      const one = compared({ [LOW]: nonCompliant(2) }, { [LOW]: nonCompliant(2) });
      Object.assign(one["previousAudit"] as Json, { resourceChanges: {} });
      assert.deepEqual(said(one), [
        [
          `2 of 10 resources non-compliant; 2 in audit ${EARLIER_ID}, and findings of an unknown number of them`,
          NONE_NEW,
        ],
      ]);
    });
  });

  it("looks at all resources where suppressed ones count", () => {
    const amounts = (addedResources: number, added: Json[] = []) => ({
      resources: 2,
      previousResources: 2,
      addedResources,
      added,
    });
    const one = (all: Json) => {
      const resourceChanges = { [LOW]: { unsuppressed: amounts(0), all } };
      return audit(
        { [LOW]: nonCompliant(2) },
        { previousAudit: earlier({ [LOW]: nonCompliant(2) }, { resourceChanges }) },
      );
    };
    passes(gate(one(amounts(0)), { ...RULES, allowSuppressed: false }));
    violates(gate(one(amounts(1)), { ...RULES, allowSuppressed: false }), `failed noRegression ${LOW}`);
    passes(gate(one(amounts(1)), RULES));
  });

  it("leaves an undecided check to the audit's own violation, also with a waiver", () => {
    const waiver = { check: LOW, reason: "known", expires: "2026-12-31" };
    for (const waivers of [[], [waiver]]) {
      for (const before of [{ [LOW]: compliant() }, { [HIGH]: compliant() }]) {
        const one = compared({ [LOW]: unfinished("FAILED"), [HIGH]: compliant() }, before);
        const result = gate(one, { ...RULES, waivers });
        violates(result, `inconclusive audit ${LOW}`);
        assert.deepEqual(result.waiversUsed, []);
      }
    }
  });

  it("has a value for each exception on the command line", () => {
    assert.equal(noRegression.value.option?.optional, true);
    assert.equal(noRegression.description, "Whether a check may be no worse than in the audit before");
    assert.deepEqual(noRegression.value.jsonSchema, {
      type: ["boolean", "object"],
      additionalProperties: { type: "string", enum: ["allow"] },
    });
    const parse = noRegression.value.option?.parse;
    assert.deepEqual(parse?.("withoutPrevious"), { withoutPrevious: "allow" });
    assert.deepEqual(parse?.("withoutPrevious, undecidedBefore"), {
      withoutPrevious: "allow",
      undecidedBefore: "allow",
    });
    for (const text of ["", "true", "withoutPrevious,", "withoutPrevious,x"]) {
      assert.throws(() => parse?.(text), /Allowed exceptions are withoutPrevious, undecidedBefore/);
    }
  });

  it("accepts true, false, and exceptions", () => {
    const one = compared({ [LOW]: compliant() }, { [LOW]: compliant() });
    for (const value of [true, false, {}, { withoutPrevious: "allow" as const }]) {
      passes(gate(one, { noRegression: value }));
    }
    const NEITHER = /which is neither true nor false nor an object of exceptions/;
    for (const [value, message] of [
      ["true", NEITHER],
      [null, NEITHER],
      [1, NEITHER],
      [[], NEITHER],
      [{ withoutPrevious: true }, /which is not "allow"/],
      [{ withoutPrevious: null }, /which is not "allow"/],
      [{ other: "allow" }, /which is none of the exceptions: withoutPrevious, undecidedBefore/],
    ] as const) {
      assert.throws(() => gate(one, { noRegression: value as never }), { code: "InvalidArgument", message });
    }
  });
});
