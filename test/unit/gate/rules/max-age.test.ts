import assert from "node:assert/strict";
import { compliant, LOW } from "../../../support/checks";
import { audit, DAY_MS, NOW, STARTED } from "../../../support/described-audits";
import { gate, passes, violates } from "../verdicts";

describe("maxAge", () => {
  const startedAt = (milliseconds: number) =>
    audit({ [LOW]: compliant() }, { taskStartTime: new Date(milliseconds).toISOString() });

  it("passes an audit exactly as old as allowed, and not a millisecond older", () => {
    passes(gate(startedAt(NOW - 7 * DAY_MS), { maxAge: "7 days" }));
    violates(gate(startedAt(NOW - 7 * DAY_MS - 1), { maxAge: "7 days" }), "inconclusive maxAge");
  });

  it("is 90 days by default, as long as AWS keeps an audit", () => {
    passes(gate(startedAt(NOW - 90 * DAY_MS)));
    violates(gate(startedAt(NOW - 90 * DAY_MS - 1)), "inconclusive maxAge");
    passes(gate(startedAt(0), { maxAge: "100 years" }));
  });

  it("applies to recorded values of an audit that AWS has forgotten", () => {
    const old = { ...startedAt(NOW - 95 * DAY_MS), expired: true };
    violates(gate(old), "inconclusive maxAge");
    passes(gate(old, { maxAge: "100 days" }));
  });

  it("shows the start and what is allowed, in words that do not change with time", () => {
    const first = gate(startedAt(0), { maxAge: "7 days" }).violations[0];
    const later = gate(startedAt(0), { maxAge: "7 days" }, { now: NOW + DAY_MS }).violations[0];
    assert.equal(first?.observed, 'start "1970-01-01T00:00:00.000Z"');
    assert.equal(first?.allowed, "at most 7 days ago");
    assert.deepEqual(later, first);
  });

  it("allows clocks to differ by five minutes", () => {
    passes(gate(startedAt(NOW + 300_000)));
  });

  it("is inconclusive for a start in the future", () => {
    const { violations } = gate(startedAt(NOW + 300_001), { maxAge: "7 days" });
    assert.deepEqual(
      violations.map((v) => [v.rule, v.verdict, v.observed]),
      [["maxAge", "inconclusive", 'start in the future "2026-11-20T12:05:00.001Z"']],
    );
  });

  for (const [taskStartTime, observed] of [
    [undefined, "start missing"],
    [null, "start missing"],
    ["", 'start ""'],
    ["yesterday", 'start "yesterday"'],
    ["2026-11-19", 'start "2026-11-19"'],
    ["2026-11-19T12:00:00", 'start "2026-11-19T12:00:00"'],
    ["2026-02-30T12:00:00Z", 'start "2026-02-30T12:00:00Z"'],
    [1_763_553_600, "start 1763553600"],
    [NOW, `start ${NOW}`],
    [{}, "start an object"],
    [[STARTED], "start an array"],
    ["04da6b54-80e4-46f7-96ec-b56ff0331ba9", 'start "04da6b54-80e4-46f7-96ec-b56ff0331ba9"'],
  ] as const) {
    it(`is inconclusive for the start ${JSON.stringify(taskStartTime)}`, () => {
      const { verdict, violations } = gate(audit({ [LOW]: compliant() }, { taskStartTime }));
      assert.equal(verdict, "inconclusive");
      assert.deepEqual(
        violations.map((v) => [v.rule, v.observed, v.allowed]),
        [["maxAge", observed, "at most 90 days ago"]],
      );
    });
  }
});
