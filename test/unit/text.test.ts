import assert from "node:assert/strict";
import { messageOf, oneLine } from "../../provider/text";

describe("oneLine", () => {
  for (const [text, line] of [
    [" a \r\n\t b\u2028c\u0000d\u001b[31me ", "a b\\u{2028}c d [31me"],
    ["LOGGING\u200b_DISABLED\u202e_CHECK", "LOGGING\\u{200b}_DISABLED\\u{202e}_CHECK"],
    ["key AKIANOBODYSKEY000001 and ASIANOBODYSKEY000001.", "key (access key id) and (access key id)."],
    ["##[command]x ##vso[task.setvariable]y", "\\u{23}#[command]x \\u{23}#vso[task.setvariable]y"],
    ["AKIASHORT stays", "AKIASHORT stays"],
    ["Zürich 東京 🔒", "Zürich 東京 🔒"],
    ["", ""],
  ] as const) {
    it(`writes ${JSON.stringify(text)} as ${JSON.stringify(line)}`, () => assert.equal(oneLine(text), line));
  }
});

describe("messageOf", () => {
  it("takes any thrown value", () => {
    assert.equal(messageOf(new Error("a\nb")), "a b");
    assert.equal(messageOf(new TypeError("")), "TypeError");
    assert.equal(messageOf("text"), "text");
    assert.equal(messageOf(undefined), "undefined");
  });
});
