import type { Colors } from "picocolors/types";
import type { Verdict } from "../gate/model";
import { count, oneLine } from "../text";
import { baselineUses } from "./baseline-use";
import { exceptionInWords, exceptionsOf } from "./exceptions";
import { factsOf } from "./facts";
import type { AuditReport } from "./model";
import { remedyOf, violationRemedy } from "./remedy";
import { type ReportRows, rowsOf } from "./rows";
import { groupViolations } from "./violation-lines";

/** Colours, or the same functions without any; picocolors has both. */
export type Palette = Pick<Colors, "bold" | "dim" | "green" | "red" | "yellow">;

/** A terminal shows no more of a kind than these. */
const MOST_LINES = 20;

/** A report for a terminal. Each line begins with a word of ours, so that none is an instruction to whatever shows it. */
export function renderText(report: AuditReport, palette: Palette): string {
  const { result } = report;
  const paint: Readonly<Record<Verdict, (text: string) => string>> = {
    passed: palette.green,
    failed: palette.red,
    inconclusive: palette.yellow,
  };
  const rows = rowsOf(report);
  const lines = [
    `${palette.bold(paint[result.verdict](result.verdict.toUpperCase()))} ${oneLine(result.summary)}`,
    ...whatToDo(rows).map((remedy) => `  ${palette.bold("to do:")} ${oneLine(remedy)}`),
    ...capped(
      "audits",
      rows.audits.map(({ audit }) =>
        palette.dim(`  audit ${oneLine(audit.taskId)}: ${factsOf(audit).map(fact).join(", ")}`),
      ),
    ),
    ...capped(
      "violations",
      groupViolations(result.violations).map(
        ({ verdict, message }) => `  ${paint[verdict](verdict)} ${oneLine(message)}`,
      ),
    ),
    ...capped(
      "waivers and baselines",
      exceptionsOf(report, baselineUses(report)).map((exception) => {
        const [first = "", ...rest] = exceptionInWords(exception).split(" ");
        return `  ${exception.isSoon ? palette.yellow(first) : palette.dim(first)} ${oneLine(rest.join(" "))}`;
      }),
    ),
    ...capped(
      "warnings",
      result.warnings.map((warning) => `  ${palette.yellow("warning")} ${oneLine(warning)}`),
    ),
  ];
  return `${lines.join("\n")}\n`;
}

function capped(what: string, lines: readonly string[]): string[] {
  const more = lines.length - MOST_LINES;
  return more > 0
    ? [...lines.slice(0, MOST_LINES), `  … and ${count(more)} more ${what}, see --format json`]
    : [...lines];
}

// The remedy of the worst check; without a check, that of the first violation that has one.
function whatToDo({ audits, violations }: ReportRows): string[] {
  const rows = audits.flatMap((audit) => audit.rows);
  for (const state of ["failed", "inconclusive"]) {
    const row = rows.find((one) => one.state === state);
    const remedy = row === undefined ? undefined : remedyOf(row);
    if (row !== undefined && remedy !== undefined) {
      return [`${row.check}: ${remedy}`];
    }
  }
  const remedies = [...violations, ...audits.flatMap((audit) => audit.violations)].map(violationRemedy);
  return remedies.flatMap((remedy) => (remedy === undefined ? [] : [remedy])).slice(0, 1);
}

function fact([name, value]: readonly [string, string]): string {
  return `${name.toLowerCase()} ${oneLine(value)}`;
}
