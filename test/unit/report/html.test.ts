import assert from "node:assert/strict";
import { create } from "xmlbuilder2";
import { renderHtml } from "../../../provider/report/html";
import { anAudit, nonCompliant } from "../contract/builders";
import { aReport, EVERY_STATE, HOSTILE, hostileReport, UNREADABLE } from "./builders";

const REPORTS = {
  "a passed audit": aReport(),
  "every state": EVERY_STATE,
  "no audit": UNREADABLE,
  hostile: hostileReport(),
};

describe("renderHtml", () => {
  for (const [what, report] of Object.entries(REPORTS)) {
    it(`is one well-formed document without script or network: ${what}`, () => {
      const html = renderHtml(report);
      assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
      assert.match(html, /content="default-src 'none'; style-src 'unsafe-inline'"/);
      assert.doesNotThrow(() => create(html));
      const fetching = /<(?:script|link|img|iframe|object|base)|<[^>]*\s(?:src|href|on\w+)=|url\(|@import/i.exec(html);
      assert.equal(fetching?.[0], undefined);
    });

    it(`closes every element the way HTML reads it: ${what}`, () => {
      const empty = renderHtml(report).match(/<[^>]*\/>/g) ?? [];
      assert.deepEqual(
        empty.filter((tag) => !tag.startsWith("<meta ")),
        [],
      );
    });
  }

  it("shows whatever AWS or a stack wrote as text", () => {
    const html = renderHtml(hostileReport());
    assert.ok(html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for (const markup of HOSTILE.filter((text) => text.includes("<"))) {
      assert.ok(!html.includes(markup), markup);
    }
  });

  it("names every check with its verdict, severity and resources", () => {
    const html = renderHtml(EVERY_STATE);
    for (const words of [
      "DEVICE_CERTIFICATE_SHARED_CHECK",
      "3 of 120 non-compliant",
      "3 of 12 non-compliant, 2 suppressed",
      "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
      "ABSENT",
      "DEVICE_CERTIFICATE_AGE_CHECK, until 2026-12-31: old test bench",
    ]) {
      assert.ok(html.includes(words), words);
    }
  });

  it("draws a bar as long as its share of the resources", () => {
    const html = renderHtml(aReport(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(4, 8, 1) })));
    const widths = [...html.matchAll(/class="(bad|suppressed|clean)" style="width: ([\d.]+)%/g)].map((m) => m.slice(1));
    assert.deepEqual(widths, [
      ["bad", "37.500"],
      ["suppressed", "12.500"],
      ["clean", "50.000"],
    ]);
  });

  it("gives every bar its figures in words, and hides the drawing from a screen reader", () => {
    const html = renderHtml(EVERY_STATE);
    assert.equal(html.match(/class="bar" aria-hidden="true"/g)?.length, 7);
  });
});
