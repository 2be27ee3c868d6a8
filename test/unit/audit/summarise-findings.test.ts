import assert from "node:assert/strict";
import fc from "fast-check";
import type { AuditFinding } from "../../../provider/audit/finding";
import { type FindingsSummary, MAX_SUMMARY_BYTES, WORST_FINDINGS } from "../../../provider/audit/findings-summary";
import { FindingsTally } from "../../../provider/audit/summarise-findings";
import { summariseFindings } from "../../support/summarise-findings";
import { EXPIRING, finding } from "./findings";

const severity = fc.constantFrom("CRITICAL", "HIGH", "MEDIUM", "LOW", "NEW_SEVERITY", undefined);
const checkName = fc.constantFrom(EXPIRING, "LOGGING_DISABLED_CHECK", "NEW_CHECK");
const reasonCode = fc.constantFrom("A_REASON", "B_REASON", undefined);

const findings: fc.Arbitrary<AuditFinding[]> = fc.array(
  fc
    .record({
      number: fc.nat(50),
      severity,
      checkName,
      reasonCode,
      isSuppressed: fc.constantFrom(true, false, undefined),
    })
    .map(({ number, severity, checkName, reasonCode, isSuppressed }) => {
      const {
        severity: _s,
        reasonForNonComplianceCode: _r,
        isSuppressed: _i,
        ...rest
      } = finding(number, { checkName });
      return {
        ...rest,
        ...(severity !== undefined && { severity }),
        ...(reasonCode !== undefined && { reasonForNonComplianceCode: reasonCode }),
        ...(isSuppressed !== undefined && { isSuppressed }),
      };
    }),
  { maxLength: 60 },
);

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((a, b) => a + b, 0);
class Distinct {
  private readonly texts: string[] = [];

  add(text: string): boolean {
    return !this.texts.includes(text) && this.texts.push(text) > 0;
  }
}

const namesOf = ({ worst }: FindingsSummary) => worst.map(({ resourceIdentifier }) => resourceIdentifier?.clientId);

describe("summariseFindings", () => {
  it("counts by severity, check and reason, and names the resources of the worst", () => {
    const summary = summariseFindings([
      finding(1),
      finding(2, { checkName: "LOGGING_DISABLED_CHECK", severity: "LOW", reasonForNonComplianceCode: "OFF" }),
      finding(3, { isSuppressed: true }),
      finding(4, { severity: "HIGH" }),
    ]);

    const { worst, ...counts } = summary;
    assert.deepEqual(counts, {
      total: 3,
      suppressed: 1,
      bySeverity: { HIGH: 1, LOW: 1, MEDIUM: 1 },
      byCheck: { [EXPIRING]: 2, LOGGING_DISABLED_CHECK: 1 },
      byReasonCode: { CERTIFICATE_APPROACHING_EXPIRATION: 2, OFF: 1 },
      resourcesByCheck: { [EXPIRING]: 3, LOGGING_DISABLED_CHECK: 1 },
      severityByCheck: { [EXPIRING]: "HIGH", LOGGING_DISABLED_CHECK: "LOW" },
    });
    assert.deepEqual(namesOf(summary), ["device-4", "device-1", "device-2"]);
    assert.deepEqual(worst[0], {
      checkName: EXPIRING,
      severity: "HIGH",
      reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
      resourceType: "CLIENT_ID",
      resourceIdentifier: { clientId: "device-4" },
      findingId: "finding-4",
    });
  });

  it("of nothing is all zeros", () => {
    assert.deepEqual(summariseFindings([]), {
      total: 0,
      suppressed: 0,
      bySeverity: {},
      byCheck: {},
      byReasonCode: {},
      resourcesByCheck: {},
      severityByCheck: {},
      worst: [],
    });
  });

  it("counts a finding without a severity as UNKNOWN, and one without isSuppressed as not suppressed", () => {
    const { severity: _s, reasonForNonComplianceCode: _r, isSuppressed: _i, ...bare } = finding(1);
    const { total, suppressed, bySeverity, byReasonCode } = summariseFindings([bare]);
    assert.deepEqual([total, suppressed], [1, 0]);
    assert.deepEqual([bySeverity, byReasonCode], [{ UNKNOWN: 1 }, { UNKNOWN: 1 }]);
  });

  it("ranks an unknown severity as critical, and a missing one as AWS documents the check", () => {
    const { severity: _, ...unsaid } = finding(1, { checkName: "LOGGING_DISABLED_CHECK" });
    const inOrder = summariseFindings([
      unsaid,
      finding(2),
      finding(3, { severity: "DIRE" }),
      finding(4, { severity: "HIGH" }),
    ]);
    assert.deepEqual(namesOf(inOrder), ["device-3", "device-4", "device-2", "device-1"]);
  });

  it("counts a resource once for each check, however many findings are about it", () => {
    const { resourcesByCheck } = summariseFindings([
      finding(1),
      finding(1, { reasonForNonComplianceCode: "ANOTHER_REASON" }),
      finding(1, { checkName: "LOGGING_DISABLED_CHECK" }),
      finding(2, { isSuppressed: true }),
    ]);
    assert.deepEqual(resourcesByCheck, { [EXPIRING]: 2, LOGGING_DISABLED_CHECK: 1 });
  });

  it("counts findings without a resource by their ids, and without those each for itself", () => {
    const { nonCompliantResource: _, ...withoutResource } = finding(1);
    const { findingId: _id, ...withNeither } = withoutResource;
    const { resourcesByCheck } = summariseFindings([withoutResource, withoutResource, withNeither, withNeither]);
    assert.deepEqual(resourcesByCheck, { [EXPIRING]: 3 });
  });

  for (const [what, severities, expected] of [
    ["the worst that is said", ["LOW", "HIGH", "MEDIUM"], "HIGH"],
    ["a milder one than AWS documents when every finding says so", ["LOW", "LOW"], "LOW"],
    ["no milder one than AWS documents when one finding says nothing", ["LOW", undefined], "MEDIUM"],
    ["the worst of all when one finding says what nobody knows", ["LOW", "DIRE"], "CRITICAL"],
  ] as const) {
    it(`gives a check ${what}`, () => {
      const { severity: _, ...unsaid } = finding(0);
      const said = severities.map((severity) => ({ ...unsaid, ...(severity !== undefined && { severity }) }));
      assert.deepEqual(summariseFindings(said).severityByCheck, { [EXPIRING]: expected });
    });
  }

  it("gives a check the severity of a suppressed finding too", () => {
    const { severityByCheck } = summariseFindings([
      finding(1),
      finding(2, { severity: "CRITICAL", isSuppressed: true }),
    ]);
    assert.deepEqual(severityByCheck, { [EXPIRING]: "CRITICAL" });
  });

  it("counts the rarest of very many names, and names no AWS would give, as OTHER", () => {
    const rare = Array.from({ length: 60 }, (_, i) => finding(i, { reasonForNonComplianceCode: `CODE_${i}` }));
    const strange = finding(99, { reasonForNonComplianceCode: "__provider" });
    const { byReasonCode } = summariseFindings([...rare, ...rare.slice(0, 5), strange]);
    assert.equal(byReasonCode.CODE_0, 2);
    assert.equal(byReasonCode.OTHER, 21);
    assert.equal(Object.keys(byReasonCode).length, 41);
  });

  it("names fewer of the worst rather than to grow beyond its bound", () => {
    const long = Array.from({ length: WORST_FINDINGS }, (_, i) =>
      finding(i, { nonCompliantResource: { resourceIdentifier: { arn: `${i}${"x".repeat(5000)}` } } }),
    );
    const summary = summariseFindings(long);
    assert.equal(summary.total, WORST_FINDINGS);
    assert.equal(summary.worst.length, 6);
    assert.ok(Buffer.byteLength(JSON.stringify(summary)) <= MAX_SUMMARY_BYTES);
  });

  it("does not depend on the order of the findings", () => {
    fc.assert(
      fc.property(
        findings.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => assert.deepEqual(summariseFindings(shuffled), summariseFindings(list)),
      ),
    );
  });

  it("counts every finding exactly once under each heading", () => {
    fc.assert(
      fc.property(findings, (list) => {
        const { total, suppressed, bySeverity, byCheck, byReasonCode } = summariseFindings(list);
        assert.equal(total + suppressed, list.length);
        assert.deepEqual([sum(bySeverity), sum(byCheck), sum(byReasonCode)], [total, total, total]);
      }),
    );
  });

  it("names the first ten of all findings in their order", () => {
    const ranks = ["CRITICAL", "HIGH", "MEDIUM", "LOW"];
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...ranks), fc.nat(999))), (list) => {
        const all = list.map(([severity, number]) => finding(number, { severity }));
        const expected = all
          .map(
            ({ severity = "", findingId = "" }) =>
              `${ranks.indexOf(severity)} ${findingId.replace("finding", "device")}`,
          )
          .sort()
          .slice(0, WORST_FINDINGS);
        const named = summariseFindings(all).worst.map(
          ({ severity = "", resourceIdentifier }) => `${ranks.indexOf(severity)} ${resourceIdentifier?.clientId}`,
        );
        assert.deepEqual(named, expected);
      }),
    );
  });

  it("is the same when asked for on the way", () => {
    const tally = new FindingsTally(new Distinct());
    tally.add(finding(1));
    const before = tally.summary();
    tally.add(finding(2));
    assert.deepEqual(before, summariseFindings([finding(1)]));
    assert.deepEqual(tally.summary(), summariseFindings([finding(1), finding(2)]));
  });

  it("is plain JSON", () => {
    fc.assert(
      fc.property(findings, (list) => {
        const summary = summariseFindings(list);
        assert.deepEqual(JSON.parse(JSON.stringify(summary)), summary);
      }),
    );
  });
});
