import type { AuditHistoryValues } from "../audit/history";
import { count, plural } from "../text";
import { bullets, codeCell, text } from "./markdown-text";
import {
  checkTrends,
  historyFacts,
  minuteOf,
  NOT_NOW,
  outcomeInWords,
  STATUS_WORDS,
  subjectOf,
  trendOf,
} from "./trend";

/** More rows make a table that nobody reads, and that leaves no room in a comment. */
const MOST_AUDITS = 90;

/** A history as a page of its own. */
export function renderHistoryMarkdown(history: AuditHistoryValues): string {
  const latest = history.audits[0]?.complianceStatus ?? "INSUFFICIENT_DATA";
  return `${[`## AWS IoT Device Defender audits: ${STATUS_WORDS[latest]}`, ...historyBlocks(history)].join("\n\n")}\n`;
}

/** A history as part of a report. */
export function historyBlocks(history: AuditHistoryValues): string[] {
  const blocks = [
    text(`${count(history.totalAudits)} ${subjectOf(history)}`),
    bullets(historyFacts(history).map(([name, value]) => `${name}: ${text(value)}`)),
    checkTable(history),
    auditTable(history),
  ];
  return blocks.filter((block) => block !== "");
}

function checkTable(history: AuditHistoryValues): string {
  const rows = checkTrends(history).map(
    ({ check, since = NOT_NOW, compliantAudits, audits }) =>
      `| ${codeCell(check)} | ${since} | ${count(compliantAudits)} of ${count(audits)} |`,
  );
  return rows.length === 0
    ? ""
    : ["| Check | Non-compliant since | Audits compliant |", "|---|---|---|", ...rows].join("\n");
}

function auditTable(history: AuditHistoryValues): string {
  const audits = trendOf(history);
  const rows = audits
    .slice(0, MOST_AUDITS)
    .map(
      (audit) =>
        `| ${minuteOf(audit.started)} | ${STATUS_WORDS[audit.status]} | ${outcomeInWords(audit)} | ${codeCell(audit.taskId)} |`,
    );
  const more = audits.length - MOST_AUDITS;
  return [
    `<details><summary>${plural(audits.length, "audit")}, newest first</summary>`,
    ["| Started | Result | Checks | Audit |", "|---|---|---|---|", ...rows].join("\n"),
    ...(more > 0 ? [`${count(more)} more audits are in the JSON and CSV formats.`] : []),
    "</details>",
  ].join("\n\n");
}
