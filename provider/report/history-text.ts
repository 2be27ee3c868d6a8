import type { AuditHistoryValues } from "../audit/history";
import type { ComplianceStatus } from "../audit/model";
import { count, oneLine, plural } from "../text";
import type { Palette } from "./text";
import { checkTrends, historyFacts, minuteOf, STATUS_WORDS, subjectOf, type TrendAudit, trendOf } from "./trend";

/** A terminal shows no more audits than these. */
const MOST_AUDITS = 60;
const TIME_WIDTH = "2026-03-01 02:00".length;
const STATUS_WIDTH = Math.max(...Object.values(STATUS_WORDS).map(({ length }) => length));

/** A history for a terminal of 80 columns, newest first. Each line begins with a word or a time. */
export function renderHistoryText(history: AuditHistoryValues, palette: Palette): string {
  const paint: Readonly<Record<ComplianceStatus, (text: string) => string>> = {
    COMPLIANT: palette.green,
    NON_COMPLIANT: palette.red,
    INSUFFICIENT_DATA: palette.yellow,
  };
  const audits = trendOf(history);
  const latest = audits[0]?.status ?? "INSUFFICIENT_DATA";
  const row = (audit: TrendAudit) =>
    `  ${minuteOf(audit.started).replace(" UTC", "").padEnd(TIME_WIDTH)}  ${paint[audit.status](STATUS_WORDS[audit.status].padEnd(STATUS_WIDTH))}${cellsOf(audit)}`;
  const more = audits.length - MOST_AUDITS;
  const lines = [
    `${palette.bold(paint[latest](STATUS_WORDS[latest].toUpperCase()))} ${count(audits.length)} ${oneLine(subjectOf(history))}`,
    ...historyFacts(history).map(([name, value]) => `  ${name.toLowerCase()}: ${value}`),
    ...checkLines(history, palette),
    palette.bold("audits and their non-compliant resources, newest first:"),
    palette.dim(
      `  ${"started (UTC)".padEnd(TIME_WIDTH)}  ${"result".padEnd(STATUS_WIDTH)}${HEADS.map(headCell).join("")}`,
    ),
    ...audits.slice(0, MOST_AUDITS).map(row),
    ...(more > 0 ? [palette.dim(`  … and ${count(more)} more, see --format csv or json`)] : []),
  ];
  return `${lines.join("\n")}\n`;
}

const HEADS = ["checks", "non-compliant", "undecided", "resources"] as const;
const headCell = (head: string) => `  ${head}`;

function cellsOf(audit: TrendAudit): string {
  const { compliantChecks, nonCompliantChecks, undecidedChecks, nonCompliantResources } = audit;
  const checks = compliantChecks + nonCompliantChecks + undecidedChecks;
  return [checks, nonCompliantChecks, undecidedChecks, nonCompliantResources]
    .map((number, i) => headCell(count(number).padStart(HEADS[i]?.length ?? 0)))
    .join("");
}

function checkLines(history: AuditHistoryValues, { bold }: Palette): string[] {
  const checks = checkTrends(history);
  if (checks.length === 0) {
    return [];
  }
  return [
    bold("checks that were not always compliant:"),
    ...checks.flatMap(({ check, since, compliantAudits, audits }) => [
      `  check ${oneLine(check)}`,
      `    ${since === undefined ? "" : `non-compliant since ${since}, `}compliant in ${count(compliantAudits)} of ${plural(audits, "audit")}`,
    ]),
  ];
}
