import assert from "node:assert/strict";
import { type AuditBaseline, baselineOf } from "../../../provider/audit/baseline";
import type { AuditFinding } from "../../../provider/audit/finding";
import type { Audit } from "../../../provider/audit/model";
import { NewFindings } from "../../../provider/audit/new-findings";
import { HIGH, LOW, MEDIUM, nonCompliant, unfinished } from "../../support/checks";
import { audit, NOW, TASK_ID } from "../../support/described-audits";

const thing = (clientId: string) => ({ resourceType: "CLIENT_ID", resourceIdentifier: { clientId } });
const finding = (clientId: string, parts: Partial<AuditFinding> = {}): AuditFinding => ({
  taskId: TASK_ID,
  checkName: HIGH,
  relatedResourcesComplete: true,
  nonCompliantResource: thing(clientId),
  ...parts,
});

const TODAY = audit(
  { [HIGH]: nonCompliant(3), [LOW]: nonCompliant(1), [MEDIUM]: unfinished("FAILED") },
  { region: "eu-west-1" },
) as unknown as Audit;

const BASELINE: AuditBaseline = {
  ...baselineOf(TODAY, { acceptedBy: "ana", acceptedAt: "2026-11-20T12:00:00.000Z" }),
  checks: { [HIGH]: { nonCompliantResources: 2, resources: [thing("a"), thing("b")] } },
};

const only = (baseline: AuditBaseline, findings: readonly AuditFinding[], of = TODAY) => {
  const news = new NewFindings(baseline, of, NOW);
  const left = findings.filter(news.isNew).map(({ nonCompliantResource, findingId }) => {
    return findingId ?? nonCompliantResource?.resourceIdentifier?.["clientId"];
  });
  return { left, known: news.known, notes: news.notes };
};

describe("NewFindings", () => {
  it("leave out what is about an accepted resource of the same check, and count it", () => {
    const findings = [finding("a"), finding("c"), finding("b"), finding("a"), finding("a", { checkName: LOW })];
    assert.deepEqual(only(BASELINE, findings), { left: ["c", "a"], known: 3, notes: [] });
  });

  it("take a resource of another type, and one that AWS does not name, for new", () => {
    const { resourceIdentifier } = thing("a");
    const other = finding("a", { nonCompliantResource: { resourceType: "DEVICE_CERTIFICATE", resourceIdentifier } });
    const { nonCompliantResource: _, ...unnamed } = finding("a", { findingId: "5e1f" });
    const nameless = finding("a", { findingId: "6e1f", nonCompliantResource: { resourceType: "CLIENT_ID" } });
    assert.deepEqual(only(BASELINE, [other, unnamed, nameless]), { left: ["a", "5e1f", "6e1f"], known: 0, notes: [] });
  });

  it("are all findings of a check that has a number alone, is undecided or absent", () => {
    const checks = {
      [HIGH]: { nonCompliantResources: 2 },
      [MEDIUM]: { nonCompliantResources: 1, resources: [thing("a")] },
      GONE_CHECK: { nonCompliantResources: 1, resources: [thing("a")] },
    };
    const findings = [finding("a"), finding("a", { checkName: MEDIUM }), finding("a", { checkName: "GONE_CHECK" })];
    assert.deepEqual(only({ ...BASELINE, checks }, findings), {
      left: ["a", "a", "a"],
      known: 0,
      notes: [
        `it covers nothing of ${HIGH}, of which it has a number alone`,
        `it covers nothing of ${MEDIUM}, which the audit has not decided`,
        "it covers nothing of GONE_CHECK, which the audit has not decided",
      ],
    });
    const { auditDetails: _, ...bare } = TODAY;
    assert.equal(only(BASELINE, [finding("a")], bare).known, 0);
    assert.equal(only({ ...BASELINE, checks: { toString: { nonCompliantResources: 0 } } }, []).notes.length, 1);
  });

  for (const [what, baseline, why] of [
    ["another region", { ...BASELINE, region: "us-east-1" }, "it is of region us-east-1"],
    [
      "an account that was not verified",
      { ...BASELINE, accountId: "123456789012" },
      "it is of account 123456789012, and the audit's is not verified; set allowedAccountIds",
    ],
    ["a time that is over", { ...BASELINE, expires: "2026-11-19" }, "it ended 2026-11-19"],
  ] as const) {
    it(`are all findings where the baseline is of ${what}`, () => {
      assert.deepEqual(only(baseline, [finding("a")]), { left: ["a"], known: 0, notes: [`it covers nothing: ${why}`] });
    });
  }
});
