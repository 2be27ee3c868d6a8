// How the report's parts write elements. Whatever AWS or a stack wrote becomes text, on one line and fit for a log.
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { oneLine } from "../text";

export type Attributes = Readonly<Record<string, string>>;

/** An element that holds one text. */
export function text(parent: XMLBuilder, tag: string, content: string, attributes: Attributes = {}): XMLBuilder {
  const element = parent.ele(tag, attributes);
  // A long name such as DEVICE_CERTIFICATE_SHARED_CHECK breaks after an underscore rather than within a word.
  for (const [at, part] of shown(content)
    .split(/(?<=\w_)(?=\w)/)
    .entries()) {
    if (at > 0) {
      element.ele("wbr");
    }
    element.txt(part);
  }
  return element;
}

export function name(parent: XMLBuilder, content: string): void {
  text(parent, "code", content);
}

export function list(parent: XMLBuilder, title: string, lines: readonly string[], heading = "h2"): void {
  if (lines.length === 0) {
    return;
  }
  text(parent, heading, title);
  const items = parent.ele("ul");
  for (const line of lines) {
    text(items, "li", line);
  }
}

/** A table without rows yet, which {@link row} adds to what is given back. */
export function table(parent: XMLBuilder, caption: string, columns: readonly string[]): XMLBuilder {
  const element = parent.ele("table");
  text(element, "caption", caption);
  const head = element.ele("thead").ele("tr");
  for (const column of columns) {
    text(head, "th", column, { scope: "col" });
  }
  return element.ele("tbody");
}

/** @param columns for the narrow screen, where each cell stands in a line with its column's name */
export function row(body: XMLBuilder, columns: readonly string[], [first = "", ...cells]: readonly string[]): void {
  const line = body.ele("tr");
  text(line, "th", first, { scope: "row" });
  for (const [at, cell] of cells.entries()) {
    text(line, "td", cell, { "data-label": columns[at + 1] ?? "" });
  }
}

export function facts(parent: XMLBuilder, entries: readonly (readonly [name: string, value: string])[]): void {
  const terms = parent.ele("dl");
  for (const [term, value] of entries) {
    const fact = terms.ele("div");
    text(fact, "dt", term);
    text(fact, "dd", value);
  }
}

// A tag without content would be written as an empty one, which HTML reads as an opening one.
export function shown(content: string): string {
  return oneLine(content) || "\u00a0";
}
