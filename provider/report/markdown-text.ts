// Whatever AWS or a stack wrote, in GitHub's Markdown.
import { oneLine } from "../text";

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join("\n");
}

/** Foreign text as text: no markup, no link, no mention, no block of its own. */
export function text(foreign: string): string {
  return (
    oneLine(foreign)
      .replace(/[\\`*{}[\]<>|~&!$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|:(?=\/\/)|(?<=www)\./gu, "\\$&")
      .replace(/^(?:\d+(?=[.)])|(?=[#+\-=:]))/, "$&\\")
      // GitHub makes mentions, references and emoji of the rendered text, where backslashes are gone.
      .replace(/[@#](?=[\p{L}\p{N}])|:(?=[\w+-]+:)|\bGH-(?=\d)/giu, "$&&#8203;")
  );
}

/** Foreign text as a code span, which its own backticks cannot end. */
export function code(foreign: string): string {
  const line = oneLine(foreign);
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = line === "" || line.startsWith("`") || line.endsWith("`") ? " " : "";
  return fence + pad + line + pad + fence;
}

/** A code span in a table, where a pipe ends a cell also within the span. */
export function codeCell(foreign: string): string {
  return foreign.includes("|") ? text(foreign) : code(foreign);
}
