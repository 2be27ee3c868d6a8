import assert from "node:assert/strict";
import { canonicalJson } from "../../../provider/audit/canonical-json";

describe("canonicalJson", () => {
  it("is JSON with members in the order of their names", () => {
    assert.equal(canonicalJson({ b: [1, { d: null, c: "\n" }], a: true }), '{"a":true,"b":[1,{"c":"\\n","d":null}]}');
  });

  it("leaves out undefined as JSON does", () => {
    assert.equal(canonicalJson({ b: undefined, a: [undefined, { c: undefined }] }), '{"a":[null,{}]}');
    assert.equal(canonicalJson({ b: undefined }), "{}");
  });
});
