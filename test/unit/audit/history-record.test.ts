import assert from "node:assert/strict";
import fc from "fast-check";
import { type HistoricAudit, historicAudit, newestFirst } from "../../../provider/audit/history";
import { readHistoryRecord, recordHistory } from "../../../provider/audit/history-record";
import { normaliseAuditTask } from "../../../provider/audit/normalise";
import { errorCodeOf } from "../../../provider/errors";
import { compliant, HIGH, LOW, MEDIUM, nonCompliant, unfinished } from "../../support/checks";
import { audit, DAY_MS, STARTED } from "../../support/described-audits";

const read = (taskId: string, checks: Parameters<typeof audit>[0], parts: Parameters<typeof audit>[1] = {}) =>
  historicAudit(normaliseAuditTask(audit(checks, { taskId, ...parts }), taskId, "reading"));
const onDay = (days: number) => ({ taskStartTime: new Date(Date.parse(STARTED) + days * DAY_MS).toISOString() });

describe("what is recorded of a history", () => {
  it("is read back as it was, newest first", () => {
    const audits = [
      read("c", { [LOW]: compliant(), [HIGH]: nonCompliant(3) }, onDay(3)),
      read("33", { [LOW]: { ...unfinished("FAILED"), message: "no role" } }, onDay(2)),
      read("1", { [MEDIUM]: compliant(0) }, onDay(1)),
      historicAudit({ taskId: "no-start", taskStatus: "CANCELED" }),
    ];
    assert.deepEqual(readHistoryRecord(recordHistory(audits)), audits);
  });

  it("is read back as it was under older columns, however many audits there are", () => {
    const check = fc.constantFrom(compliant(), nonCompliant(2), unfinished("CANCELED"), { ...compliant(), skipped: 1 });
    const checks = fc.dictionary(fc.constantFrom(LOW, MEDIUM, HIGH, "NEW_CHECK"), check);
    const before = fc.array(fc.constantFrom(HIGH, "GONE_CHECK"));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(90), checks)), before, (days, columns) => {
        const audits = newestFirst(days.map(([day, found], i) => read(`id-${i}`, found, onDay(day))));
        assert.deepEqual(readHistoryRecord(recordHistory(audits, columns)), audits);
      }),
    );
  });

  it("changes by one audit when one has ended, and by one when the oldest is out of the time", () => {
    const all = Array.from({ length: 91 }, (_, i) => read(`id-${i}`, { [LOW]: compliant() }, onDay(i))).reverse();
    const before = recordHistory(all.slice(1));
    const now = recordHistory(all.slice(0, -1), before.checkColumns);
    const { "id-90": added, ...kept } = now.audits;
    const { "id-0": removed, ...same } = before.audits;
    assert.ok(added && removed);
    assert.deepEqual(kept, same);
    assert.deepEqual(now.checkColumns, before.checkColumns);
  });

  it("derives again what follows from an audit", () => {
    const record = recordHistory([read("one", { [LOW]: nonCompliant(1) })]);
    const one = record.audits["one"] as HistoricAudit;
    const edited = { ...record, audits: { one: { ...one, complianceStatus: "COMPLIANT" } } };
    assert.equal(readHistoryRecord(edited)[0]?.complianceStatus, "NON_COMPLIANT");
  });

  for (const [what, record] of [
    ["no audits", {}],
    ["a list of audits", { audits: [] }],
    ["an audit that is a text", { audits: { one: "COMPLETED" } }],
    ["an audit without a status", { audits: { one: {} } }],
    [
      "more numbers than columns",
      { checkColumns: [LOW], audits: { one: { taskStatus: "COMPLETED", plainlyCompliant: "1 2" } } },
    ],
  ] as const) {
    it(`is refused: ${what}`, () => {
      assert.throws(
        () => readHistoryRecord(record),
        (error) => errorCodeOf(error) === "InvalidResponse",
      );
    });
  }
});
