// What every output has in common: whatever AWS, a stack or a device wrote, no build server, terminal or reader obeys it.
import assert from "node:assert/strict";
import fc from "fast-check";
import { createColors } from "picocolors";
import { type HistoricAudit, historicAudit, summariseHistory } from "../../../provider/audit/history";
import { csv, ndjson } from "../../../provider/cli/finding-lines";
import { historyCsv } from "../../../provider/cli/history-csv";
import { renderGitHub } from "../../../provider/report/github";
import { renderHistoryMarkdown } from "../../../provider/report/history-markdown";
import { renderHistoryText } from "../../../provider/report/history-text";
import { renderHtml } from "../../../provider/report/html";
import { renderJson } from "../../../provider/report/json";
import { renderJUnit } from "../../../provider/report/junit";
import { renderMarkdown } from "../../../provider/report/markdown";
import type { AuditReport } from "../../../provider/report/model";
import { renderOcsf } from "../../../provider/report/ocsf";
import { renderSarif } from "../../../provider/report/sarif";
import { renderText } from "../../../provider/report/text";
import { violationLines } from "../../../provider/report/violation-lines";
import { messageOf, oneLine } from "../../../provider/text";
import { failed, nonCompliant } from "../../support/checks";
import { anAudit } from "../../support/contracts";
import { finding } from "../audit/findings";
import { aReport } from "./builders";

const OUTPUTS: Readonly<Record<string, (text: string) => string>> = {
  text: (text) => renderText(reportOf(text), createColors(false)),
  json: (text) => renderJson(reportOf(text)),
  github: (text) => renderGitHub(reportOf(text)),
  junit: (text) => renderJUnit(reportOf(text)),
  markdown: (text) => renderMarkdown(reportOf(text)),
  html: (text) => renderHtml(reportOf(text)),
  sarif: (text) => renderSarif(reportOf(text), { findings: [findingOf(text)] }),
  ocsf: (text) => renderOcsf({ ...reportOf(text), now: 0 }),
  "history as text": (text) => renderHistoryText(historyOf(text), createColors(false)),
  "history as markdown": (text) => renderHistoryMarkdown(historyOf(text)),
  "history as csv": (text) => historyCsv(historyOf(text)),
  // Before each the engine says which resource has a problem.
  "lines of the engine": (text) =>
    violationLines(reportOf(text).result, "see there")
      .map((line) => `error: ${line}`)
      .join("\n"),
  ndjson: (text) => ndjson.line(findingOf(text)),
  csv: (text) => csv.line(findingOf(text)),
  "a log line": oneLine,
  "an error's message": (text) => messageOf(new Error(text)),
};

/** GitHub takes `##[name]` anywhere, Azure Pipelines `##vso[`, TeamCity `##teamcity[`. */
const RUNNER_COMMAND = /##[^\s#]*\[/;
/** GitHub: https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands */
const LINE_COMMAND = /^\s*::/m;
const OURS = /^::(?:error|warning) title=/gm;
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}\u2800\u2028\u2029]|(?![\n\r])\p{Cc}/u;

const PIECES: readonly string[] = [
  "##[command]rm",
  "##vso[task.setvariable variable=a]b",
  "##teamcity[message]",
  "#",
  "##",
  "\n",
  "\r",
  "::error::x",
  "\u3164",
  "\u2800",
  "\uffa0",
  "\u115f",
  "\u034f",
  "\ufe0f",
  "\u0085",
  "\u009b31m",
  "\u2028",
  "\u202e",
  "\u2066",
  "\u200b",
  "\ufeff",
  "\u{e0041}",
  "\u001b[31m",
  " ",
  ":",
  "[",
  "AKIAABCDEFGHIJKLMNOP",
];

const texts = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: "binary", maxLength: 3 })), { maxLength: 8 })
  .map((pieces) => pieces.join(""));

function findingOf(text: string) {
  return finding(1, {
    checkName: "DEVICE_CERTIFICATE_SHARED_CHECK",
    reasonForNonCompliance: text,
    nonCompliantResource: {
      resourceType: text,
      resourceIdentifier: { clientId: text },
      additionalInfo: { [text]: text },
    },
  });
}

function historyOf(text: string) {
  const checks = {
    [text]: nonCompliant(3, 120),
    LOGGING_DISABLED_CHECK: { ...failed(), errorCode: text, message: text },
  };
  const audits: HistoricAudit[] = [
    historicAudit({ taskId: text, taskStatus: text, taskStartTime: text, auditDetails: checks }),
    historicAudit({ taskId: "a", taskStatus: "COMPLETED", auditDetails: checks }),
  ];
  return { scheduledAuditName: text, region: text, endpoint: text, audits, ...summariseHistory(audits) };
}

function reportOf(text: string): AuditReport {
  const audit = anAudit(
    {
      DEVICE_CERTIFICATE_SHARED_CHECK: nonCompliant(3, 120),
      [text]: nonCompliant(3, 120),
      LOGGING_DISABLED_CHECK: { ...failed(), errorCode: text, message: text },
    },
    { scheduledAuditName: text, taskType: text, endpoint: text, region: text, accountId: text },
  );
  const { audits, result } = aReport({ ...audit, history: historyOf(text) });
  const claim = {
    rule: "audit",
    verdict: "failed",
    taskId: text,
    observed: text,
    allowed: text,
    message: text,
  } as const;
  return {
    audits,
    result: {
      ...result,
      violations: [...result.violations, claim],
      waiversUsed: [{ check: text, reason: text, expires: text }],
      warnings: [text],
      summary: text,
    },
  };
}

describe("No output", () => {
  for (const [name, render] of Object.entries(OUTPUTS)) {
    it(`gives a build server a command, or holds a character that nobody sees: ${name}`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const output = render(text);
          assert.doesNotMatch(output, RUNNER_COMMAND);
          assert.doesNotMatch(output.replace(OURS, "ours "), UNSEEN);
          if (name !== "a log line" && name !== "an error's message") {
            assert.doesNotMatch(output.replace(OURS, "ours "), LINE_COMMAND);
          }
        }),
        { numRuns: 100, seed: 11, examples: PIECES.map((piece): [string] => [piece]) },
      );
    });
  }

  for (const [name, original] of [
    ["json", (text: string) => ({ ...reportOf(text).result, audits: reportOf(text).audits })],
    ["ndjson", findingOf],
  ] as const) {
    it(`of JSON is anything but the JSON it was made of: ${name}`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          assert.deepEqual(JSON.parse(OUTPUTS[name]?.(text) ?? ""), JSON.parse(JSON.stringify(original(text))));
        }),
        { numRuns: 100, seed: 12 },
      );
    });
  }

  it("shows two names as different that differ in an invisible character", () => {
    for (const unseen of [
      "\u3164",
      "\u2800",
      "\uffa0",
      "\u115f",
      "\u034f",
      "\ufe0f",
      "\u0085",
      "\u2028",
      "\u200e",
      "\u009b",
    ]) {
      assert.equal(oneLine(`a${unseen}b`), `a\\u{${unseen.codePointAt(0)?.toString(16)}}b`);
    }
  });
});
