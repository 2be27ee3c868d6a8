import assert from "node:assert/strict";
import fc from "fast-check";
import { parseJson } from "../../../provider/cli/input";

describe("parseJson", () => {
  it("gives back whatever is written as JSON, with or without white space", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, "\t"), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        assert.deepEqual(parseJson(text, "it"), JSON.parse(text));
      }),
    );
  });

  it("takes no quote, colon or backslash within a text for a part of the JSON", () => {
    for (const text of [
      '{"a\\\\":1}',
      '{"a\\":":"\\\\"}',
      '["a",":"]',
      '{"a" \n:"\\"b\\":"}',
      '"a:"',
      '{"a\\\\\\"b":"c"}',
    ]) {
      assert.deepEqual(parseJson(text, "it"), JSON.parse(text));
    }
  });

  it("refuses a member that stands twice, at any depth and however it is written", () => {
    for (const text of ['{"a":1,"a":1}', '[{"b":{"a":1 , "a" :2}}]', '{"a":1,"\\u0061":2}', '{"\\\\":1,"\\\\":2}']) {
      assert.throws(() => parseJson(text, "it", "give another"), /a member stands in it twice.*; give another$/);
    }
  });
});
