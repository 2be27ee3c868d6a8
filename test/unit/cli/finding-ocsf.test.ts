// Against the published schema: every attribute is one that the class has, of its type, and none that it requires is missing.
import assert from "node:assert/strict";
import type { AuditFinding } from "../../../provider/audit/finding";
import type { Audit } from "../../../provider/audit/model";
import { ocsf } from "../../../provider/cli/finding-ocsf";
import { ocsfProblems } from "../../support/ocsf-schema";
import { EXPIRING, finding, TASK_ID } from "../audit/findings";

const STARTED = "2026-03-01T02:00:00.000Z";
const AUDIT = {
  taskId: TASK_ID,
  taskStatus: "COMPLETED",
  taskStartTime: STARTED,
  region: "eu-west-1",
  accountId: "111122223333",
  expired: false,
  complianceStatus: "NON_COMPLIANT",
  nonCompliantCheckNames: [EXPIRING],
  undecidedCheckNames: [],
} satisfies Audit;

// biome-ignore lint/suspicious/noExplicitAny: an event is looked into, whatever it is.
const eventOf = (found: AuditFinding, audit: Audit = AUDIT): any => JSON.parse(ocsf(audit).line(found));

describe("ocsf", () => {
  const relatedResources = [{ resourceType: "CLIENT_ID", resourceIdentifier: { clientId: "device-2" } }];
  const bare = { taskId: TASK_ID, checkName: "SOMETHING_NEW_CHECK", relatedResourcesComplete: false };
  for (const [what, found] of [
    ["with everything", finding(1, { findingTime: STARTED, reasonForNonCompliance: "It expires.", relatedResources })],
    ["with nothing that AWS may leave out", bare],
    ["that is suppressed", finding(1, { isSuppressed: true })],
    ["with a severity that AWS has added", finding(1, { severity: "SEVERE" })],
  ] as const) {
    it(`keeps to the published schema for a finding ${what}`, () => {
      assert.deepEqual(ocsfProblems(eventOf(found)), []);
    });
  }

  it("is judged by a schema that finds what is wrong", () => {
    const { time: _, ...event } = eventOf(finding(1));
    const wrong = { ...event, severity_id: 42, devices: [], compliance: { control: 1 } };
    assert.deepEqual(ocsfProblems(wrong), [
      "event.time is missing",
      "event.severity_id is 42",
      "event.compliance.control has the wrong type",
      "event.devices is unknown",
    ]);
  });

  it("says what failed where, how severe it is, and what mends it", () => {
    const event = eventOf(finding(1, { findingTime: "2026-03-01T02:00:01.500Z" }));
    assert.deepEqual(
      [event.class_uid, event.type_uid, event.time, event.severity, event.status, event.finding_info.uid],
      [2003, 200301, Date.parse("2026-03-01T02:00:01.500Z"), "Medium", "New", "finding-1"],
    );
    assert.deepEqual([event.cloud.region, event.cloud.account.uid], ["eu-west-1", "111122223333"]);
    assert.deepEqual([event.resources[0].uid, event.resources[0].type], ["device-1", "CLIENT_ID"]);
    assert.match(event.remediation.desc, /^Provision a new certificate/);
  });

  it("calls unknown what AWS does not say", () => {
    const event = eventOf(bare);
    assert.deepEqual([event.severity_id, event.status_id, event.resources], [0, 0, []]);
  });

  it("refuses a finding without any time", () => {
    const { taskStartTime: _, ...audit } = AUDIT;
    assert.throws(() => eventOf(bare, audit), {
      code: "InvalidResponse",
      message: /neither findingTime nor taskStartTime/,
    });
  });

  it("writes one line, whatever a device calls itself", () => {
    const clientId = "a\n\u001b[31m\u202e##[command]";
    const found = finding(1, { nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier: { clientId } } });
    const line = ocsf(AUDIT).line(found);
    assert.doesNotMatch(line.slice(0, -1), /[\p{Cc}\u202e]|##/u);
    assert.equal(eventOf(found).resources[0].uid, clientId);
  });
});
