import assert from "node:assert/strict";
import fc from "fast-check";
import { type HistoricAudit, historicAudit, summariseHistory } from "../../../provider/audit/history";
import type { AuditTaskDescription } from "../../../provider/audit/model";
import { CRITICAL, compliant, LOW, nonCompliant, suppressed, unfinished } from "../../support/checks";
import { audit, DAY_MS, type Json } from "../../support/described-audits";

const FIRST = Date.parse("2026-11-01T02:00:00.000Z");
const startOfDay = (day: number) => new Date(FIRST + day * DAY_MS).toISOString();

/** An audit of a day, counted from the first one. */
function onDay(day: number, auditDetails: Record<string, Json>, members: Json = {}): HistoricAudit {
  const task = audit(auditDetails, { taskId: `day-${day}`, taskStartTime: startOfDay(day), ...members });
  return historicAudit(task as unknown as AuditTaskDescription);
}

const good = (day: number) => onDay(day, { [CRITICAL]: compliant(), [LOW]: compliant() });
const bad = (day: number) => onDay(day, { [CRITICAL]: nonCompliant(2), [LOW]: compliant() });
const open = (day: number) => onDay(day, { [CRITICAL]: unfinished("FAILED"), [LOW]: compliant() });

describe("summariseHistory", () => {
  it("counts how the audits ended, and how much of the time each counts for", () => {
    // Compliant for one day, non-compliant for two, undecided for one.
    const { checks: _, ...summary } = summariseHistory([good(0), bad(1), open(3), good(4)]);
    assert.deepEqual(summary, {
      totalAudits: 4,
      compliantAudits: 2,
      nonCompliantAudits: 1,
      undecidedAudits: 1,
      compliantShareOfAudits: 0.5,
      compliantShareOfTime: 0.25,
      firstAuditStartTime: startOfDay(0),
      lastAuditStartTime: startOfDay(4),
      lastCompliantStartTime: startOfDay(4),
      longestGap: { from: startOfDay(1), to: startOfDay(3) },
    });
  });

  it("says of nothing nothing, and never zero", () => {
    assert.deepEqual(summariseHistory([]), {
      totalAudits: 0,
      compliantAudits: 0,
      nonCompliantAudits: 0,
      undecidedAudits: 0,
      checks: {},
    });
  });

  it("has no share of time and no gap with one audit", () => {
    const summary = summariseHistory([good(0)]);
    assert.equal(summary.compliantShareOfAudits, 1);
    assert.deepEqual("compliantShareOfTime" in summary || "longestGap" in summary, false);
  });

  for (const taskStatus of ["FAILED", "CANCELED"]) {
    it(`takes no audit for compliant that is ${taskStatus}, whatever its checks say`, () => {
      const audits = [onDay(0, { [LOW]: compliant() }, { taskStatus })];
      assert.deepEqual([summariseHistory(audits).compliantAudits, summariseHistory(audits).undecidedAudits], [0, 1]);
    });
  }

  it("says since when a check is not compliant", () => {
    const { checks } = summariseHistory([good(0), bad(1), open(2), bad(3), open(4)]);
    assert.deepEqual(checks[CRITICAL], {
      compliantAudits: 1,
      nonCompliantAudits: 2,
      undecidedAudits: 2,
      nonCompliantSince: startOfDay(1),
    });
    assert.deepEqual(checks[LOW], { compliantAudits: 5, nonCompliantAudits: 0, undecidedAudits: 0 });
  });

  it("forgets what was not compliant once an audit finds it compliant", () => {
    const { checks } = summariseHistory([bad(0), good(1), open(2)]);
    assert.equal(checks[CRITICAL]?.nonCompliantSince, undefined);
  });

  it("counts an audit without a check in none of its counts", () => {
    const { checks } = summariseHistory([bad(0), onDay(1, { [LOW]: compliant() })]);
    assert.deepEqual(checks[CRITICAL], {
      compliantAudits: 0,
      nonCompliantAudits: 1,
      undecidedAudits: 0,
      nonCompliantSince: startOfDay(0),
    });
  });
});

describe("histories of any audits", () => {
  const check = fc.oneof(
    fc.constant(compliant()),
    fc.nat(9).map((n) => nonCompliant(n + 1)),
    fc.constant(suppressed(3)),
    fc.constantFrom("FAILED", "CANCELED", "IN_PROGRESS", "SOMETHING_NEW").map((status) => unfinished(status)),
    fc.constant({}),
  );
  const audits = fc
    .array(
      fc.record({
        details: fc.dictionary(fc.constantFrom(CRITICAL, LOW, "A_CHECK", "B_CHECK"), check),
        taskStatus: fc.constantFrom("COMPLETED", "COMPLETED", "COMPLETED", "FAILED", "CANCELED"),
        hours: fc.nat(24 * 90),
        scheduled: fc.boolean(),
      }),
      { maxLength: 40 },
    )
    .map((all) =>
      all.map(({ details, taskStatus, hours, scheduled }, i) =>
        onDay(hours / 24, details, {
          taskId: `t${i}`,
          taskStatus,
          ...(scheduled && { scheduledAuditName: "nightly" }),
        }),
      ),
    );

  it("do not depend on the order in which they are given", () => {
    fc.assert(
      fc.property(audits, fc.infiniteStream(fc.nat()), (all, random) => {
        const shuffled = all.map((one) => ({ one, at: random.next().value })).sort((a, b) => a.at - b.at);
        assert.deepEqual(summariseHistory(shuffled.map(({ one }) => one)), summariseHistory(all));
      }),
    );
  });

  it("have parts that add up to the whole, and shares from 0 to 1", () => {
    fc.assert(
      fc.property(audits, (all) => {
        const summary = summariseHistory(all);
        const { totalAudits, compliantAudits, nonCompliantAudits, undecidedAudits } = summary;
        assert.equal(compliantAudits + nonCompliantAudits + undecidedAudits, totalAudits);
        for (const share of [summary.compliantShareOfAudits, summary.compliantShareOfTime]) {
          assert.ok(share === undefined || (share >= 0 && share <= 1), String(share));
        }
        for (const one of Object.values(summary.checks)) {
          const seen = one.compliantAudits + one.nonCompliantAudits + one.undecidedAudits;
          assert.ok(seen >= 1 && seen <= totalAudits);
          assert.ok(one.nonCompliantSince === undefined || one.nonCompliantAudits > 0);
        }
      }),
    );
  });

  it("get no better when an audit fails instead of being compliant", () => {
    fc.assert(
      fc.property(audits, fc.nat(), (all, n) => {
        const worse = all.map((one, i) =>
          i === n % all.length ? historicAudit({ ...one, taskStatus: "FAILED" }) : one,
        );
        const [before, after] = [summariseHistory(all), summariseHistory(worse)];
        assert.ok(after.compliantAudits <= before.compliantAudits);
        assert.ok((after.compliantShareOfTime ?? 0) <= (before.compliantShareOfTime ?? 0) + 1e-9);
      }),
    );
  });
});
