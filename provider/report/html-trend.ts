// The audits before: a column for each, and the same in figures. The columns are boxes, as the bars are.
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import type { AuditHistoryValues } from "../audit/history";
import { count, plural } from "../text";
import { facts, row, table, text } from "./html-element";
import {
  checkTrends,
  historyFacts,
  minuteOf,
  NOT_NOW,
  outcomeInWords,
  STATUS_WORDS,
  type TrendAudit,
  trendOf,
} from "./trend";

/** A phone has three pixels for each. As many daily audits as AWS keeps. */
const MOST_COLUMNS = 90;
const MOST_ROWS = 100;

export function writeTrend(section: XMLBuilder, history: AuditHistoryValues, heading: "h2" | "h3"): void {
  const audits = trendOf(history);
  if (audits.length === 0) {
    return;
  }
  text(section, heading, `Trend over ${plural(audits.length, "audit")}`);
  facts(section, historyFacts(history));
  const charts = section.ele("div", { class: "charts" });
  writeChart(charts, audits, CHECKS);
  writeChart(charts, audits, RESOURCES);
  writeChecks(section, history);
  writeAudits(section, audits);
}

/** What one column stands for. */
interface Chart {
  readonly caption: string;
  readonly unit: string;
  /** By class, from the bottom of a column to its top. */
  parts(audit: TrendAudit): readonly (readonly [part: string, value: number])[];
  /** Of the audits that share a column, the one with the greatest is shown. */
  rank(audit: TrendAudit): number;
}

const CHECKS: Chart = {
  caption: "Checks, from the bottom: non-compliant, undecided (striped), compliant",
  unit: "check",
  parts: ({ nonCompliantChecks, undecidedChecks, compliantChecks }) => [
    ["bad", nonCompliantChecks],
    ["unsure", undecidedChecks],
    ["clean", compliantChecks],
  ],
  rank: ({ nonCompliantChecks, undecidedChecks }) => 1000 * nonCompliantChecks + undecidedChecks,
};

const RESOURCES: Chart = {
  caption: "Non-compliant resources that nobody suppressed",
  unit: "resource",
  parts: ({ nonCompliantResources }) => [["bad", nonCompliantResources]],
  rank: ({ nonCompliantResources }) => nonCompliantResources,
};

// For a screen reader the table below says the same.
function writeChart(
  parent: XMLBuilder,
  newestFirst: readonly TrendAudit[],
  { caption, unit, parts, rank }: Chart,
): void {
  const size = Math.ceil(newestFirst.length / MOST_COLUMNS);
  const columns = groupsOf(newestFirst, size)
    .map((group) => group.reduce((worst, audit) => (rank(audit) > rank(worst) ? audit : worst)))
    .reverse();
  const heightOf = (audit: TrendAudit) => parts(audit).reduce((sum, [, value]) => sum + value, 0);
  const most = Math.max(...columns.map(heightOf));
  const figure = parent.ele("figure");
  const each = size === 1 ? "" : `; each column is the worst of ${plural(size, "audit")}`;
  text(figure, "figcaption", `${caption}${each}`);
  text(figure, "p", most === 0 ? `none in any audit` : `${plural(most, unit)} at most`, { class: "most" });
  const plot = figure.ele("div", {
    class: `plot${columns.length > MOST_COLUMNS / 2 ? " dense" : ""}`,
    "aria-hidden": "true",
  });
  for (const audit of columns) {
    const column = plot.ele("span", { class: "column", title: `${minuteOf(audit.started)}: ${outcomeInWords(audit)}` });
    for (const [part, value] of parts(audit).filter(([, number]) => number > 0)) {
      text(column, "span", "\u00a0", { class: part, style: `height: ${((100 * value) / most).toFixed(2)}%` });
    }
    if (heightOf(audit) === 0) {
      column.txt("\u00a0");
    }
  }
  const axis = figure.ele("p", { class: "axis" });
  text(axis, "span", minuteOf(newestFirst.at(-1)?.started).slice(0, 10));
  text(axis, "span", minuteOf(newestFirst[0]?.started).slice(0, 10));
}

function writeChecks(section: XMLBuilder, history: AuditHistoryValues): void {
  const checks = checkTrends(history);
  if (checks.length === 0) {
    text(section, "p", "Every check was compliant in every audit.");
    return;
  }
  const body = table(section, "Checks that were not always compliant", CHECK_COLUMNS);
  for (const { check, since = NOT_NOW, compliantAudits, audits } of checks) {
    row(body, CHECK_COLUMNS, [check, since, `${count(compliantAudits)} of ${count(audits)}`]);
  }
}

function writeAudits(section: XMLBuilder, audits: readonly TrendAudit[]): void {
  const details = section.ele("details", { class: "audits" });
  text(details, "summary", "Each audit in figures, newest first");
  const more = audits.length - MOST_ROWS;
  const rest = more > 0 ? `; ${plural(more, "older audit")} left out` : "";
  const body = table(details, `Checks and non-compliant resources of each audit${rest}`, AUDIT_COLUMNS);
  for (const audit of audits.slice(0, MOST_ROWS)) {
    const { compliantChecks, nonCompliantChecks, undecidedChecks, nonCompliantResources, status } = audit;
    const numbers = [compliantChecks, nonCompliantChecks, undecidedChecks, nonCompliantResources];
    row(body, AUDIT_COLUMNS, [minuteOf(audit.started), STATUS_WORDS[status], ...numbers.map(count)]);
  }
}

const CHECK_COLUMNS = ["Check", "Non-compliant since", "Audits compliant"] as const;
const AUDIT_COLUMNS = ["Started", "Result", "Compliant", "Non-compliant", "Undecided", "Resources"] as const;

function groupsOf<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}
