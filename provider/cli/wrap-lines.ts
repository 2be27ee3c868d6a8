import { stripVTControlCharacters } from "node:util";
import type { Screen } from "./context";

/** Of these, whatever shows a line may make a command where the line begins with it: `::error` or `##[group]`. */
const BEGINS_A_LINE = /^[\p{L}\p{N}<("'`{]/u;

/** For a terminal, lines broken between words; for a file, a pipe or a build server the text as it is. */
export function wrapLines(text: string, { isTTY = false, columns = 0 }: Screen): string {
  return isTTY && columns > 0
    ? text
        .split("\n")
        .map((line) => wrapLine(line, columns))
        .join("\n")
    : text;
}

/** What goes on in the next line is indented by two more. A terminal breaks a word only where it is longer than a line. */
function wrapLine(line: string, columns: number): string {
  const plain = stripVTControlCharacters(line);
  if (plain.length <= columns) {
    return line;
  }
  const indent = " ".repeat(plain.length - plain.trimStart().length + 2);
  const lines: string[] = [];
  let current = "";
  for (const piece of line.match(/\s*\S+/g) ?? []) {
    const word = piece.trimStart();
    const isTooLong = stripVTControlCharacters(current + piece).length > columns;
    if (current !== "" && isTooLong && BEGINS_A_LINE.test(stripVTControlCharacters(word))) {
      lines.push(current);
      current = indent + word;
    } else {
      current += piece;
    }
  }
  return [...lines, current].join("\n");
}
