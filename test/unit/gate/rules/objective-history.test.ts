import assert from "node:assert/strict";
import { DAY_MS, type Json, NOW, STARTED } from "../../../support/described-audits";
import { before, earlier, historyOf, judged, own, PLACE, times, withHistory } from "../objective-histories";
import { gate, passes, violates } from "../verdicts";

describe("An objective over its history", () => {
  const HALF = { compliant: 0.5, minAudits: 2 } as const;

  it("is inconclusive about an on-demand audit, whose checks were chosen", () => {
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
});
