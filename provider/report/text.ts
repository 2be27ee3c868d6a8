import type { Colors } from "picocolors/types";
import { SEVERITIES, severityOf } from "../audit/checks";
import type { Verdict, Violation } from "../gate/model";
import { oneLine } from "../text";
import { exceptionInWords, exceptionsOf } from "./exceptions";
import { factsOf } from "./facts";
import type { AuditReport } from "./model";
import { remedyOf, violationRemedy } from "./remedy";
import { type ReportRows, rowsOf } from "./rows";

/** Colours, or the same functions without any; picocolors has both. */
export type Palette = Pick<Colors, "bold" | "dim" | "green" | "red" | "yellow">;

/** A report for a terminal. Each line begins with a word of ours, so that none is an instruction to whatever shows it. */
export function renderText(report: AuditReport, palette: Palette): string {
  const { audits, result } = report;
  const paint: Readonly<Record<Verdict, (text: string) => string>> = {
    passed: palette.green,
    failed: palette.red,
    inconclusive: palette.yellow,
  };
  const lines = [
    `${palette.bold(paint[result.verdict](result.verdict.toUpperCase()))} ${oneLine(result.summary)}`,
    ...whatToDo(rowsOf(report)).map((remedy) => `  ${palette.bold("to do:")} ${oneLine(remedy)}`),
    ...audits.map((audit) => palette.dim(`  audit ${oneLine(audit.taskId)}: ${factsOf(audit).map(fact).join(", ")}`)),
    ...worstFirst(result.violations).map(({ verdict, message }) => `  ${paint[verdict](verdict)} ${oneLine(message)}`),
    ...exceptionsOf(report).map((exception) => {
      const [first = "", ...rest] = exceptionInWords(exception).split(" ");
      return `  ${exception.isSoon ? palette.yellow(first) : palette.dim(first)} ${oneLine(rest.join(" "))}`;
    }),
    ...result.warnings.map((warning) => `  ${palette.yellow("warning")} ${oneLine(warning)}`),
  ];
  return `${lines.join("\n")}\n`;
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

// Failed before inconclusive, then by severity; the violations of one check stay together.
function worstFirst(violations: readonly Violation[]): Violation[] {
  const rank = ({ verdict, check }: Violation) =>
    (verdict === "failed" ? 0 : SEVERITIES.length + 1) +
    (check === undefined ? 0 : SEVERITIES.length - SEVERITIES.indexOf(severityOf(check)));
  const name = ({ check = "" }: Violation) => check;
  return [...violations].sort((a, b) => rank(a) - rank(b) || (name(a) < name(b) ? -1 : name(a) > name(b) ? 1 : 0));
}

function fact([name, value]: readonly [string, string]): string {
  return `${name.toLowerCase()} ${oneLine(value)}`;
}
