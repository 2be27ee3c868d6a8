import assert from "node:assert/strict";
import fc from "fast-check";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import type { AuditReport } from "../../../provider/report/model";
import { renderOcsf } from "../../../provider/report/ocsf";
import { compliant, failed, nonCompliant } from "../../support/checks";
import { anAudit, NOW, STARTED, TASK_ID } from "../../support/contracts";
import { ocsfProblems } from "../../support/ocsf-schema";
import { aReport, EVERY_STATE, hostileReport, UNREADABLE } from "./builders";

// biome-ignore lint/suspicious/noExplicitAny: an event is looked into, whatever it is.
const eventsOf = (report: AuditReport): any[] =>
  renderOcsf({ now: NOW, ...report })
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));

describe("renderOcsf", () => {
  const old = { ...aReport(anAudit(undefined, { accountId: "111122223333" }), { maxAge: "1 hour" }) };
  for (const [what, report] of [
    ["a passed audit", aReport()],
    ["every state", EVERY_STATE],
    ["an audit of a verified account that is too old", old],
    ["no audit", UNREADABLE],
    ["hostile words", hostileReport()],
  ] as const) {
    it(`keeps to the published schema: ${what}`, () => {
      assert.deepEqual(eventsOf(report).flatMap(ocsfProblems), []);
    });
  }

  it("has an event for each check, which says whether it passes", () => {
    assert.deepEqual(
      eventsOf(EVERY_STATE).map(({ compliance, status, severity }) => [
        compliance.control,
        compliance.status,
        status,
        severity,
      ]),
      [
        ["DEVICE_CERTIFICATE_SHARED_CHECK", "Fail", "New", "Critical"],
        ["CA_CERTIFICATE_EXPIRING_CHECK", "Fail", "New", "Medium"],
        ["IOT_POLICY_OVERLY_PERMISSIVE_CHECK", "Unknown", "New", "Critical"],
        ["REVOKED_CA_CERTIFICATE_STILL_ACTIVE_CHECK", "Unknown", "New", "Critical"],
        ["DEVICE_CERTIFICATE_AGE_CHECK", "Warning", "Suppressed", "Low"],
        ["CONFLICTING_CLIENT_IDS_CHECK", "Pass", "New", "High"],
        ["LOGGING_DISABLED_CHECK", "Pass", "New", "Low"],
      ],
    );
  });

  it("says of a check what was found, where, when and what to do", () => {
    const [event] = eventsOf(EVERY_STATE);
    assert.equal(event.time, Date.parse(STARTED));
    assert.equal(event.finding_info.uid, `${TASK_ID}/DEVICE_CERTIFICATE_SHARED_CHECK`);
    assert.match(event.message, /^3 of 120 non-compliant; maxNonCompliantChecks: /);
    assert.match(event.remediation.desc, /^Provision a certificate for each device/);
    assert.deepEqual(event.cloud, { provider: "AWS", region: "eu-west-1" });
    assert.deepEqual(event.unmapped, { totalResources: 120, nonCompliantResources: 3, suppressedResources: 0 });
  });

  it("has an event for what is about no check, also where no audit could be read", () => {
    assert.deepEqual(
      eventsOf(old).map(({ compliance }) => [compliance.control, compliance.status]),
      [
        ["gate/maxAge", "Unknown"],
        ["DEVICE_CERTIFICATE_SHARED_CHECK", "Pass"],
        ["LOGGING_DISABLED_CHECK", "Pass"],
      ],
    );
    const [event] = eventsOf(UNREADABLE);
    assert.deepEqual([event.compliance.control, event.time], ["gate/audit", NOW]);
    const silent = { ...aReport(), result: { ...aReport().result, verdict: "failed" as const } };
    assert.equal(eventsOf(silent).at(-1).compliance.control, "gate/verdict");
  });

  it("is an error without any time", () => {
    const { now: _, ...timeless } = { now: 0, ...UNREADABLE };
    assert.throws(() => renderOcsf(timeless), {
      code: "InvalidResponse",
      message: /what is about no audit has no time/,
    });
  });

  it("passes in every event only where the verdict is passed", () => {
    const check = fc.constantFrom(compliant(120), compliant(0), nonCompliant(3, 120), failed(), {
      checkRunStatus: "IN_PROGRESS",
    });
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom("LOGGING_DISABLED_CHECK", "DEVICE_CERTIFICATE_SHARED_CHECK", "NEW_CHECK"), check),
        fc.record({ maxAge: fc.constantFrom("1 hour", "7 days"), minTotalResources: fc.nat({ max: 1 }) }),
        (checks, rules) => {
          const audit = anAudit(checks);
          const result = evaluateGate([audit], rules, { now: NOW });
          const events = eventsOf({ audits: [audit], result });
          const allPass = events.every(({ compliance }) => compliance.status === "Pass");
          assert.ok(events.length > 0);
          assert.ok(!allPass || result.verdict === "passed");
        },
      ),
    );
  });
});
