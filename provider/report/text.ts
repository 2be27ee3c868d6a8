import type { Colors } from "picocolors/types";
import type { Verdict } from "../gate/model";
import { oneLine } from "../text";
import { factsOf } from "./facts";
import type { AuditReport } from "./model";

/** Colours, or the same functions without any; picocolors has both. */
export type Palette = Pick<Colors, "bold" | "dim" | "green" | "red" | "yellow">;

/** A report for a terminal. Each line begins with a word of ours, so that none is an instruction to whatever shows it. */
export function renderText({ audits, result }: AuditReport, palette: Palette): string {
  const paint: Readonly<Record<Verdict, (text: string) => string>> = {
    passed: palette.green,
    failed: palette.red,
    inconclusive: palette.yellow,
  };
  const lines = [
    `${palette.bold(paint[result.verdict](result.verdict.toUpperCase()))} ${oneLine(result.summary)}`,
    ...audits.map((audit) => palette.dim(`  audit ${oneLine(audit.taskId)}: ${factsOf(audit).map(fact).join(", ")}`)),
    ...result.violations.map(({ verdict, message }) => `  ${paint[verdict](verdict)} ${oneLine(message)}`),
    ...result.waiversUsed.map(
      ({ check, reason, expires }) => `  ${palette.dim("waived")} ${oneLine(`${check} until ${expires}: ${reason}`)}`,
    ),
    ...result.warnings.map((warning) => `  ${palette.yellow("warning")} ${oneLine(warning)}`),
  ];
  return `${lines.join("\n")}\n`;
}

function fact([name, value]: readonly [string, string]): string {
  return `${name.toLowerCase()} ${oneLine(value)}`;
}
