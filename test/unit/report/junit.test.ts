import assert from "node:assert/strict";
import fc from "fast-check";
import { create } from "xmlbuilder2";
import type { AuditCheckDetails } from "../../../provider/audit/model";
import { renderJUnit } from "../../../provider/report/junit";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit } from "../../support/contracts";
import { aReport, EVERY_STATE, hostileReport, UNREADABLE } from "./builders";

interface Suite {
  readonly name: string;
  readonly cases: readonly { readonly name: string; readonly outcome: string; readonly reason: string }[];
}

describe("renderJUnit", () => {
  it("has one testcase per check", () => {
    const [suite] = suitesIn(renderJUnit(EVERY_STATE));
    assert.equal(suite?.name, "nightly in eu-west-1");
    assert.deepEqual(
      suite?.cases.map(({ name, outcome }) => [name, outcome]),
      [
        ["DEVICE_CERTIFICATE_SHARED_CHECK", "failure"],
        ["CA_CERTIFICATE_EXPIRING_CHECK", "failure"],
        ["IOT_POLICY_OVERLY_PERMISSIVE_CHECK", "error"],
        ["REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK", "error"],
        ["DEVICE_CERTIFICATE_AGE_CHECK", "skipped"],
        ["CONFLICTING_CLIENT_IDS_CHECK", "passed"],
        ["LOGGING_DISABLED_CHECK", "passed"],
      ],
    );
  });

  it("counts its testcases at every level", () => {
    const xml = renderJUnit(EVERY_STATE);
    assert.equal(xml.match(/tests="7" failures="2" errors="2" skipped="1"/g)?.length, 2);
  });

  it("says what was observed and what is allowed", () => {
    const reason = suitesIn(renderJUnit(EVERY_STATE))[0]?.cases[0]?.reason ?? "";
    assert.match(
      reason,
      /^maxNonCompliantChecks: 3 of 120 resources non-compliant.*; allowed: no non-compliant check$/,
    );
  });

  it("says what to do in the text of a testcase, and not in its message, which stays the same", () => {
    const xml = renderJUnit(EVERY_STATE);
    assert.match(xml, /allowed: no non-compliant check" type="failure">[^<]*; to do: Provision a certificate for each/);
    assert.match(xml, /type="error">[^<]*; to do: Attach the policy AWSIoTDeviceDefenderAudit/);
    assert.match(renderJUnit(aReport(anAudit(), { maxAge: "1 hour" })), /; to do: Start a new audit/);
  });

  it("names what the rules tolerate without failing it", () => {
    const audit = anAudit({
      LOGGING_DISABLED_CHECK: nonCompliant(3, 120),
      DEVICE_CERTIFICATE_SHARED_CHECK: compliant(120),
    });
    const cases = suitesIn(renderJUnit(aReport(audit, { maxNonCompliantChecks: 1 })))[0]?.cases ?? [];
    assert.deepEqual(cases[0], {
      name: "LOGGING_DISABLED_CHECK",
      outcome: "skipped",
      reason: "tolerated by the gate's rules",
    });
  });

  it("has an error for an audit that cannot be read, and for one without checks", () => {
    assert.deepEqual(
      suitesIn(renderJUnit(UNREADABLE)).flatMap(({ cases }) => cases.map(({ outcome }) => outcome)),
      ["error"],
    );
    const outcomes = suitesIn(renderJUnit(aReport(anAudit({})))).flatMap(({ cases }) =>
      cases.map(({ outcome }) => outcome),
    );
    assert.ok(outcomes.includes("error"));
  });

  it("does not call an undecided check of an unfinished audit skipped", () => {
    const details = { LOGGING_DISABLED_CHECK: { checkRunStatus: "IN_PROGRESS" } };
    const cases = suitesIn(renderJUnit(aReport(anAudit(details, { taskStatus: "IN_PROGRESS" })))).flatMap(
      (s) => s.cases,
    );
    assert.equal(cases.find(({ name }) => name === "LOGGING_DISABLED_CHECK")?.outcome, "error");
  });

  it("does not pass on a failed verdict without violations", () => {
    const report = aReport();
    for (const [verdict, outcome] of [
      ["failed", "failure"],
      ["inconclusive", "error"],
    ] as const) {
      const cases = suitesIn(renderJUnit({ ...report, result: { ...report.result, verdict } })).flatMap((s) => s.cases);
      assert.deepEqual(
        cases.filter((c) => c.outcome !== "passed").map((c) => c.outcome),
        [outcome],
      );
    }
  });

  it("has a testcase even without any check", () => {
    const { result } = aReport();
    assert.equal(suitesIn(renderJUnit({ audits: [], result })).flatMap(({ cases }) => cases).length, 1);
  });

  it("keeps foreign text out of its markup", () => {
    const names = suitesIn(renderJUnit(hostileReport())).flatMap(({ cases }) => cases.map(({ name }) => name));
    assert.ok(names.includes("<script>alert(1)</script>"));
    assert.ok(names.includes("\"quoted\" & 'single' ]]>"));
  });

  it("is green exactly when the gate has passed, and never without testcases", () => {
    const details = fc.constantFrom<AuditCheckDetails>(
      compliant(120),
      nonCompliant(3, 120),
      nonCompliant(3, 9, 2),
      failed(),
      { checkRunStatus: "IN_PROGRESS" },
      { checkRunStatus: "CANCELED" },
      {},
    );
    const checks = fc.dictionary(
      fc.constantFrom("LOGGING_DISABLED_CHECK", "DEVICE_CERTIFICATE_SHARED_CHECK", "NEW_CHECK"),
      details,
    );
    const rules = fc.record(
      {
        maxNonCompliantChecks: fc.nat(2),
        maxNonCompliantResources: fc.nat(3),
        minSeverity: fc.constantFrom("LOW" as const, "HIGH" as const),
        requiredChecks: fc.subarray(["LOGGING_DISABLED_CHECK", "CA_CERTIFICATE_EXPIRING_CHECK"]),
        maxAge: fc.constantFrom("1 hour", "7 days"),
        waivers: fc.constant([{ check: "LOGGING_DISABLED_CHECK", reason: "bench", expires: "2026-12-31" }]),
      },
      { requiredKeys: [] },
    );
    const status = fc.constantFrom("COMPLETED", "IN_PROGRESS", "CANCELED");
    fc.assert(
      fc.property(checks, rules, status, (auditDetails, asked, taskStatus) => {
        const report = aReport(anAudit(auditDetails, { taskStatus }), asked);
        const cases = suitesIn(renderJUnit(report)).flatMap((suite) => suite.cases);
        const isRed = cases.some(({ outcome }) => outcome === "failure" || outcome === "error");
        assert.ok(cases.length > 0);
        assert.equal(isRed, report.result.verdict !== "passed", JSON.stringify([report.result, cases]));
      }),
      { numRuns: 200, seed: 7 },
    );
  });
});

function suitesIn(xml: string): Suite[] {
  return elements(create(xml).root().node as unknown as Element).map((suite) => ({
    name: suite.getAttribute("name") ?? "",
    cases: elements(suite)
      .filter(({ tagName }) => tagName === "testcase")
      .map((testcase) => {
        const outcome = elements(testcase).find(({ tagName }) => tagName !== "system-out");
        return {
          name: testcase.getAttribute("name") ?? "",
          outcome: outcome?.tagName ?? "passed",
          reason: outcome?.getAttribute("message") ?? "",
        };
      }),
  }));
}

interface Element {
  readonly tagName: string;
  readonly childNodes: Iterable<Element>;
  getAttribute(name: string): string | null;
}

function elements(parent: Element): Element[] {
  return [...parent.childNodes].filter(({ tagName }) => tagName !== undefined);
}
