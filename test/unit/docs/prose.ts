// A page's sentences and the lines of its tables, as a Markdown parser sees them.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import MarkdownIt from "markdown-it";
import { ROOT } from "../../support/sources";

export interface Line {
  /** `docs/gate.md:6`, where it starts. */
  readonly place: string;
  readonly text: string;
}

export interface Prose {
  /** Of paragraphs, headings and list items; code stands in them as one word. */
  readonly sentences: readonly Line[];
  readonly tableLines: readonly Line[];
}

type Token = ReturnType<MarkdownIt["parse"]>[number];

const FRONT_MATTER = /^---\n.*?^---\n/ms;
const PARSER = new MarkdownIt({ html: true });
const SENTENCES = new Intl.Segmenter("en", { granularity: "sentence" });

export function proseOf(page: string): Prose {
  return parseProse(readFileSync(join(ROOT, page), "utf8"), page);
}

export function parseProse(markdown: string, page: string): Prose {
  const source = markdown.replace(FRONT_MATTER, (lines) => lines.replace(/[^\n]/g, ""));
  const lines = source.split("\n");
  const sentences: Line[] = [];
  const tableLines: Line[] = [];
  let inTable = false;
  for (const { type, map, children } of PARSER.parse(source, {})) {
    const [first, end] = map ?? [0, 0];
    const place = `${page}:${first + 1}`;
    if (type === "table_open") {
      inTable = true;
      tableLines.push(...lines.slice(first, end).map((text, i) => ({ place: `${page}:${first + i + 1}`, text })));
    } else if (type === "table_close") {
      inTable = false;
    } else if (type === "inline" && !inTable) {
      sentences.push(...sentencesOf(children ?? []).map((text) => ({ place, text })));
    }
  }
  return { sentences, tableLines };
}

/** White space separates words; a dash or a slash alone is none. */
export function wordsOf(sentence: string): string[] {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function sentencesOf(children: readonly Token[]): string[] {
  const code: string[] = [];
  const text = children
    .map(({ type, content }) => {
      if (type === "softbreak" || type === "hardbreak") {
        return " ";
      }
      if (type === "html_inline") {
        return "";
      }
      // A name in capitals may begin a sentence, and its points end none.
      return type === "code_inline" ? `Code${code.push(content) - 1}` : content;
    })
    .join("");
  return [...SENTENCES.segment(text)].map(({ segment }) =>
    segment.replace(/Code(\d+)/g, (_, i: string) => `\`${code[Number(i)]?.replaceAll(" ", "\u00a0")}\``).trim(),
  );
}
