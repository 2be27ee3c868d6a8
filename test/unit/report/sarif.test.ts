import assert from "node:assert/strict";
import type { AuditReport } from "../../../provider/report/model";
import { MOST_SARIF_RESULTS, renderSarif, type SarifOptions } from "../../../provider/report/sarif";
import type { ReportedFinding } from "../../../provider/report/sarif-results";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit, TASK_ID } from "../../support/contracts";
import { aReport, EVERY_STATE, hostileReport, UNREADABLE } from "./builders";

const resultsIn = (report: AuditReport, options?: SarifOptions) => runIn(report, options).results as Result[];
const runIn = (report: AuditReport, options?: SarifOptions) => JSON.parse(renderSarif(report, options)).runs[0];

interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
}

const fingerprints = (report: AuditReport, options?: SarifOptions) =>
  resultsIn(report, options).map((result) => result.partialFingerprints.primaryLocationLineHash);

describe("renderSarif", () => {
  it("has one result per check that keeps the gate from passing, the most severe first", () => {
    assert.deepEqual(
      resultsIn(EVERY_STATE).map(({ ruleId, level }) => [ruleId, level]),
      [
        ["DEVICE_CERTIFICATE_SHARED_CHECK", "error"],
        ["IOT_POLICY_OVERLY_PERMISSIVE_CHECK", "error"],
        ["REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK", "error"],
        ["CA_CERTIFICATE_EXPIRING_CHECK", "warning"],
      ],
    );
  });

  it("has none for an audit that passed, and at least one for any other verdict", () => {
    assert.deepEqual(resultsIn(aReport()), []);
    assert.deepEqual(
      resultsIn(UNREADABLE).map(({ ruleId }) => ruleId),
      ["gate/audit"],
    );
    const report = aReport();
    assert.equal(resultsIn({ ...report, result: { ...report.result, verdict: "inconclusive" } }).length, 1);
  });

  for (const [what, report] of Object.entries({
    passed: aReport(),
    "every state": EVERY_STATE,
    none: UNREADABLE,
    hostile: hostileReport(),
  })) {
    it(`has everything that GitHub requires: ${what}`, () => {
      const log = JSON.parse(renderSarif(report));
      assert.equal(log.version, "2.1.0");
      assert.equal(log.$schema, "https://json.schemastore.org/sarif-2.1.0.json");
      assert.equal(log.runs.length, 1);
      const { tool, results } = log.runs[0];
      assert.equal(tool.driver.name, "device-defender");
      for (const rule of tool.driver.rules) {
        for (const words of [rule.id, rule.shortDescription.text, rule.fullDescription.text, rule.help.text]) {
          assert.ok(words);
        }
        assert.ok(
          rule.name.length <= 255 &&
            rule.shortDescription.text.length <= 1024 &&
            rule.fullDescription.text.length <= 1024,
        );
        const score = Number(rule.properties["security-severity"]);
        assert.ok(score > 0 && score <= 10);
        assert.ok(["error", "warning", "note"].includes(rule.defaultConfiguration.level));
        assert.ok(["error", "warning", "recommendation"].includes(rule.properties["problem.severity"]));
        assert.ok(rule.properties.tags.includes("security"));
      }
      for (const result of results) {
        assert.ok(result.message.text);
        assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
        assert.deepEqual(result.locations, [
          {
            physicalLocation: {
              artifactLocation: { uri: "Pulumi.yaml" },
              region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
            },
          },
        ]);
        assert.match(result.partialFingerprints.primaryLocationLineHash, /^[0-9a-f]{32}:\d+$/);
      }
    });
  }

  it("attaches its results to the file it was given", () => {
    const { results } = runIn(EVERY_STATE, { file: "infra\\my stack\\Pulumi.yaml" });
    assert.equal(results[0].locations[0].physicalLocation.artifactLocation.uri, "infra/my%20stack/Pulumi.yaml");
  });

  it("lists every documented check as a rule, whatever was found", () => {
    const ids = (report: AuditReport) => runIn(report).tool.driver.rules.map(({ id }: { id: string }) => id);
    assert.equal(ids(aReport()).length, 17);
    assert.deepEqual(ids(EVERY_STATE), ids(aReport()));
    assert.deepEqual(ids(aReport(anAudit({ NEW_CHECK: nonCompliant(3, 120) }))).slice(17), ["NEW_CHECK"]);
  });

  it("translates severities into GitHub's bands", () => {
    const rules = new Map(
      runIn(aReport()).tool.driver.rules.map((rule: { id: string; properties: object }) => [rule.id, rule.properties]),
    );
    for (const [check, score] of [
      ["DEVICE_CERTIFICATE_SHARED_CHECK", "9.5"],
      ["CONFLICTING_CLIENT_IDS_CHECK", "8.0"],
      ["CA_CERTIFICATE_EXPIRING_CHECK", "5.5"],
      ["LOGGING_DISABLED_CHECK", "2.0"],
    ] as const) {
      assert.equal((rules.get(check) as { "security-severity": string })["security-severity"], score);
    }
  });

  describe("gives a result the same identity", () => {
    const before = aReport(anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 10) }));

    it("in the next audit of the schedule, with other counts and beside other checks", () => {
      const after = aReport(
        anAudit(
          { LOGGING_DISABLED_CHECK: nonCompliant(4, 11), DEVICE_CERTIFICATE_AGE_CHECK: compliant(120) },
          { taskId: "a9", taskStartTime: "2026-03-01T05:00:00.000Z" },
        ),
      );
      assert.deepEqual(fingerprints(after), fingerprints(before));
    });

    it("but not in another region, another schedule, or of another check", () => {
      for (const other of [
        anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }, { region: "us-east-1" }),
        anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }, { scheduledAuditName: "weekly" }),
        anAudit({ LOGGING_DISABLED_CHECK: nonCompliant(3, 120) }, { accountId: "111122223333" }),
        anAudit({ CONFLICTING_CLIENT_IDS_CHECK: nonCompliant(3, 120) }),
      ]) {
        assert.notDeepEqual(fingerprints(aReport(other)), fingerprints(before));
      }
    });

    it("and tells equal ones of one file apart", () => {
      const twice = fingerprints(
        aReport([
          anAudit({ LOGGING_DISABLED_CHECK: failed() }),
          anAudit({ LOGGING_DISABLED_CHECK: failed() }, { taskId: "a9" }),
        ]),
      );
      assert.equal(twice[0]?.slice(0, -1), twice[1]?.slice(0, -1));
      assert.deepEqual(
        twice.map((fingerprint) => fingerprint.at(-1)),
        ["1", "2"],
      );
    });
  });

  describe("given findings", () => {
    const report = aReport(
      anAudit({ DEVICE_CERTIFICATE_SHARED_CHECK: nonCompliant(2, 120), LOGGING_DISABLED_CHECK: failed() }),
    );
    const finding = (deviceCertificateId: string, others: Partial<ReportedFinding> = {}): ReportedFinding => ({
      taskId: TASK_ID,
      checkName: "DEVICE_CERTIFICATE_SHARED_CHECK",
      reasonForNonCompliance: "used by several devices",
      nonCompliantResource: { resourceType: "DEVICE_CERTIFICATE", resourceIdentifier: { deviceCertificateId } },
      ...others,
    });

    it("has one result per resource that nobody suppressed, and one per check without findings", () => {
      const findings = [
        finding("c1"),
        finding("c2"),
        finding("c3", { isSuppressed: true }),
        finding("c4", { taskId: "another" }),
        finding("c5", { checkName: "LOGGING_DISABLED_CHECK" }),
      ];
      assert.deepEqual(
        resultsIn(report, { findings }).map(({ message }) => message.text.split(". ")[0]),
        [
          "DEVICE_CERTIFICATE_SHARED_CHECK: DEVICE_CERTIFICATE deviceCertificateId c1",
          "DEVICE_CERTIFICATE_SHARED_CHECK: DEVICE_CERTIFICATE deviceCertificateId c2",
          "LOGGING_DISABLED_CHECK: unknown",
        ],
      );
    });

    it("identifies a result by check and resource", () => {
      const [first, second] = fingerprints(report, { findings: [finding("c1"), finding("c2")] });
      assert.notEqual(first, second);
      assert.equal(fingerprints(report, { findings: [finding("c2"), finding("c1")] })[1], first);
    });

    it("takes a finding's own severity over the catalogue's", () => {
      const levels = resultsIn(report, { findings: [finding("c1", { severity: "LOW" }), finding("c2")] }).map(
        (r) => r.level,
      );
      assert.deepEqual(levels, ["error", "note", "note"]);
    });

    it("refuses more results than GitHub accepts instead of leaving some out", () => {
      const many = (count: number) => Array.from({ length: count }, (_, i) => finding(`c${i}`));
      assert.equal(resultsIn(report, { findings: many(MOST_SARIF_RESULTS - 1) }).length, MOST_SARIF_RESULTS);
      assert.throws(() => renderSarif(report, { findings: many(MOST_SARIF_RESULTS) }), {
        code: "LimitExceeded",
        message: /25001 results are more than the 25000 that GitHub accepts/,
      });
    });
  });

  it("does not make links of brackets", () => {
    const { result, audits } = aReport(anAudit({ LOGGING_DISABLED_CHECK: failed() }));
    const [violation] = result.violations;
    assert.ok(violation);
    const violations = [{ ...violation, observed: "[click](https://example.com)" }];
    assert.match(
      resultsIn({ audits, result: { ...result, violations } })[0]?.message.text ?? "",
      /\\\[click\\\]\(https/,
    );
  });
});
