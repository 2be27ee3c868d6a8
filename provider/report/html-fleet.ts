// Many audits at a glance: accounts by regions, and a table that a script may sort and filter.
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { count, plural } from "../text";
import { text } from "./html-element";
import { type AuditRows, WORST_FIRST, worstStateOf } from "./rows";

export function writeFleet(main: XMLBuilder, audits: readonly AuditRows[]): void {
  const section = main.ele("section");
  text(section, "h2", `${plural(audits.length, "audit")} by account and region`);
  writeHeatMap(section, audits);
  text(section, "h2", "Targets, the worst first");
  writeTable(section, audits);
}

const stateOf = (audit: AuditRows) => WORST_FIRST[worstStateOf(audit)] ?? "inconclusive";
const accountOf = ({ audit }: AuditRows) => audit.accountId ?? "account not verified";

function writeHeatMap(section: XMLBuilder, audits: readonly AuditRows[]): void {
  const regions = [...new Set(audits.map(({ audit }) => audit.region))].sort();
  const accounts = [...new Set(audits.map(accountOf))].sort();
  const table = section.ele("table", { class: "heat" });
  text(table, "caption", "How many checks broke a limit or could not be decided in each account and region");
  const head = table.ele("thead").ele("tr");
  for (const title of ["Account", ...regions]) {
    text(head, "th", title, { scope: "col" });
  }
  const body = table.ele("tbody");
  for (const account of accounts) {
    const line = body.ele("tr");
    text(line, "th", account, { scope: "row" });
    for (const region of regions) {
      writeCell(
        line,
        region,
        audits.filter((rows) => accountOf(rows) === account && rows.audit.region === region),
      );
    }
  }
}

function writeCell(line: XMLBuilder, region: string, audits: readonly AuditRows[]): void {
  const label = { "data-label": region };
  if (audits.length === 0) {
    text(line, "td", "no audit", { ...label, class: "none" });
    return;
  }
  const state = WORST_FIRST[Math.min(...audits.map(worstStateOf))] ?? "inconclusive";
  const bad = audits.reduce((sum, audit) => sum + badChecks(audit), 0);
  text(line, "td", bad === 0 ? state : `${count(bad)} ${state}`, { ...label, class: `cell ${state}` });
}

function badChecks({ rows }: AuditRows): number {
  return rows.filter(({ state }) => state === "failed" || state === "inconclusive").length;
}

const COLUMNS = ["Target", "Account", "Region", "Result", "Checks", "Failed", "Undecided"] as const;

function writeTable(section: XMLBuilder, audits: readonly AuditRows[]): void {
  // Shown by the script, which it needs.
  const filter = section.ele("p", { class: "filter", hidden: "hidden" });
  text(filter, "label", "Show targets with ", { for: "filter" });
  filter.ele("input", { id: "filter", type: "search", autocomplete: "off" });
  const table = section.ele("table", { class: "targets" });
  text(table, "caption", "Each target with its account, region and checks");
  const head = table.ele("thead").ele("tr");
  for (const column of COLUMNS) {
    text(head, "th", column, { scope: "col" });
  }
  const body = table.ele("tbody");
  for (const rows of audits) {
    const { audit } = rows;
    const line = body.ele("tr");
    const number = (state: string) => String(rows.rows.filter((row) => row.state === state).length);
    text(line, "th", audit.target ?? audit.taskId, { scope: "row" });
    const cells = [
      accountOf(rows),
      audit.region,
      stateOf(rows),
      String(rows.rows.length),
      number("failed"),
      number("inconclusive"),
    ];
    for (const [at, cell] of cells.entries()) {
      const label = COLUMNS[at + 1] ?? "";
      text(line, "td", cell, { "data-label": label, ...(label === "Result" && { class: `state ${cell}` }) });
    }
  }
}
