import assert from "node:assert/strict";
import { renderMarkdown } from "../../../provider/report/markdown";
import { nonCompliant } from "../../support/checks";
import { anAudit } from "../../support/contracts";
import { aReport, EVERY_STATE, hostileReport, UNREADABLE } from "./builders";

describe("renderMarkdown", () => {
  it("begins with the verdict and the summary", () => {
    const [title, , summary] = renderMarkdown(aReport()).split("\n");
    assert.equal(title, "## ✅ AWS IoT Device Defender audit: passed");
    assert.match(summary ?? "", /^audit 4b1f9a7c-0d3e-4c55-9a58-1f2e3d4c5b6a passed: 2 checks/);
  });

  it("lists the checks that are not compliant, the worst first, and folds the others away", () => {
    const markdown = renderMarkdown(EVERY_STATE);
    const shown = (markdown.split("<details>")[0] ?? "").match(/^\| `(\w+)`/gm)?.map((cell) => cell.slice(3, -1));
    assert.deepEqual(shown, [
      "DEVICE_CERTIFICATE_SHARED_CHECK",
      "CA_CERTIFICATE_EXPIRING_CHECK",
      "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
      "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
      "DEVICE_CERTIFICATE_AGE_CHECK",
    ]);
    assert.match(markdown, /<details><summary>2 compliant checks<\/summary>/);
  });

  it("lists the waivers that were used", () => {
    assert.match(
      renderMarkdown(EVERY_STATE),
      /^- waiver of DEVICE_CERTIFICATE_AGE_CHECK until 2026-12-31, used: old test bench$/m,
    );
  });

  it("says why there is no audit", () => {
    assert.match(
      renderMarkdown(UNREADABLE),
      /❔ AWS IoT Device Defender audit: inconclusive\n\n.*\n\n- audit: missing/,
    );
  });

  it("writes foreign text so that it stays text", () => {
    const markdown = renderMarkdown(hostileReport());
    const outsideCode = markdown.replaceAll(/(`+)(?!`)[^\n]*?[^`]\1(?!`)/g, "");
    for (const [what, live] of [
      ["a tag", /(?<!\\)<(?!\/?(?:details|summary)>)/],
      ["a mention", /@[a-z]/],
      ["a reference", /#1/],
      ["a link", /(?<!\\)\[/],
      ["an address", /https:\/\/|www\.e/],
      ["emphasis", /(?<!\\)\*bold|(?<!\\)_under|(?<!\\)~~/],
    ] as const) {
      assert.doesNotMatch(outsideCode, live, what);
    }
  });

  it("says what to do about each check that keeps the verdict from passing", () => {
    const markdown = renderMarkdown(EVERY_STATE);
    const [, list = ""] = /\*\*What to do\*\*\n\n((?:- .*\n)+)/.exec(markdown) ?? [];
    assert.deepEqual(
      list.match(/(?<=^- `)\w+/gm),
      [
        "DEVICE_CERTIFICATE_SHARED_CHECK",
        "CA_CERTIFICATE_EXPIRING_CHECK",
        "IOT_POLICY_OVERLY_PERMISSIVE_CHECK",
        "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
      ],
      markdown,
    );
    assert.match(list, /`DEVICE_CERTIFICATE_SHARED_CHECK`: Provision a certificate for each device/);
    assert.match(renderMarkdown(aReport(anAudit(), { maxAge: "1 hour" })), /to do: Start a new audit/);
  });

  it("keeps every row of a table in as many cells as its head has", () => {
    const tables = renderMarkdown(hostileReport())
      .split("\n\n")
      .filter((block) => block.startsWith("|"))
      .map((table) => table.split("\n"));
    const cellsOf = (row: string) => row.replaceAll(/\\[^\w\s]/g, "").match(/\|/g)?.length;
    assert.deepEqual(
      tables.map(([head = ""]) => cellsOf(head)),
      [6, 6, 4, 5],
    );
    for (const [head = "", ...rows] of tables) {
      for (const row of rows) {
        assert.equal(cellsOf(row), cellsOf(head), row);
      }
    }
  });

  it("is never longer than GitHub takes for a comment, and says how much is left out", () => {
    const targets = Array.from({ length: 400 }, (_, i) => ({
      ...anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }),
      target: `plant-${i}`,
      taskId: `task-${i}`,
    }));
    const markdown = renderMarkdown(aReport([anAudit(), ...targets]));
    assert.ok(markdown.length <= 65_536, `${markdown.length} characters`);
    assert.match(markdown, /### Target `plant-0`.*\n\n\d+ more parts do not fit into a comment; the HTML and JSON/s);
  });

  it("never begins a block of its own with foreign text", () => {
    const report = aReport(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }));
    for (const start of ["# title", "1. one", "- item", "+ item", "= rule", "> quote"]) {
      const markdown = renderMarkdown({ ...report, result: { ...report.result, summary: start, warnings: [start] } });
      assert.doesNotMatch(markdown, new RegExp(`^${start.replace(/[+.]/, "\\$&")}`, "m"));
    }
  });
});
