import assert from "node:assert/strict";
import fc from "fast-check";
import { historicAudit, summariseHistory } from "../../../../provider/audit/history";
import type { AuditTaskDescription } from "../../../../provider/audit/model";
import type { GateHistory } from "../../../../provider/gate/evaluate-gate";
import { type ComplianceObjective, objective } from "../../../../provider/gate/rules/objective";
import { compliant, LOW, nonCompliant, unfinished } from "../../../support/checks";
import { audit, DAY_MS, type Json, NOW, STARTED } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

type Kind = "compliant" | "failing" | "undecided" | "canceled";

const CHECKS: Readonly<Record<Kind, Record<string, Json>>> = {
  compliant: { [LOW]: compliant() },
  failing: { [LOW]: nonCompliant(1) },
  undecided: { [LOW]: unfinished("FAILED") },
  canceled: { [LOW]: unfinished("CANCELED") },
};
const PLACE = { scheduledAuditName: "nightly", region: "eu-west-1" };
const ADDED = { maxNonCompliantChecks: 17 } as const;

/** The audit that is judged, the newest of its schedule. */
function judged(members: Json = {}, kind: Kind = "compliant"): Json {
  return audit(CHECKS[kind], { ...PLACE, taskType: "SCHEDULED_AUDIT_TASK", ...members });
}

/** The audits before it, a day apart, from the newest on. */
function earlier(kinds: readonly Kind[]): Json[] {
  return kinds.map((kind, i) =>
    judged(
      {
        taskId: `day-${i + 1}`,
        taskStartTime: new Date(Date.parse(STARTED) - (i + 1) * DAY_MS).toISOString(),
        ...(kind === "canceled" && { taskStatus: "CANCELED" }),
      },
      kind,
    ),
  );
}

function historyOf(audits: readonly Json[], members: Json = {}): GateHistory {
  const read = audits.map(({ region, ...one }) => historicAudit(one as unknown as AuditTaskDescription));
  return {
    ...PLACE,
    audits: read,
    ...summariseHistory(read),
    readFrom: new Date(NOW - 30 * DAY_MS).toISOString(),
    readAt: new Date(NOW - 1000).toISOString(),
    ...members,
  };
}

const times = (n: number, kind: Kind): Kind[] => Array.from({ length: n }, () => kind);

describe("objective", () => {
  const verdictOf = (kinds: readonly Kind[], asked: ComplianceObjective, one: Json = judged()) =>
    gate(one, { ...ADDED, objective: asked }, { history: historyOf([one, ...earlier(kinds)]) });
  const HALF = { compliant: 0.5, minAudits: 2 } as const;
  const [own, before] = [judged(), earlier(times(5, "compliant"))];
  /** With a history that meets every objective, but for what the test breaks. */
  const withHistory = (history: unknown, one: Json = own, asked: ComplianceObjective = { compliant: 0.95 }) =>
    gate(one, { ...ADDED, objective: asked }, { history: history as GateHistory });

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

  it("is inconclusive about an audit on demand, whose checks somebody picks", () => {
    for (const members of [
      { scheduledAuditName: undefined },
      { scheduledAuditName: null },
      { scheduledAuditName: "" },
      { scheduledAuditName: 7 },
      { taskType: "ON_DEMAND_AUDIT_TASK" },
    ]) {
      const one = judged(members);
      const { violations } = withHistory(historyOf([one, ...before], members), one);
      assert.deepEqual(
        violations.map(({ verdict, observed, allowed }) => ({ verdict, observed, allowed })),
        [
          {
            verdict: "inconclusive",
            observed: "an audit on demand, of checks that somebody has picked",
            allowed: "an audit that a schedule started",
          },
        ],
      );
    }
  });

  it("is inconclusive if no history was read, and says what to do", () => {
    for (const history of [undefined, null, []]) {
      const { violations } = withHistory(history);
      assert.deepEqual(
        violations.map(({ verdict, observed, allowed }) => ({ verdict, observed, allowed })),
        [
          {
            verdict: "inconclusive",
            observed: "its history was not read",
            allowed: "an audit that is read in the same run, or the history of getAuditHistory beside it",
          },
        ],
      );
    }
  });

  it("says of an expired audit that its history is gone too", () => {
    const { violations } = gate(judged({ expired: true, taskStartTime: "2026-08-01T00:00:00Z" }), {
      maxAge: "365 days",
      objective: HALF,
    });
    assert.deepEqual(
      violations.map(({ observed }) => observed),
      ["gone from AWS, and its history too"],
    );
  });

  it("says why a history could not be read", () => {
    const { violations } = withHistory({ taskId: own.taskId, error: "listing audits: access denied" });
    assert.deepEqual(
      violations.map(({ verdict, observed, allowed }) => ({ verdict, observed, allowed })),
      [
        {
          verdict: "inconclusive",
          observed: "listing audits: access denied",
          allowed: "the history of the same schedule, account and region up to this audit",
        },
      ],
    );
  });

  const NEWER = judged({ taskId: "newer", taskStartTime: new Date(NOW - 1).toISOString() });
  for (const [what, history, observed] of [
    [
      "is of another schedule",
      historyOf([own, ...before], { scheduledAuditName: "weekly" }),
      'a history with scheduledAuditName "weekly"',
    ],
    [
      "is of no schedule",
      historyOf([own, ...before], { scheduledAuditName: undefined }),
      "a history with scheduledAuditName missing",
    ],
    ["is of another region", historyOf([own, ...before], { region: "us-east-1" }), 'a history with region "us-east-1"'],
    [
      "is of another account",
      historyOf([own, ...before], { accountId: "123456789012" }),
      'a history with accountId "123456789012"',
    ],
    [
      "was not read from AWS",
      historyOf([own, ...before], { endpoint: "http://127.0.0.1:1" }),
      'a history with endpoint "http://127.0.0.1:1"',
    ],
    [
      "is of another type",
      historyOf([own, ...before], { taskType: "ON_DEMAND_AUDIT_TASK" }),
      'a history with taskType "ON_DEMAND_AUDIT_TASK"',
    ],
    ["has not got the audit", historyOf(before), "a history without this audit"],
    [
      "has not got the audit and is of another region",
      historyOf(before, { region: "us-east-1" }),
      'a history with region "us-east-1"',
    ],
    ["ends with a newer audit", historyOf([NEWER, own, ...before]), "a history with the newer audit newer"],
    [
      "has another result of the audit",
      historyOf([judged({}, "failing"), ...before]),
      "a history in which this audit has another result or start",
    ],
    [
      "has another start of the audit",
      historyOf([judged({ taskStartTime: "2026-11-19T11:00:00.000Z" }), ...before]),
      "a history in which this audit has another result or start",
    ],
    [
      "has an audit of another schedule",
      historyOf([own, ...before, judged({ taskId: "stray", scheduledAuditName: "weekly" })]),
      'a history with an audit of scheduledAuditName "weekly"',
    ],
    [
      "has an audit on demand",
      historyOf([own, ...before, judged({ taskId: "stray", scheduledAuditName: undefined })]),
      "a history with an audit of scheduledAuditName missing",
    ],
    [
      "has an audit twice",
      historyOf([own, ...before, ...before.slice(0, 1)]),
      "a history with an audit that stands twice",
    ],
    [
      "has an audit without a start",
      historyOf([own, ...before, judged({ taskId: "timeless", taskStartTime: undefined })]),
      "a history with an audit without start",
    ],
    [
      "has an audit without an id",
      historyOf([own, ...before, judged({ taskId: " " })]),
      "a history with an audit without taskId",
    ],
    [
      "has what is no audit",
      { ...historyOf([own, ...before]), audits: [own, ...before, null] },
      "a history with an audit without taskId",
    ],
    [
      "calls an audit compliant that is not",
      { ...historyOf([own]), audits: [own, { ...earlier(["failing"])[0], complianceStatus: "COMPLIANT" }] },
      "a history with an audit whose complianceStatus contradicts its auditDetails",
    ],
    ["is only of the audit's id", { taskId: own.taskId }, "a history with scheduledAuditName missing"],
    ["has nothing but its place", { ...PLACE, taskId: own.taskId }, "a history without this audit"],
    [
      "has other audits under the audit's id",
      historyOf(before, { taskId: own.taskId }),
      "a history without this audit",
    ],
    ["has no list of audits", { ...historyOf([own]), audits: "all" }, "a history without this audit"],
    ["is none", "history", '"history" in place of a history'],
    [
      "is shorter than the objective",
      historyOf([own, ...before], { readFrom: new Date(NOW - 30 * DAY_MS + 15 * 60_000 + 1).toISOString() }),
      "a history that does not reach back so far",
    ],
    [
      "does not say from when on it is",
      historyOf([own, ...before], { readFrom: undefined }),
      "a history that does not reach back so far",
    ],
    [
      "was read before",
      historyOf([own, ...before], { readAt: new Date(NOW - 3_600_001).toISOString() }),
      "a history that was not read now",
    ],
    [
      "was read in the future",
      historyOf([own, ...before], { readAt: new Date(NOW + 300_001).toISOString() }),
      "a history that was not read now",
    ],
    [
      "does not say when it was read",
      historyOf([own, ...before], { readAt: undefined }),
      "a history that was not read now",
    ],
  ] as const) {
    it(`is inconclusive with a history that ${what}`, () => {
      const { violations } = withHistory(history, own, { compliant: 0.01, minAudits: 1 });
      assert.deepEqual(
        violations.map(({ rule, verdict, observed }) => `${verdict} ${rule}: ${observed}`),
        [`inconclusive objective: ${observed}`],
      );
    });
  }

  it("says which period a history must cover", () => {
    const allowed = (members: Json) => withHistory(historyOf([own, ...before], members)).violations[0]?.allowed;
    assert.equal(allowed({ readFrom: STARTED }), "one of 30 days");
    assert.equal(allowed({ readAt: STARTED }), "one that was read at most an hour ago");
  });

  it("needs only the fields that AWS returns", () => {
    const plain = historyOf([]) as object;
    passes(withHistory({ ...plain, audits: [own, ...before] }));
  });

  it("accepts a history at the limits of its period", () => {
    passes(
      withHistory(
        historyOf([own, ...before], {
          readFrom: new Date(NOW - 30 * DAY_MS + 15 * 60_000).toISOString(),
          readAt: new Date(NOW - 3_600_000).toISOString(),
        }),
      ),
    );
    passes(withHistory(historyOf([own, ...before], { readAt: new Date(NOW + 300_000).toISOString() })));
    passes(withHistory(historyOf([own, ...before], { taskType: "SCHEDULED_AUDIT_TASK" })));
  });

  it("counts newer audits that did not complete as undecided", () => {
    const failed = judged({ taskId: "failed", taskStatus: "FAILED", taskStartTime: new Date(NOW - 1).toISOString() });
    const history = historyOf(
      [failed, own, "compliant", "compliant"].flatMap((one, i) =>
        typeof one === "string" ? before.slice(i, i + 1) : [one],
      ),
    );
    violates(withHistory(history, own, { compliant: 0.8, minAudits: 4 }), "inconclusive objective");
    passes(withHistory(history, own, { compliant: 0.75, minAudits: 4 }));
  });

  it("adds nothing about an audit that has not completed, which is inconclusive anyway", () => {
    const running = judged({ taskStatus: "IN_PROGRESS" });
    violates(withHistory(historyOf([running, ...before]), running), "inconclusive audit");
  });

  it("judges each audit by its own history, and the worst of several decides", () => {
    const other = judged({ taskId: "other", region: "us-east-1" });
    const [eu, us] = [historyOf([own, ...before]), historyOf([other, ...before], { region: "us-east-1" })];
    passes(gate([own, other], { objective: { compliant: 0.9 } }, { history: [eu, us] }));
    passes(gate({ targets: { eu: own, us: other } }, { objective: { compliant: 0.9 } }, { history: [us, eu] }));
    violates(
      gate({ targets: { eu: own, us: other } }, { objective: { compliant: 0.9 } }, { history: [eu, eu] }),
      "inconclusive objective us",
    );
    const { violations } = gate([own, other], { objective: { compliant: 0.9 } }, { history: [eu, eu] });
    assert.deepEqual(
      violations.map(({ taskId, observed }) => `${taskId}: ${observed}`),
      ["other: none of 2 histories has this audit"],
    );
    const failing = historyOf([own, ...earlier(times(5, "failing"))]);
    const short = historyOf([own, ...before], { readFrom: STARTED });
    for (const history of [
      [eu, failing],
      [failing, eu],
      [failing, short],
      [short, failing],
    ]) {
      violates(gate(own, { objective: { compliant: 0.9 } }, { history }), "failed objective");
    }
    violates(gate(own, { objective: { compliant: 0.9 } }, { history: [short, eu] }), "inconclusive objective");
  });

  it("needs the account verified of both or of neither", () => {
    const accountId = "123456789012";
    const verified = judged({ accountId });
    passes(withHistory(historyOf([verified, ...before], { accountId }), verified));
    violates(withHistory(historyOf([verified, ...before]), verified), "inconclusive objective");
    const elsewhere = judged({ endpoint: "http://127.0.0.1:1" });
    passes(withHistory(historyOf([elsewhere, ...before], { endpoint: "http://127.0.0.1:1" }), elsewhere));
    violates(withHistory(historyOf([elsewhere, ...before]), elsewhere), "inconclusive objective");
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
