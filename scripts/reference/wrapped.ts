const COLUMNS = 140;
/** A code span keeps its blanks. */
const WORD = /(?:`[^`]*`|[^\s`])+/g;

/** The words of a paragraph or a list item, on lines that a diff can show. */
export function wrapped(text: string, indent = ""): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.match(WORD) ?? []) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length > COLUMNS && line !== "") {
      lines.push(line);
      line = indent + word;
    } else {
      line = longer;
    }
  }
  return [...lines, line].join("\n");
}
