import assert from "node:assert/strict";
import { lineWriter } from "../../../../scripts/start/terminal";

function written(pieces: readonly string[], isTTY: boolean): string {
  let text = "";
  const stream = {
    isTTY,
    columns: 12,
    write(piece: string) {
      text += piece;
      return true;
    },
  };
  const writer = lineWriter(stream);
  for (const piece of pieces) {
    writer.write(piece);
  }
  writer.end();
  return text;
}

describe("lineWriter", () => {
  const pieces = ["error: one t", "wo three\nand", " more", "\nlast"];

  it("breaks the lines of a terminal between words, whatever the pieces they come in", () => {
    assert.equal(written(pieces, true), "error: one\n  two three\nand more\nlast");
  });

  it("gives a file what came", () => {
    assert.equal(written(pieces, false), pieces.join(""));
  });
});
