import { createHash } from "node:crypto";
import { create } from "xmlbuilder2";
import type { XMLBuilder } from "xmlbuilder2/lib/interfaces";
import { baselineUses } from "./baseline-use";
import { exceptionsOf } from "./exceptions";
import { writeAudit } from "./html-checks";
import { list, text } from "./html-element";
import { writeExceptions } from "./html-exceptions";
import { writeFleet } from "./html-fleet";
import { writeOverview } from "./html-overview";
import { SCRIPT } from "./html-script";
import { STYLE } from "./html-style";
import type { AuditReport } from "./model";
import { violationRemedy } from "./remedy";
import { rowsOf } from "./rows";

/**
 * A report for a browser: one file that asks for nothing. It can be read without its one script, which sorts and filters the
 * table of a fleet; its content security policy allows that script by hash and no request at all.
 */
export function renderHtml(report: AuditReport): string {
  const { result } = report;
  const rows = rowsOf(report);
  const uses = baselineUses(report);
  const html = create({ invalidCharReplacement: "\ufffd" }).ele("html", { lang: "en" });
  writeHead(html.ele("head"), `Device Defender audit: ${result.verdict}`);

  const body = html.ele("body");
  const main = body.ele("main");
  writeOverview(main, report, rows);
  list(
    main,
    "What no audit could show",
    rows.violations.map((violation) => [violation.message, violationRemedy(violation)].filter(Boolean).join(". ")),
  );
  if (rows.audits.length > 1) {
    writeFleet(main, rows.audits);
  }
  for (const audit of rows.audits) {
    writeAudit(main, audit, rows.audits.length === 1, uses.get(audit.audit));
  }
  writeExceptions(main, exceptionsOf(report, uses));
  list(main, "Warnings", result.warnings);
  body.ele("script").txt(SCRIPT);
  // Every element has content, because HTML knows no empty tags but its own: <meta/>, <input/> and <wbr/> are some of them.
  return `<!DOCTYPE html>\n${html.end({ headless: true })}\n`;
}

function writeHead(head: XMLBuilder, title: string): void {
  const hash = createHash("sha256").update(SCRIPT).digest("base64");
  head.ele("meta", { charset: "utf-8" });
  head.ele("meta", { name: "viewport", content: "width=device-width, initial-scale=1" });
  head.ele("meta", {
    "http-equiv": "Content-Security-Policy",
    content: `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'`,
  });
  text(head, "title", title);
  head.ele("style").txt(STYLE);
}
