import type { Verdict, Violation } from "../gate/model";
import { plural } from "../text";
import { baselineUses, removableInWords } from "./baseline-use";
import { exceptionInWords, exceptionsOf } from "./exceptions";
import { factsOf } from "./facts";
import { historyBlocks } from "./history-markdown";
import { bullets, code, codeCell, text } from "./markdown-text";
import type { AuditReport, ReportedAudit } from "./model";
import { remedyOf, violationRemedy } from "./remedy";
import { type AuditRows, type CheckRow, type RowState, reasonOf, resourcesOf, rowsOf } from "./rows";

const MARKS: Readonly<Record<Verdict | RowState, string>> = {
  passed: "✅",
  compliant: "✅",
  tolerated: "➖",
  inconclusive: "❔",
  failed: "❌",
};

/** GitHub takes no longer comment. https://github.com/orgs/community/discussions/27190 */
const MOST_COMMENT_CHARACTERS = 65_536;

/** Kept free for the line that says what was left out. */
const REST_CHARACTERS = 200;

/**
 * A report for a pull request, in GitHub's Markdown; in it stays text whatever AWS or a stack wrote.
 *
 * It is never longer than GitHub takes for a comment: the worst comes first, and the last line says how much is left out.
 */
export function renderMarkdown(report: AuditReport): string {
  const { result } = report;
  const { audits, violations } = rowsOf(report);
  const uses = baselineUses(report);
  const warnings = [
    bullets(exceptionsOf(report, uses).map((exception) => text(exceptionInWords(exception)))),
    bullets(
      [...uses.values()]
        .flatMap(removableInWords)
        .map((removable) => `ready to be removed from the baseline: ${text(removable)}`),
    ),
    bullets(result.warnings.map((warning) => `Warning: ${text(warning)}`)),
  ];
  const blocks = [
    `## ${MARKS[result.verdict]} AWS IoT Device Defender audit: ${result.verdict}`,
    text(result.summary),
    bullets(violations.map(withRemedy)),
    ...audits.map((audit) => joined(auditBlocks(audit))),
    // After all audits: what does not fit into a comment is left out from the end.
    ...audits.map(({ audit }) => joined(trendBlocks(audit))),
    ...warnings,
  ];
  return `${withinLimit(blocks.filter((block) => block !== ""))}\n`;
}

function joined(blocks: readonly string[]): string {
  return blocks.filter((block) => block !== "").join("\n\n");
}

// Whole blocks only: half a table, or an open code span, would swallow what follows.
function withinLimit(blocks: readonly string[]): string {
  const kept: string[] = [];
  let room = MOST_COMMENT_CHARACTERS - REST_CHARACTERS;
  for (const block of blocks) {
    if (block.length + 2 <= room) {
      kept.push(block);
      room -= block.length + 2;
    }
  }
  const left = blocks.length - kept.length;
  return left === 0
    ? joined(kept)
    : joined([...kept, `${left} more parts do not fit into a comment; the HTML and JSON reports have them all.`]);
}

function auditBlocks({ audit, rows, violations }: AuditRows): string[] {
  const clean = rows.filter(({ state }) => state === "compliant");
  const others = rows.filter(({ state }) => state !== "compliant");
  return [
    audit.target === undefined ? `### Audit ${code(audit.taskId)}` : `### Target ${code(audit.target)}`,
    factsOf(audit)
      .map(([name, value]) => `${name} ${code(value)}`)
      .join(" · "),
    bullets(violations.map(withRemedy)),
    table(others),
    whatToDo(others),
    clean.length === 0
      ? ""
      : `<details><summary>${plural(clean.length, "compliant check")}</summary>\n\n${table(clean)}\n\n</details>`,
  ];
}

function withRemedy(violation: Violation): string {
  const remedy = violationRemedy(violation);
  return text(remedy === undefined ? violation.message : `${violation.message}; to do: ${remedy}`);
}

function whatToDo(rows: readonly CheckRow[]): string {
  const remedies = rows.flatMap((row) => {
    const remedy = row.state === "tolerated" ? undefined : remedyOf(row);
    return remedy === undefined ? [] : [`${code(row.check)}: ${text(remedy)}`];
  });
  return remedies.length === 0 ? "" : `**What to do**\n\n${bullets(remedies)}`;
}

function trendBlocks({ target, history }: ReportedAudit): string[] {
  return history === undefined
    ? []
    : [target === undefined ? "### Trend" : `### Trend of target ${code(target)}`, ...historyBlocks(history)];
}

function table(rows: readonly CheckRow[]): string {
  if (rows.length === 0) {
    return "";
  }
  return [
    "| Check | Severity | Result | Resources | Why |",
    "|---|---|---|---|---|",
    ...rows.map((row) => {
      const cells = [
        codeCell(row.check),
        row.severity,
        `${MARKS[row.state]} ${row.state}, ${codeCell(row.status)}`,
        resourcesOf(row),
        text(reasonOf(row)),
      ];
      return `| ${cells.join(" | ")} |`;
    }),
  ].join("\n");
}
