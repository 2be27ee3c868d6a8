import assert from "node:assert/strict";
import { createColors } from "picocolors";
import { renderHistoryMarkdown } from "../../../provider/report/history-markdown";
import { renderHistoryText } from "../../../provider/report/history-text";
import { percent } from "../../../provider/report/trend";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { aHistory, historyOf } from "./histories";

const LOGGING = "LOGGING_DISABLED_CHECK";
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const textOf = (history: Parameters<typeof renderHistoryText>[0]) => renderHistoryText(history, createColors(false));

describe("A history", () => {
  const week = historyOf([
    { [LOGGING]: nonCompliant(1, 1), [SHARED]: nonCompliant(1_200, 12_000, 200) },
    { [LOGGING]: nonCompliant(1, 1), [SHARED]: failed() },
    { [LOGGING]: compliant(1), [SHARED]: compliant(12_000) },
    { [LOGGING]: compliant(1), [SHARED]: nonCompliant(5, 12_000) },
  ]);

  it("says in a terminal how compliant it was, since when a check is not, and every audit, newest first", () => {
    assert.deepEqual(textOf(week).trimEnd().split("\n"), [
      "NON-COMPLIANT 4 audits of nightly in eu-west-1",
      "  audits compliant: 25 %, 1 of 4",
      "  time compliant: 33.3 %",
      "  last compliant: 2026-02-27 02:00 UTC",
      "  started: 2026-02-26 02:00 UTC to 2026-03-01 02:00 UTC",
      "checks that were not always compliant:",
      `  check ${LOGGING}`,
      "    non-compliant since 2026-02-28 02:00 UTC, compliant in 2 of 4 audits",
      `  check ${SHARED}`,
      "    non-compliant since 2026-03-01 02:00 UTC, compliant in 1 of 4 audits",
      "audits and their non-compliant resources, newest first:",
      "  started (UTC)     result         checks  non-compliant  undecided  resources",
      "  2026-03-01 02:00  non-compliant       2              2          0      1,001",
      "  2026-02-28 02:00  non-compliant       2              1          1          1",
      "  2026-02-27 02:00  compliant           2              0          0          0",
      "  2026-02-26 02:00  non-compliant       2              1          0          5",
    ]);
  });

  it("says of a check that was non-compliant in the first audit that it may have been before", () => {
    assert.match(textOf(historyOf([{ [LOGGING]: nonCompliant(1, 1) }])), /since 2026-03-01 02:00 UTC or before/);
  });

  it("never rounds up to a share that was not reached", () => {
    assert.deepEqual([1, 0.99999, 0.5, 0].map(percent), ["100 %", "99.9 %", "50 %", "0 %"]);
  });

  it("fits a terminal of 80 columns, and says what it leaves out", () => {
    const lines = textOf(aHistory(90)).trimEnd().split("\n");
    assert.deepEqual(
      lines.filter(({ length }) => length > 80),
      [],
    );
    assert.equal(lines.at(-1), "  … and 30 more, see --format csv or json");
  });

  it("is a Markdown page in which text of others is escaped", () => {
    const page = renderHistoryMarkdown({ ...week, scheduledAuditName: "a|b@c" });
    assert.match(
      page,
      /^## AWS IoT Device Defender audits: non-compliant\n\n4 audits of a\\\|b@&#8203;c in eu-west-1\n/,
    );
    assert.ok(page.includes(`| \`${LOGGING}\` | 2026-02-28 02:00 UTC | 2 of 4 |`), page);
    assert.ok(page.includes("| 2026-02-27 02:00 UTC | compliant | 2 checks | `0002-task` |"), page);
  });
});
