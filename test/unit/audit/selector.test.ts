import assert from "node:assert/strict";
import fc from "fast-check";
import {
  AUDIT_TASK_TYPES,
  type AuditSelector,
  describeSelector,
  historyId,
  parseHistoryId,
  parseSelectorId,
  selectorId,
} from "../../../provider/audit/selector";

describe("selectorId", () => {
  const selectors: readonly [selector: AuditSelector, id: string, words: string][] = [
    [{ taskId: "4b1f" }, "4b1f", "audit task 4b1f"],
    [{}, "latest", "the latest completed audit"],
    [{ scheduledAuditName: "nightly" }, "latest:nightly", "the latest completed audit of schedule nightly"],
    [
      { scheduledAuditName: "nightly", taskType: "SCHEDULED_AUDIT_TASK" },
      "latest:nightly",
      "the latest completed audit of schedule nightly",
    ],
    [{ taskType: "ON_DEMAND_AUDIT_TASK" }, "latest::ON_DEMAND_AUDIT_TASK", "the latest completed ON_DEMAND_AUDIT_TASK"],
  ];
  for (const [selector, id, words] of selectors) {
    it(`writes ${JSON.stringify(selector)} as ${id}, and calls it ${words}`, () => {
      assert.equal(selectorId(selector), id);
      assert.equal(describeSelector(selector), words);
    });
  }

  const characters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
  const scheduledAuditName = fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 128 });
  const taskId = fc
    .string({ unit: fc.constantFrom(...characters.replace("_", "")), minLength: 1, maxLength: 40 })
    .filter((id) => id !== "latest");
  const selector: fc.Arbitrary<AuditSelector> = fc.oneof(
    taskId.map((id) => ({ taskId: id })),
    scheduledAuditName.map((name) => ({ scheduledAuditName: name })),
    fc.constantFrom(...AUDIT_TASK_TYPES).map((taskType) => ({ taskType })),
    fc.constant({}),
  );

  it("is read back as the very selector that it was written from", () => {
    fc.assert(fc.property(selector, (given) => assert.deepEqual(parseSelectorId(selectorId(given)), given)));
  });

  it("tells any two selectors apart", () => {
    fc.assert(
      fc.property(selector, selector, (a, b) =>
        assert.equal(selectorId(a) === selectorId(b), JSON.stringify(a) === JSON.stringify(b)),
      ),
    );
  });
});

describe("parseSelectorId", () => {
  it("refuses or reads back any text, but never changes its meaning", () => {
    const piece = fc.oneof(fc.constantFrom("latest", ":", "nightly", ...AUDIT_TASK_TYPES), fc.string({ maxLength: 3 }));
    const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(text, (id) => {
        let read: AuditSelector;
        try {
          read = parseSelectorId(id);
        } catch (error) {
          assert.equal(Reflect.get(Object(error), "code"), "InvalidArgument");
          return;
        }
        assert.equal(selectorId(read), id);
      }),
      { numRuns: 1000 },
    );
  });

  for (const id of [
    "",
    "a_b",
    "a".repeat(41),
    "latest:",
    "latest::",
    "latest:a b",
    "latest:nightly:",
    "latest:nightly:SCHEDULED_AUDIT_TASK",
    "latest::WEEKLY_TASK",
    "latest::ON_DEMAND_AUDIT_TASK:",
    `latest:${"a".repeat(129)}`,
    "LATEST:nightly",
    "nightly:latest",
    "4b1f\n",
  ]) {
    it(`refuses ${JSON.stringify(id.slice(0, 50))}`, () => {
      assert.throws(() => parseSelectorId(id), {
        code: "InvalidArgument",
        property: "id",
        message: /is neither a task id nor "latest" or "latest:<scheduledAuditName>"; a task id has 1 to 40 letters/,
      });
    });
  }
});

describe("historyId", () => {
  it("is read back as the audits that it was written from", () => {
    for (const [filter, id] of [
      [{}, "all"],
      [{ scheduledAuditName: "nightly" }, "all:nightly"],
      [{ taskType: "ON_DEMAND_AUDIT_TASK" }, "all::ON_DEMAND_AUDIT_TASK"],
    ] as const) {
      assert.equal(historyId(filter), id);
      assert.deepEqual(parseHistoryId(id), filter);
    }
  });

  it("is nothing else", () => {
    for (const id of [
      "",
      "nightly",
      "latest",
      "latest:nightly",
      "all:",
      "all:a b",
      "all::OTHER",
      "all:a:b",
      "all:::",
    ]) {
      assert.throws(() => parseHistoryId(id), { code: "InvalidArgument", property: "id" }, id);
    }
  });
});
