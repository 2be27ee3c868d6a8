import assert from "node:assert/strict";
import { createColors } from "picocolors";
import { type AuditBaseline, baselineOf } from "../../../provider/audit/baseline";
import type { FindingsSummary } from "../../../provider/audit/findings-summary";
import type { Audit } from "../../../provider/audit/model";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import type { GateRules } from "../../../provider/gate/model";
import { baselineUses } from "../../../provider/report/baseline-use";
import { exceptionsOf } from "../../../provider/report/exceptions";
import { renderHtml } from "../../../provider/report/html";
import { renderMarkdown } from "../../../provider/report/markdown";
import type { AuditReport } from "../../../provider/report/model";
import { renderText } from "../../../provider/report/text";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit, NOW } from "../../support/contracts";
import { wordsOf } from "./words";

const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";
const POLICY = "IOT_POLICY_OVERLY_PERMISSIVE_CHECK";
const BY = { acceptedBy: "mallory", acceptedAt: "2026-02-01T00:00:00.000Z" };

const certificates = (ids: string) =>
  [...ids].map((deviceCertificateId) => ({
    resourceType: "DEVICE_CERTIFICATE",
    resourceIdentifier: { deviceCertificateId },
  }));
const withResources = (ids: string, others: Parameters<typeof anAudit>[0] = {}): Audit => ({
  ...anAudit({ [SHARED]: ids === "" ? compliant(120) : nonCompliant(ids.length, 120), ...others }),
  findingsSummary: { resources: { [SHARED]: certificates(ids) } } as unknown as FindingsSummary,
});
const reportOn = (audit: Audit, rules: GateRules, now = NOW): AuditReport => ({
  audits: [audit],
  result: evaluateGate([audit], rules, { now }),
  rules,
  now,
});
describe("A report", () => {
  const baseline: AuditBaseline = {
    ...baselineOf(withResources("abc", { [POLICY]: nonCompliant(4, 120), [LOGGING]: nonCompliant(1, 1) }), BY),
    expires: "2026-03-09",
    checks: {
      [SHARED]: { nonCompliantResources: 3, resources: certificates("abc") },
      [POLICY]: { nonCompliantResources: 4 },
      [LOGGING]: { nonCompliantResources: 1 },
    },
  };
  const mended = reportOn(withResources("a", { [POLICY]: failed(), [LOGGING]: nonCompliant(1, 1) }), { baseline });

  it("says what the baseline tolerates, what can be removed from it, and what is unknown", () => {
    const words = wordsOf(renderHtml(mended));
    for (const line of [
      "mallory accepted at 2026-02-01T00:00:00.000Z of audit 4b1f9a7c-0d3e-4c55-9a58-1f2e3d4c5b6a",
      `${SHARED} 3 1 2`,
      `${POLICY} 4 unknown unknown`,
      `${LOGGING} 1 1 0`,
      `${SHARED}: DEVICE_CERTIFICATE b`,
      `${SHARED}: DEVICE_CERTIFICATE c`,
      "baseline 2026-03-09 9 days left, soon tolerates 2 accepted by mallory on 2026-02-01",
    ]) {
      assert.ok(words.includes(line), `${line} in ${words}`);
    }
    assert.ok(!words.includes(`${SHARED}: DEVICE_CERTIFICATE a`));
  });

  it("says so in Markdown and on a terminal as well", () => {
    const line = "baseline until 2026-03-09 (9 days left, soon), tolerates 2: accepted by mallory on 2026-02-01";
    const markdown = renderMarkdown(mended);
    assert.ok(markdown.includes(`- ${line}\n`), markdown);
    assert.ok(markdown.includes(`- ready to be removed from the baseline: 2 of 3 of ${SHARED}\n`));
    assert.ok(renderText(mended, createColors(false)).includes(`\n  ${line}\n`));
  });

  it("says of a baseline that has ended, or is of another region, that it covers nothing", () => {
    for (const [report, words] of [
      [reportOn(withResources("a"), { baseline }, Date.parse("2026-03-10T00:00:00Z")), "it ended 2026-03-09"],
      [reportOn({ ...withResources("a"), region: "us-east-1" }, { baseline }), "it is of region eu-west-1"],
    ] as const) {
      assert.ok(wordsOf(renderHtml(report)).includes(`The baseline covers nothing: ${words}.`), words);
      assert.equal(exceptionsOf(report, baselineUses(report))[0]?.use, "covers nothing");
    }
  });

  it("compares no named resources with an audit whose resources were not read", () => {
    const { findingsSummary: _, ...unnamed } = withResources("a");
    assert.ok(wordsOf(renderHtml(reportOn(unnamed, { baseline }))).includes(`${SHARED} 3 unknown unknown`));
  });

  it("names at most 50 resources, and counts the others", () => {
    const accepted = Array.from({ length: 137 }, (_, i) => ({ resourceIdentifier: { deviceCertificateId: `d${i}` } }));
    const large = { ...baseline, checks: { [SHARED]: { nonCompliantResources: 137, resources: accepted } } };
    const html = renderHtml(reportOn(withResources(""), { baseline: large }));
    assert.equal(wordsOf(html).match(new RegExp(`${SHARED}: d\\d+`, "g"))?.length, 50);
    assert.match(wordsOf(html), /and 87 more/);
  });

  it("lists waivers and baselines by when they end, also waivers that are not used", () => {
    const waivers = [
      { check: LOGGING, reason: "new broker", expires: "2026-12-31" },
      { check: POLICY, reason: "old fleet", expires: "2026-03-01" },
      { check: POLICY, reason: "older fleet", expires: "2026-02-28" },
    ];
    const { expires: _, ...endless } = baseline;
    const report = reportOn(withResources("a", { [LOGGING]: nonCompliant(2, 2), [POLICY]: compliant(120) }), {
      baseline: endless,
      waivers,
    });
    assert.deepEqual(
      exceptionsOf(report, baselineUses(report)).map(({ what, left, use }) => [what, left, use]),
      [
        [`waiver of ${POLICY}`, "ended", "not used"],
        [`waiver of ${POLICY}`, "1 day left, soon", "not used"],
        [`waiver of ${LOGGING}`, "306 days left", "used"],
        ["baseline", "no end", "tolerates 2"],
      ],
    );
  });

  it("marks nothing as ending soon without the current time", () => {
    const { now: _, ...timeless } = mended;
    assert.deepEqual(
      exceptionsOf(timeless, baselineUses(timeless)).map(({ left, isSoon }) => [left, isSoon]),
      [["", false]],
    );
  });
});
