import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import fc from "fast-check";
import { wrapLines } from "../../../provider/cli/wrap-lines";

const screen = (columns: number) => ({ isTTY: true, columns });

describe("wrapLines", () => {
  it("breaks between words, and indents what goes on", () => {
    const text = "  failed one two three\nshort\n";
    assert.equal(wrapLines(text, screen(12)), "  failed one\n    two\n    three\nshort\n");
  });

  it("counts no colours", () => {
    const text = "\u001b[31mfailed\u001b[39m one two";
    assert.equal(wrapLines(text, screen(10)), "\u001b[31mfailed\u001b[39m one\n  two");
  });

  it("leaves a text as it is where nobody looks at a terminal", () => {
    const text = "word ".repeat(50);
    assert.equal(wrapLines(text, { columns: 10 }), text);
    assert.equal(wrapLines(text, { isTTY: true }), text);
  });

  it("begins no line with what a build server takes for a command", () => {
    assert.equal(wrapLines("one two ::error:: three", screen(8)), "one two ::error::\n  three");
    assert.equal(wrapLines("one two ##[group] three", screen(8)), "one two ##[group]\n  three");
  });

  it("changes nothing but blanks, and leaves no line too long that could be broken", () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(words, fc.integer({ min: 12, max: 60 }), (list, columns) => {
        const text = wrapLines(list.join(" "), screen(columns));
        assert.equal(text.replace(/\s+/g, " "), list.join(" "));
        assert.ok(text.split("\n").every((line) => stripVTControlCharacters(line).length <= columns));
      }),
    );
  });
});
