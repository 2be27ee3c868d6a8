import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { oneLine } from "../text";
import { factsOf } from "./facts";
import { STYLE } from "./html-style";
import type { AuditReport } from "./model";
import { type AuditRows, type CheckRow, reasonOf, resourcesOf, rowsOf } from "./rows";

/** A report for a browser: one file that needs no network and no script, and says so to the browser. */
export function renderHtml(report: AuditReport): string {
  const { result } = report;
  const { audits, violations } = rowsOf(report);
  const html = create({ invalidCharReplacement: "\ufffd" }).ele("html", { lang: "en" });
  writeHead(html.ele("head"), `Device Defender audit: ${result.verdict}`);

  const main = html.ele("body").ele("main");
  const header = main.ele("header");
  text(header.ele("p", { class: `verdict ${result.verdict}` }), result.verdict);
  text(header.ele("h1"), "AWS IoT Device Defender audit");
  text(header.ele("p"), result.summary);
  writeList(
    main,
    "What no audit could show",
    violations.map(({ message }) => message),
  );
  for (const audit of audits) {
    writeAudit(main.ele("section"), audit);
  }
  writeList(
    main,
    "Waivers used",
    result.waiversUsed.map(({ check, reason, expires }) => `${check}, until ${expires}: ${reason}`),
  );
  writeList(main, "Warnings", result.warnings);
  // Every element below has content, because HTML knows no empty tags but its own: an element like <meta/> is one of them.
  return `<!DOCTYPE html>\n${html.end({ headless: true, prettyPrint: true })}\n`;
}

function writeHead(head: XMLBuilder, title: string): void {
  head.ele("meta", { charset: "utf-8" });
  head.ele("meta", { name: "viewport", content: "width=device-width, initial-scale=1" });
  head.ele("meta", {
    "http-equiv": "Content-Security-Policy",
    content: "default-src 'none'; style-src 'unsafe-inline'",
  });
  text(head.ele("title"), title);
  head.ele("style").txt(STYLE);
}

function writeAudit(section: XMLBuilder, { audit, rows, violations }: AuditRows): void {
  section.ele("h2").txt("Audit ").ele("code").txt(shown(audit.taskId));
  const facts = section.ele("dl");
  for (const [name, value] of factsOf(audit)) {
    const fact = facts.ele("div");
    text(fact.ele("dt"), name);
    text(fact.ele("dd"), value);
  }
  writeList(
    section,
    "Against the audit as a whole",
    violations.map(({ message }) => message),
    "h3",
  );
  if (rows.length === 0) {
    text(section.ele("p"), "This audit has no checks.");
    return;
  }
  text(section.ele("h3"), "Resources by check");
  const bars = section.ele("ul", { class: "bars" });
  for (const row of rows) {
    writeBar(bars.ele("li"), row);
  }
  text(section.ele("h3"), "Checks");
  writeTable(section.ele("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Checks" }), rows);
}

function writeBar(item: XMLBuilder, row: CheckRow): void {
  item.ele("code").txt(shown(row.check));
  const bar = item.ele("span", { class: "bar", "aria-hidden": "true" });
  const { totalResources: total, nonCompliantResources: bad, suppressedResources: suppressed = 0 } = row;
  const parts =
    total === undefined || bad === undefined || total === 0
      ? []
      : ([
          ["bad", bad],
          ["suppressed", suppressed],
          ["clean", total - bad - suppressed],
        ] as const);
  for (const [name, count] of parts.filter(([, count]) => count > 0)) {
    const percent = Math.min(100, (100 * count) / (total ?? count));
    bar.ele("span", { class: name, style: `width: ${percent.toFixed(3)}%; min-width: 2px` }).txt("\u00a0");
  }
  if (parts.length === 0) {
    bar.txt("\u00a0");
  }
  text(item.ele("span"), resourcesOf(row));
}

const COLUMNS = ["Check", "Result", "Severity", "AWS says", "Resources", "Why"];

function writeTable(parent: XMLBuilder, rows: readonly CheckRow[]): void {
  const table = parent.ele("table");
  text(table.ele("caption"), `${rows.length} checks, the worst first`);
  const heads = table.ele("thead").ele("tr");
  for (const column of COLUMNS) {
    text(heads.ele("th", { scope: "col" }), column);
  }
  const body = table.ele("tbody");
  for (const row of rows) {
    const line = body.ele("tr");
    line.ele("th", { scope: "row" }).ele("code").txt(shown(row.check));
    text(line.ele("td", { class: `state ${row.state}` }), row.state);
    for (const cell of [row.severity, row.status, resourcesOf(row), reasonOf(row)]) {
      text(line.ele("td"), cell);
    }
  }
}

function writeList(parent: XMLBuilder, title: string, lines: readonly string[], heading = "h2"): void {
  if (lines.length === 0) {
    return;
  }
  text(parent.ele(heading), title);
  const list = parent.ele("ul");
  for (const line of lines) {
    text(list.ele("li"), line);
  }
}

function text(element: XMLBuilder, content: string): void {
  element.txt(shown(content));
}

// A tag without content would be written as an empty one, which HTML reads as an opening one.
function shown(content: string): string {
  return oneLine(content) || "\u00a0";
}
