import assert from "node:assert/strict";
import { createColors } from "picocolors";
import { baselineOf } from "../../../provider/audit/baseline";
import { renderGitHub } from "../../../provider/report/github";
import { renderHistoryMarkdown } from "../../../provider/report/history-markdown";
import { renderHistoryText } from "../../../provider/report/history-text";
import { renderHtml } from "../../../provider/report/html";
import { renderJUnit } from "../../../provider/report/junit";
import { renderMarkdown } from "../../../provider/report/markdown";
import type { AuditReport } from "../../../provider/report/model";
import { renderSarif } from "../../../provider/report/sarif";
import { renderText } from "../../../provider/report/text";
import { violationLines } from "../../../provider/report/violation-lines";
import { count, plural } from "../../../provider/text";
import { CRITICAL, HIGH, nonCompliant } from "../../support/checks";
import { anAudit, NOW } from "../../support/contracts";
import { aReport } from "./builders";
import { historyOf } from "./histories";
import { wordsOf } from "./words";

const BEFORE = anAudit({ [CRITICAL]: nonCompliant(5_555, 77_777) });
const AUDIT = anAudit({ [CRITICAL]: nonCompliant(4_321, 77_777, 1_111), [HIGH]: nonCompliant(2_222, 77_777) });
const RULES = {
  maxNonCompliantResources: 1_000,
  baseline: baselineOf(BEFORE, { acceptedBy: "ana", acceptedAt: "2026-02-01T00:00:00.000Z" }),
};
const REPORT: AuditReport = { ...aReport(AUDIT, RULES), rules: RULES, now: NOW };
const HISTORY = historyOf([AUDIT.auditDetails ?? {}, BEFORE.auditDetails ?? {}]);

/** What a person reads; a machine gets plain numbers from JSON and CSV. */
const READ: Readonly<Record<string, string>> = {
  "the terminal": renderText(REPORT, createColors(false)),
  Markdown: renderMarkdown(REPORT),
  HTML: wordsOf(renderHtml(REPORT)),
  JUnit: renderJUnit(REPORT),
  SARIF: renderSarif(REPORT),
  "GitHub's annotations": renderGitHub(REPORT),
  "the engine's lines": violationLines(REPORT.result, "see there").join("\n"),
  "a history in a terminal": renderHistoryText(HISTORY, createColors(false)),
  "a history in Markdown": renderHistoryMarkdown(HISTORY),
};

describe("The numbers of a report", () => {
  for (const [where, text] of Object.entries(READ)) {
    it(`have thousands separators in ${where}`, () => {
      assert.match(text, /\b\d{1,2},\d{3}\b/);
      assert.doesNotMatch(text, /\b(?:4321|3210|1111|2222|5555|77777|1000)\b/);
    });
  }

  it("are the same in HTML, Markdown and a terminal", () => {
    for (const where of ["the terminal", "Markdown", "HTML"]) {
      assert.match(READ[where] ?? "", /2,222 of 77,777/, where);
    }
  });

  it("are left alone below a thousand", () => {
    assert.deepEqual([0, 999, 1_000, 12_345, 1_234_567].map(count), ["0", "999", "1,000", "12,345", "1,234,567"]);
    assert.deepEqual(
      [1, 2, 1_250].map((number) => plural(number, "check")),
      ["1 check", "2 checks", "1,250 checks"],
    );
  });
});
