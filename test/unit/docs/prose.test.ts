// Pages that can be read: short sentences, and tables that a terminal and a diff can show.
import assert from "node:assert/strict";
import { pages } from "./pages";
import { type Line, parseProse, proseOf, wordsOf } from "./prose";

const MAX_WORDS = 30;
const MAX_COLUMNS = 160;

describe("The pages read well", () => {
  for (const page of pages()) {
    describe(page, () => {
      const { sentences, tableLines } = proseOf(page);

      it(`has no sentence over ${MAX_WORDS} words`, () => {
        assert.deepEqual(
          placesOf(sentences, ({ text }) => wordsOf(text).length > MAX_WORDS),
          [],
        );
      });

      it(`has no line of a table over ${MAX_COLUMNS} columns`, () => {
        assert.deepEqual(
          placesOf(tableLines, ({ text }) => [...text].length > MAX_COLUMNS),
          [],
        );
      });
    });
  }

  it("by a parser that tells sentences, tables and code apart", () => {
    const page = [
      "---\ntitle: Of no page.\n---\n",
      "# Heading\n",
      "One. `two.three` begins\nthe next, with [a link](x.md).\n",
      "- An item: `pulumi up`\n",
      "| a | b |\n|---|---|\n| c. D | e |\n",
      "```sh\nOf no sentence.\n```\n",
    ].join("\n");
    assert.deepEqual(parseProse(page, "page.md"), {
      sentences: [
        { place: "page.md:5", text: "Heading" },
        { place: "page.md:7", text: "One." },
        { place: "page.md:7", text: "`two.three` begins the next, with a link." },
        { place: "page.md:10", text: "An item: `pulumi\u00a0up`" },
      ],
      tableLines: [
        { place: "page.md:12", text: "| a | b |" },
        { place: "page.md:13", text: "|---|---|" },
        { place: "page.md:14", text: "| c. D | e |" },
      ],
    });
  });

  it("counts what has letters or digits as a word", () => {
    assert.deepEqual(wordsOf("Read – or 2 / `a\u00a0b`."), ["Read", "or", "2", "`a", "b`."]);
  });
});

function placesOf(lines: readonly Line[], isLong: (line: Line) => boolean): string[] {
  return lines.filter(isLong).map(({ place, text }) => `${place}: ${text}`);
}
