import assert from "node:assert/strict";
import { isAbsent, isCount, isPlain, isRecord, shown, withoutUndefined, word } from "../../../provider/audit/values";

describe("isCount", () => {
  it("is true of whole numbers from 0 up that are exact", () => {
    for (const value of [0, -0, 1, Number.MAX_SAFE_INTEGER]) {
      assert.equal(isCount(value), true, String(value));
    }
  });

  it("is false of anything else", () => {
    for (const value of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, "1", true, null, undefined, [1], 1n]) {
      assert.equal(isCount(value), false, String(value));
    }
  });
});

describe("isAbsent and isRecord", () => {
  it("take null and undefined, and nothing else, for absent", () => {
    assert.deepEqual([undefined, null, 0, "", false].map(isAbsent), [true, true, false, false, false]);
  });

  it("take objects that are no lists for records", () => {
    assert.deepEqual([{}, [], null, "a", undefined].map(isRecord), [true, false, false, false, false]);
  });
});

describe("shown", () => {
  for (const [value, text] of [
    [undefined, "missing"],
    [null, "missing"],
    ["a\nb", '"a\\nb"'],
    ["x".repeat(80), `"${"x".repeat(80)}"`],
    ["x".repeat(81), `"${"x".repeat(80)}..."`],
    [0, "0"],
    [Number.NaN, "NaN"],
    [false, "false"],
    [[1], "an array"],
    [{ secret: 1 }, "an object"],
    [1n, "1"],
  ] as const) {
    it(`quotes a ${typeof value} as ${text.slice(0, 20)}`, () => assert.equal(shown(value), text));
  }
});

describe("word", () => {
  it("leaves AWS's words as they are and quotes anything else", () => {
    assert.deepEqual(["FAILED", "", undefined, 1, ["FAILED"]].map(word), ["FAILED", '""', "missing", "1", "an array"]);
  });
});

describe("withoutUndefined", () => {
  it("leaves out members without a value, and null counts as one", () => {
    assert.deepEqual(withoutUndefined({ a: undefined, b: null, c: 0, d: "" }), { b: null, c: 0, d: "" });
  });
});

describe("isPlain", () => {
  for (const value of [undefined, null, "a", 1, true, [], {}, [1, [undefined]], { a: { b: [null, { c: "d" }] } }]) {
    it(`is true of ${JSON.stringify(value)}`, () => assert.equal(isPlain(value), true));
  }

  for (const [what, value] of [
    ["a function", () => 1],
    ["a symbol", Symbol("a")],
    ["a bigint, which JSON does not have", 1n],
    ["a promise", Promise.resolve(1)],
    ["a date", new Date(0)],
    ["an instance of a class", new (class {})()],
    ["a list with a promise", [1, Promise.resolve(1)]],
    ["an object with a function in a list", { a: [1, { b: () => 1 }] }],
    ["an object without a prototype", Object.create(null)],
  ] as const) {
    it(`is false of ${what}`, () => assert.equal(isPlain(value), false));
  }
});
