import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { create } from "xmlbuilder2";
import { renderHtml } from "../../../provider/report/html";
import { STYLE } from "../../../provider/report/html-style";
import { nonCompliant } from "../../support/checks";
import { anAudit } from "../../support/contracts";
import { aReport, EVERY_STATE, HOSTILE, hostileReport, UNREADABLE } from "./builders";
import { aHistory } from "./histories";
import { wordsOf } from "./words";

const REPORTS = {
  "a passed audit": aReport(),
  "every state": EVERY_STATE,
  "no audit": UNREADABLE,
  hostile: hostileReport(),
};

describe("renderHtml", () => {
  for (const [what, report] of Object.entries(REPORTS)) {
    it(`is one well-formed document that asks for nothing: ${what}`, () => {
      const html = renderHtml(report);
      assert.match(html, /^<!DOCTYPE html>\n<html lang="en">/);
      const [, script = ""] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
      const hash = createHash("sha256").update(script).digest("base64");
      assert.ok(html.includes(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${hash}'"`));
      assert.doesNotThrow(() => create(html));
      const fetching = /<(?:script\s|link|img|iframe|object|base|form)|<[^>]*\s(?:src|on\w+)=|url\(|@import/i.exec(
        html,
      );
      assert.equal(fetching?.[0], undefined);
      assert.equal(html.match(/<script>/g)?.length, 1);
      for (const [, link = ""] of html.matchAll(/href="([^"]*)"/g)) {
        assert.match(link, /^https:\/\/docs\.aws\.amazon\.com\/iot-device-defender\//);
      }
    });

    it(`closes every element the way HTML reads it: ${what}`, () => {
      const empty = renderHtml(report).match(/<[^>]*\/>/g) ?? [];
      assert.deepEqual(
        empty.filter((tag) => !/^<(?:meta|input|wbr)\b/.test(tag)),
        [],
      );
    });
  }

  it("styles with nothing that XML would escape, which a browser would not read back", () => {
    assert.doesNotMatch(STYLE, /[<>&]/);
  });

  it("shows whatever AWS or a stack wrote as text", () => {
    const html = renderHtml(hostileReport());
    assert.ok(html.includes("&lt;script&gt;alert(1)&lt;/script&gt;"));
    for (const markup of HOSTILE.filter((text) => text.includes("<"))) {
      assert.ok(!html.includes(markup), markup);
    }
  });

  it("shows earlier audits as columns, and as figures for screen readers", () => {
    const html = renderHtml(aReport({ ...anAudit(), history: aHistory(30) })).replaceAll("<wbr/>", "");
    assert.equal(html.match(/<span class="column"/g)?.length, 60);
    for (const words of [
      "Trend over 30 audits",
      "1,501 resources at most",
      '<td data-label="Non-compliant since">2026-02-25 02:00 UTC</td>',
      '<th scope="row">2026-01-31 02:00 UTC</th>',
    ]) {
      assert.ok(html.includes(words), words);
    }
  });

  it("shows no more columns than a phone has room for, each the worst of several audits", () => {
    const html = renderHtml(aReport({ ...anAudit(), history: aHistory(700) }));
    assert.equal(html.match(/<span class="column"/g)?.length, 2 * Math.ceil(700 / 8));
    assert.ok(html.includes("each column is the worst of 8 audits"));
    assert.ok(html.includes("600 older audits left out"));
  });

  it("names every check with its verdict, severity and resources", () => {
    const html = renderHtml(EVERY_STATE).replaceAll("<wbr/>", "");
    for (const words of [
      "DEVICE_CERTIFICATE_SHARED_CHECK",
      "3 of 120 non-compliant",
      "3 of 12 non-compliant, 2 suppressed",
      "REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK",
      "ABSENT",
      "waiver of DEVICE_CERTIFICATE_AGE_CHECK",
    ]) {
      assert.ok(html.includes(words), words);
    }
  });

  it("draws a bar as long as its share of the resources", () => {
    const html = renderHtml(aReport(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(4, 8, 1) })));
    const widths = [...html.matchAll(/class="(bad|suppressed|clean)" style="width: ([\d.]+)%; min-width/g)].map((m) =>
      m.slice(1),
    );
    assert.deepEqual(widths, [
      ["bad", "37.500"],
      ["suppressed", "12.500"],
      ["clean", "50.000"],
    ]);
  });

  it("says the verdict and why in one sentence, and the seven counts", () => {
    const words = wordsOf(renderHtml(EVERY_STATE));
    assert.match(
      words,
      /failed 2 checks broke a limit and 2 checks could not be decided; the worst is DEVICE_CERTIFICATE_SHARED_CHECK: 3 of/,
    );
    assert.match(wordsOf(renderHtml(aReport())), /passed Every rule of the gate is met by 2 checks of 1 audit\./);
    assert.match(
      words,
      /(?:\d+|unknown) checks .*in progress .*waiting for data .*compliant .*failed to run .*canceled/,
    );
  });

  it("links AWS's page and says what to do for every check that is not compliant", () => {
    const html = renderHtml(EVERY_STATE);
    assert.match(html, /href="[^"]+\/audit-chk-device-cert-shared\.html"/);
    assert.match(wordsOf(html), /What to do Add the check to the audit's targetCheckNames/);
  });

  it("says which waiver expires soon", () => {
    const now = Date.parse("2026-12-24T00:00:00Z");
    assert.match(
      wordsOf(renderHtml({ ...EVERY_STATE, now })),
      /1 soon or ended .* waiver of DEVICE_CERTIFICATE_AGE_CHECK 2026-12-31 8 days left, soon used old test bench/,
    );
  });

  it("shows a fleet by account and region, and its targets the worst first", () => {
    const audit = (target: string, region: string, parts = {}) => ({
      ...anAudit(),
      ...parts,
      target,
      region,
      taskId: target,
    });
    const bad = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }, taskStatistics: {} };
    const words = wordsOf(renderHtml(aReport([audit("a", "eu-west-1"), audit("b", "us-east-1", bad)])));
    assert.match(words, /Account eu-west-1 us-east-1 account not verified compliant 1 failed/);
    assert.match(
      words,
      /Undecided b account not verified us-east-1 failed 1 1 0 a account not verified eu-west-1 compliant/,
    );
  });

  it("gives every bar its figures in words, and hides the drawing from a screen reader", () => {
    const html = renderHtml(EVERY_STATE);
    assert.equal(html.match(/class="bar" aria-hidden="true"/g)?.length, 7 + 4);
  });
});

/** What a reader gets: the text without tags, style and script. */
