import assert from "node:assert/strict";
import fc from "fast-check";
import { type ComplianceObjective, objective } from "../../../../provider/gate/rules/objective";
import { LOW } from "../../../support/checks";
import { DAY_MS, type Json, NOW } from "../../../support/described-audits";
import { ADDED, before, earlier, historyOf, judged, type Kind, own, times, withHistory } from "../objective-histories";
import { gate, passes, violates } from "../verdicts";

describe("objective", () => {
  const verdictOf = (kinds: readonly Kind[], asked: ComplianceObjective, one: Json = judged()) =>
    gate(one, { ...ADDED, objective: asked }, { history: historyOf([one, ...earlier(kinds)]) });
  const HALF = { compliant: 0.5, minAudits: 2 } as const;

  it("passes a share as large as asked for, to the last audit", () => {
    passes(verdictOf([...times(18, "compliant"), "failing"], { compliant: 0.95 }));
    passes(verdictOf([...times(2, "compliant"), "failing"], { compliant: 0.75, minAudits: 2 }));
    passes(verdictOf(times(5, "compliant"), { compliant: 1 }));
  });

  it("fails a smaller one, and says how many of how many", () => {
    const { violations } = verdictOf([...times(17, "compliant"), "failing"], { compliant: 0.95 });
    assert.deepEqual(
      violations.map(({ rule, verdict, check, observed, allowed }) => ({ rule, verdict, check, observed, allowed })),
      [
        {
          rule: "objective",
          verdict: "failed",
          check: undefined,
          observed: "18 of 19 audits in 30 days compliant",
          allowed: "a share of at least 0.95",
        },
      ],
    );
  });

  it("is inconclusive as long as undecided audits could decide it, and never passes on them", () => {
    for (const kind of ["undecided", "canceled"] as const) {
      const { violations } = verdictOf(["compliant", kind, "failing"], { compliant: 0.75, minAudits: 2 });
      assert.deepEqual(
        violations.map(({ verdict, observed }) => `${verdict}: ${observed}`),
        ["inconclusive: 2 of 4 audits in 30 days compliant, 1 undecided"],
      );
      violates(verdictOf([kind, "failing", "failing"], { compliant: 0.75, minAudits: 2 }), "failed objective");
      passes(verdictOf(["compliant", kind, "compliant"], { compliant: 0.75, minAudits: 2 }));
    }
  });

  it("is checked in addition: the newest audit must pass every other rule", () => {
    const failing = judged({}, "failing");
    const history = historyOf([failing, ...before]);
    violates(gate(failing, { objective: HALF }, { history }), `failed maxNonCompliantChecks ${LOW}`);
    violates(
      gate(failing, { objective: { compliant: 0.95 } }, { history }),
      `failed maxNonCompliantChecks ${LOW}`,
      "failed objective",
    );
  });

  it("counts whole audits: no waiver, limit or severity makes one compliant", () => {
    const failing = judged({}, "failing");
    const rules = {
      minSeverity: "CRITICAL",
      maxNonCompliantResources: 10,
      waivers: [{ check: LOW, reason: "accepted", expires: "2027-01-01" }],
      objective: { compliant: 0.95 },
    } as const;
    violates(
      gate(failing, rules, { history: historyOf([failing, ...before]) }),
      "inconclusive minSeverity",
      "failed objective",
    );
  });

  it("is inconclusive with fewer audits than asked for: one a week, and at least two", () => {
    const { violations } = verdictOf(times(2, "compliant"), { compliant: 0.5 });
    assert.deepEqual(
      violations.map(({ verdict, observed, allowed }) => ({ verdict, observed, allowed })),
      [{ verdict: "inconclusive", observed: "3 audits in 30 days", allowed: "at least 4" }],
    );
    assert.equal(verdictOf([], { compliant: 0.5 }).violations[0]?.observed, "1 audit in 30 days");
    passes(verdictOf(times(3, "compliant"), { compliant: 0.5 }));
    violates(verdictOf([], { compliant: 0.5, within: "7 days" }), "inconclusive objective");
    passes(verdictOf(["compliant"], { compliant: 0.5, within: "7 days" }));
    violates(verdictOf(times(3, "failing"), { compliant: 0.5, minAudits: 5 }), "inconclusive objective");
    passes(verdictOf([], { compliant: 0.5, minAudits: 1 }));
  });

  it("counts the audits of the time alone, the oldest included", () => {
    const asked = { compliant: 1, within: "3 days", minAudits: 2 } as const;
    passes(verdictOf(["compliant", "compliant", "failing"], asked));
    violates(verdictOf(["compliant", "failing", "failing"], asked), "failed objective");
    violates(verdictOf(times(5, "compliant"), { ...asked, within: "12 hours" }), "inconclusive objective");
  });

  for (const [value, reason] of [
    [0.95, "objective is 0.95, which is no objective such as {compliant: 0.95}"],
    [null, "objective is null, which is no objective such as {compliant: 0.95}"],
    [[], "objective is an array, which is no objective such as {compliant: 0.95}"],
    [{}, "objective.compliant is missing, but an objective needs it, such as 0.95"],
    [{ compliant: 95 }, "objective.compliant is 95, which is no share above 0 and up to 1, such as 0.95"],
    [{ compliant: 0 }, "objective.compliant is 0, which is no share above 0 and up to 1, such as 0.95"],
    [{ compliant: "0.95" }, 'objective.compliant is "0.95", which is no share above 0 and up to 1, such as 0.95'],
    [{ compliant: Number.NaN }, "objective.compliant is NaN, which is no share above 0 and up to 1, such as 0.95"],
    [
      { compliant: 1, within: "91 days" },
      'objective.within is "91 days", which is no length of time of at most 90 days, such as "30 days"',
    ],
    [
      { compliant: 1, within: "30" },
      'objective.within is "30", which is no length of time of at most 90 days, such as "30 days"',
    ],
    [{ compliant: 1, minAudits: 0 }, "objective.minAudits is 0, which is no whole number from 1 up"],
    [{ compliant: 1, minAudits: 1.5 }, "objective.minAudits is 1.5, which is no whole number from 1 up"],
    [
      { compliant: 1, of: "time" },
      "objective.of is given, which is no part of an objective: compliant, within, minAudits",
    ],
  ] as const) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.throws(
        () => gate(own, { objective: value as unknown as ComplianceObjective }),
        (error: Error) => error.message.includes(reason) || assert.equal(error.message, reason),
      );
    });
  }

  it("is written on a command line as its members, each once", () => {
    const parse = (text: string) => objective.value.option?.parse(text);
    assert.equal(objective.value.option?.placeholder, "compliant=share,...");
    assert.deepEqual(parse("compliant=0.95"), { compliant: 0.95 });
    assert.deepEqual(parse(" minAudits = 20 , within = 7 days ,compliant = 1 "), {
      compliant: 1,
      within: "7 days",
      minAudits: 20,
    });
    assert.deepEqual(parse("within=d"), { within: "d" });
    assert.deepEqual(parse("compliant=all"), { compliant: Number.NaN });
    for (const text of [
      "",
      "0.95",
      "compliant",
      "compliant=",
      "compliant= ",
      "=0.95",
      "compliant==1",
      "compliant=0.9=1",
      "compliant=1,",
      "compliant=1,compliant=0.5",
      "of=time",
      "compliant=1,of=time",
      "xcompliant=1",
      "toString=1",
    ]) {
      assert.throws(() => parse(text), /^RangeError: Write it such as compliant=0\.95,within=30 days,minAudits=20\.$/);
    }
  });

  it("is described for policies and other languages", () => {
    assert.equal(objective.description, "Which share of the schedule's audits must be compliant");
    assert.deepEqual(objective.value.jsonSchema, {
      type: "object",
      properties: {
        compliant: { type: "number", minimum: 0, maximum: 1 },
        within: { type: "string" },
        minAudits: { type: "integer", minimum: 1 },
      },
      required: ["compliant"],
      additionalProperties: false,
    });
  });

  it("accepts a period of exactly 90 days", () => {
    const history = historyOf([own, ...earlier(times(12, "compliant"))], {
      readFrom: new Date(NOW - 90 * DAY_MS + 15 * 60_000).toISOString(),
    });
    passes(withHistory(history, own, { compliant: 0.95, within: "90 days" }));
  });

  describe("whatever the history", () => {
    const kinds = fc.array(fc.constantFrom<Kind>("compliant", "failing", "undecided", "canceled"), { maxLength: 25 });
    const share = fc.integer({ min: 1, max: 100 }).map((percent) => percent / 100);
    const RANK = { passed: 0, inconclusive: 1, failed: 2 } as const;
    const rankOf = (some: readonly Kind[], compliantShare: number) =>
      RANK[verdictOf(some, { compliant: compliantShare, minAudits: 1 }).verdict];
    const always = <T>(property: fc.IProperty<T>) => fc.assert(property, { seed: 20_261_125, numRuns: 300 });

    it("is the verdict of the counts, whatever the order of the audits", () => {
      always(
        fc.property(kinds, share, fc.func(fc.nat()), (some, compliantShare, key) => {
          const all = [own, ...earlier(some)];
          const shuffled = [...all].sort((a, b) => key(String(a.taskId)) - key(String(b.taskId)));
          const rules = { ...ADDED, objective: { compliant: compliantShare, minAudits: 1 } };
          const result = gate(own, rules, { history: historyOf(all) });
          assert.deepEqual(gate(own, rules, { history: historyOf(shuffled) }), result);
          const good = 1 + some.filter((kind) => kind === "compliant").length;
          const open = some.filter((kind) => kind !== "compliant" && kind !== "failing").length;
          const needed = Math.round(compliantShare * 100) * (some.length + 1);
          assert.equal(
            result.verdict,
            good * 100 >= needed ? "passed" : (good + open) * 100 >= needed ? "inconclusive" : "failed",
          );
        }),
      );
    });

    it("never becomes better when an audit does worse, or more is asked for", () => {
      always(
        fc.property(kinds, share, share, fc.nat(), (some, one, other, at) => {
          assert.ok(rankOf(some, Math.max(one, other)) >= rankOf(some, Math.min(one, other)));
          const place = at % Math.max(1, some.length);
          const worse = some.map(
            (kind, i): Kind => (i !== place ? kind : kind === "compliant" ? "undecided" : "failing"),
          );
          assert.ok(rankOf(worse, one) >= rankOf(some, one));
        }),
      );
    });

    it("never makes a gate laxer by being set", () => {
      always(
        fc.property(kinds, share, fc.constantFrom<Kind>("compliant", "failing"), (some, compliantShare, kind) => {
          const one = judged({}, kind);
          const history = historyOf([one, ...earlier(some)]);
          const without = RANK[gate(one).verdict];
          assert.ok(RANK[gate(one, { objective: { compliant: compliantShare } }, { history }).verdict] >= without);
        }),
      );
    });
  });
});
