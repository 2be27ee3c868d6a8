import assert from "node:assert/strict";
import { setTimeout } from "node:timers/promises";
import {
  type Audit,
  type AuditFinding as EmulatedFinding,
  type Emulator,
  type FaultKind,
  type FaultRule,
  startEmulator,
} from "../../../emulator";
import type { AuditFinding } from "../../../provider/audit/finding";
import { clientsFor } from "../../../provider/aws/client";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { findAuditTask } from "../../../provider/aws/find-audit-task";
import {
  type ListAuditFindingsArgs,
  listAuditFindings,
  listRelatedResources,
} from "../../../provider/aws/findings/list-audit-findings";
import { readFindingsSummary } from "../../../provider/aws/findings/read-findings-summary";
import { audit, TASK_ID } from "../../support/audits";
import { nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";
import { summariseFindings } from "../../support/summarise-findings";

const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";

/** A finding about the client with that number, as AWS sends it. */
const about = (number: number, parts: object = {}): EmulatedFinding => ({
  nonCompliantResource: { resourceType: "CLIENT_ID", resourceIdentifier: { clientId: `device-${number}` } },
  ...parts,
});

describe("listAuditFindings", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, pageSize: 2 });
  });

  afterEach(() => emulator.close());

  const put = (auditDetails: NonNullable<Audit["auditDetails"]>, parts: Partial<Audit> = {}) =>
    emulator.account(undefined, REGION).putAudit(audit({ auditDetails, ...parts }));

  /** A check whose findings are just these. */
  const putGiven = (checkName: string, ...findings: EmulatedFinding[]) =>
    put({ [checkName]: nonCompliant(findings.length, 10_000) }, { findings: { [checkName]: findings } });

  const config = (key: string) =>
    key === "aws:accessKey" ? "AKIAIOSFODNN7EXAMPLE" : key === "aws:secretKey" ? "secret" : undefined;

  const list = (args: Partial<ListAuditFindingsArgs> = {}) =>
    listAuditFindings({ taskId: TASK_ID, region: REGION, endpoint: emulator.endpoint, ...args }, config);

  const all = async (args: Partial<ListAuditFindingsArgs> = {}) => {
    const findings: AuditFinding[] = [];
    for await (const finding of list(args)) {
      findings.push(finding);
    }
    return findings;
  };

  const inputs = () =>
    emulator.calls.filter(({ operation }) => operation === "ListAuditFindings").map(({ input }) => input);

  const countBy = (findings: readonly AuditFinding[]) =>
    Object.fromEntries(
      [...new Set(findings.map(({ checkName }) => checkName))]
        .sort()
        .map((name) => [name, findings.filter(({ checkName }) => checkName === name).length]),
    );

  /** The call with that number fails so, all others do not. */
  const failing = (call: number, kind: FaultKind, rule: Partial<FaultRule> = {}): FaultRule => {
    let calls = 0;
    const random = () => (++calls === call ? 0 : 1);
    return { operation: "ListAuditFindings", kind, probability: 0.5, random, ...rule };
  };

  const unique = (findings: readonly AuditFinding[]) => new Set(findings.map(({ findingId }) => findingId)).size;

  it("lists every finding of every check once, over all pages", async () => {
    put({
      [EXPIRING]: nonCompliant(7, 10_000, 3),
      [SHARED]: nonCompliant(5, 10_000),
      [LOGGING]: nonCompliant(1, 10_000),
    });

    const findings = await all();

    assert.deepEqual(countBy(findings), { [EXPIRING]: 7, [SHARED]: 5, [LOGGING]: 1 });
    assert.equal(unique(findings), 13);
    assert.match(findings[0]?.findingTime ?? "", /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  it("asks AWS for the largest pages", async () => {
    put({ [EXPIRING]: nonCompliant(1, 10_000) });
    await all();
    assert.deepEqual(inputs(), [{ taskId: TASK_ID, checkName: EXPIRING, maxResults: 250 }]);
  });

  it("reads checks side by side, and no more at once than it is told", async () => {
    put({ [EXPIRING]: nonCompliant(6, 10_000), [SHARED]: nonCompliant(6, 10_000), [LOGGING]: nonCompliant(6, 10_000) });
    emulator.setLatency(20);

    await all({ concurrency: 1 });
    const alone = emulator.connections;
    await all({ concurrency: 2 });

    assert.deepEqual([alone, emulator.connections - alone], [1, 1]);
    assert.deepEqual(
      new Set(
        inputs()
          .slice(0, 3)
          .map((input) => Object(input).checkName),
      ).size,
      3,
    );
  });

  it("lists only the findings that are suppressed, or only the others", async () => {
    put({ [EXPIRING]: nonCompliant(7, 10_000, 3) });
    assert.equal((await all()).length, 7);
    assert.deepEqual(
      (await all({ suppressed: true })).map(({ isSuppressed }) => isSuppressed),
      [true, true, true],
    );
    assert.equal((await all({ suppressed: false })).filter(({ isSuppressed }) => isSuppressed === false).length, 4);
  });

  it("reads suppressed findings beside the others where both are many, and lists each once", async () => {
    put({ [EXPIRING]: nonCompliant(560, 10_000, 280) });
    const findings = await all();
    assert.deepEqual([findings.length, unique(findings)], [560, 560]);
    assert.deepEqual([...new Set(inputs().map((input) => Object(input).listSuppressedFindings))].sort(), [false, true]);
  });

  it("lists the findings of the checks that are named", async () => {
    put({ [EXPIRING]: nonCompliant(3, 10_000), [SHARED]: nonCompliant(3, 10_000), [LOGGING]: nonCompliant(1, 10_000) });
    assert.deepEqual(countBy(await all({ checkName: SHARED })), { [SHARED]: 3 });
    assert.deepEqual(countBy(await all({ checkName: [SHARED, LOGGING] })), { [SHARED]: 3, [LOGGING]: 1 });
  });

  it("lists the findings about one resource", async () => {
    putGiven(LOGGING, about(1), about(2), about(3));
    const findings = await all({ resourceIdentifier: { clientId: "device-2" } });
    assert.deepEqual(
      findings.map(({ nonCompliantResource }) => nonCompliantResource?.resourceIdentifier),
      [{ clientId: "device-2" }],
    );
    assert.deepEqual(await all({ resourceIdentifier: { clientId: "device-4" } }), []);
  });

  it("lists check after check in AWS's order on request", async () => {
    put({
      [SHARED]: nonCompliant(25, 10_000),
      [LOGGING]: nonCompliant(30, 10_000),
      [EXPIRING]: nonCompliant(20, 10_000),
    });
    const inOrder = await all({ order: "check", concurrency: 2 });
    const one = async (checkName: string) => all({ checkName, order: "check" });
    assert.deepEqual(inOrder, [...(await one(EXPIRING)), ...(await one(SHARED)), ...(await one(LOGGING))]);
  });

  it("lists a finding once that is on two pages, and two that share an id twice", async () => {
    putGiven(
      EXPIRING,
      about(1),
      about(2),
      about(1),
      about(3, { findingId: "F" }),
      about(4, { findingId: "F" }),
      about(2),
    );
    const clients = (await all()).map(({ nonCompliantResource }) => nonCompliantResource?.resourceIdentifier?.clientId);
    assert.deepEqual(clients, ["device-1", "device-2", "device-3", "device-4"]);
  });

  it("lists a resource once for each of two reasons, and keeps findings that are the same in every member", async () => {
    const reason = (reasonForNonComplianceCode: string) => about(1, { reasonForNonComplianceCode });
    putGiven(EXPIRING, reason("A"), reason("B"), {}, {});
    assert.equal((await all()).length, 4);
  });

  it("passes on members that AWS has added", async () => {
    putGiven(EXPIRING, about(1, { remediation: { runbook: "rotate", steps: [1, null, 2] } }));
    const [finding] = await all();
    assert.deepEqual(Object(finding).remediation, { runbook: "rotate", steps: [1, 2] });
  });

  for (const kind of ["throttle", "error500", "reset", "truncated", "emptyPage"] as const) {
    it(`lists all the same when a page in the middle meets ${kind}`, async () => {
      put({ [EXPIRING]: nonCompliant(9, 10_000), [SHARED]: nonCompliant(9, 10_000) });
      const expected = await all({ order: "check" });
      // The SDK waits a second or two after it was throttled.
      for (const call of kind === "throttle" ? [4] : [1, 4, 10]) {
        emulator.setFaults([failing(call, kind)]);
        assert.deepEqual(await all({ order: "check" }), expected);
      }
    });
  }

  it("lists all the same when a tenth of the calls fail in every way", async () => {
    put({ [EXPIRING]: nonCompliant(60, 10_000), [SHARED]: nonCompliant(60, 10_000) });
    const kinds: FaultKind[] = ["error500", "reset", "truncated", "emptyPage"];
    emulator.setFaults(kinds.map((kind) => ({ operation: "ListAuditFindings", kind, probability: 0.025 })));
    const findings = await all({ maxAttempts: 10 });
    assert.deepEqual([findings.length, unique(findings)], [120, 120]);
    assert.ok(inputs().length > 62);
  });

  const failure = async (args: Partial<ListAuditFindingsArgs> = {}) => {
    const error = await all({ maxAttempts: 2, ...args }).then(
      (findings) => assert.fail(`${findings.length} findings and no error`),
      (reason: unknown) => reason,
    );
    const { code, message } = error as { code: string; message: string };
    return `${code}: ${message}`;
  };

  const LISTING = `listing findings of ${EXPIRING} of audit task ${TASK_ID}`;

  for (const [kind, expected] of [
    ["throttle", `Throttled: ${LISTING}: throttled 2 times in ${REGION}; run again later or raise maxAttempts`],
    ["error500", `ServiceFailure: ${LISTING}: AWS IoT failed in ${REGION} `],
    ["accessDenied", `AccessDenied: ${LISTING}: access denied in ${REGION} `],
    ["reset", `Unreachable: ${LISTING}: cannot reach AWS IoT in ${REGION} (ECONNRESET)`],
    ["notJson", `InvalidResponse: ${LISTING}: the answer is not JSON, or it is cut short`],
    ["malformed", `InvalidResponse: ${LISTING}: the answer is not JSON, or it is cut short`],
    ["emptyBody", `InvalidResponse: ${LISTING}: the answer has no findings`],
    ["emptyObject", `InvalidResponse: ${LISTING}: the answer has no findings`],
    ["emptyPage", `InvalidResponse: ${LISTING}: after 100 empty pages in a row there is still no end`],
    ["repeatedToken", `InvalidResponse: ${LISTING}: a nextToken came twice, so the pages go round in circles`],
  ] as const) {
    it(`fails, and is no short list, when pages from the third on meet ${kind}`, async () => {
      put({ [EXPIRING]: nonCompliant(9, 10_000) });
      let calls = 0;
      emulator.setFaults([
        { operation: "ListAuditFindings", kind, probability: 0.5, random: () => (++calls > 2 ? 0 : 1) },
      ]);
      const failed = await failure();
      assert.equal(failed.slice(0, expected.length), expected);
    });
  }

  it("names the permission that is missing", async () => {
    put({ [EXPIRING]: nonCompliant(1, 10_000) });
    emulator.setFaults([{ operation: "ListAuditFindings", kind: "accessDenied" }]);
    assert.match(await failure(), /; allow iot:ListAuditFindings to the caller$/);
  });

  it("fails when a token leads back to where it was before", async () => {
    put({ [EXPIRING]: nonCompliant(9, 10_000) });
    const body = JSON.stringify({ findings: [about(1, { checkName: EXPIRING })], nextToken: "again" });
    emulator.setFaults([{ operation: "ListAuditFindings", kind: "malformed", body }]);
    assert.match(await failure(), /^InvalidResponse: .*: a nextToken came twice, so the pages go round in circles; /);
  });

  it("fails when the endpoint lists findings of other checks than it was asked for", async () => {
    put({ [EXPIRING]: nonCompliant(9, 10_000) });
    const body = JSON.stringify({ findings: [about(1, { checkName: LOGGING })] });
    emulator.setFaults([{ operation: "ListAuditFindings", kind: "malformed", body }]);
    assert.match(await failure(), /: a finding is about checkName "LOGGING_DISABLED_CHECK"; /);
  });

  it("fails when AWS lists none where the audit counts some", async () => {
    put({ [EXPIRING]: nonCompliant(3, 10_000, 1) }, { findings: { [EXPIRING]: [] } });
    assert.match(await failure(), /^InvalidResponse: .*: AWS lists none, and the audit counts 3; /);
    assert.match(await failure({ suppressed: false }), /the audit counts 2; /);
    assert.match(await failure({ suppressed: true }), /the audit counts 1; /);
  });

  it("fails for an audit that AWS does not know", async () => {
    assert.match(await failure(), /^NotFound: reading audit task .*: not found in eu-west-1; /);
  });

  it("fails for an audit that is running", async () => {
    put({ [EXPIRING]: { checkRunStatus: "IN_PROGRESS" } }, { taskStatus: "IN_PROGRESS" });
    assert.match(
      await failure(),
      /^InvalidRequest: .*: not all findings are there while DEVICE_CERTIFICATE_EXPIRING_CHECK/,
    );
  });

  it("makes no call in an account that is not allowed", async () => {
    put({ [EXPIRING]: nonCompliant(1, 10_000) });
    const stsToo = (key: string) => (key === "aws:endpoints" ? `[{"sts":"${emulator.endpoint}"}]` : config(key));
    const args = { taskId: TASK_ID, region: REGION, endpoint: emulator.endpoint, allowedAccountIds: ["000000000000"] };
    await assert.rejects(listAuditFindings(args, stsToo).next(), { code: "WrongAccount" });
    assert.deepEqual(
      emulator.calls.map(({ operation }) => operation),
      ["GetCallerIdentity"],
    );
  });

  it("stops asking when the loop is left", async () => {
    put({ [EXPIRING]: nonCompliant(1000, 10_000), [SHARED]: nonCompliant(1000, 10_000) });
    for await (const finding of list()) {
      assert.ok(finding.findingId);
      break;
    }
    await setTimeout(50);
    const asked = emulator.callMark;
    await setTimeout(100);
    assert.equal(emulator.callMark, asked);
    assert.ok(asked < 20, `${asked} calls`);
  });

  it("reads only a few pages ahead of a slow loop", async () => {
    put({ [EXPIRING]: nonCompliant(1000, 10_000) });
    const findings = list();
    await findings.next();
    await setTimeout(200);
    assert.ok(emulator.calls.length < 6, `${emulator.calls.length} calls`);
    await findings.return();
  });

  describe("with related resources", () => {
    it("has those AWS lists with a finding, and says where there may be more", async () => {
      put({ [SHARED]: nonCompliant(2, 10_000) });
      const related = (await all()).map(({ relatedResources = [], relatedResourcesComplete: complete }) => ({
        count: relatedResources.length,
        complete,
      }));
      assert.deepEqual(related, [
        { count: 10, complete: false },
        { count: 2, complete: true },
      ]);
    });

    it("has all of them when asked to, with a call only where there may be more", async () => {
      put({ [SHARED]: nonCompliant(5, 10_000) });
      const findings = await all({ relatedResources: "all" });
      assert.deepEqual(
        findings.map(({ relatedResources = [] }) => relatedResources.length),
        [12, 2, 2, 2, 12],
      );
      assert.ok(findings.every(({ relatedResourcesComplete }) => relatedResourcesComplete));
      const asked = emulator.calls.filter(({ operation }) => operation === "ListRelatedResourcesForAuditFinding");
      assert.deepEqual(new Set(asked.map(({ input }) => Object(input).findingId)).size, 2);
    });

    it("does not claim to have all if a finding has no id", async () => {
      const relatedResources = Array.from({ length: 12 }, (_, i) => Object(about(i)).nonCompliantResource);
      putGiven(SHARED, about(1, { relatedResources }));
      const [finding] = await all({ relatedResources: "all" });
      assert.deepEqual([finding?.relatedResources?.length, finding?.relatedResourcesComplete], [10, false]);
    });

    it("fails as a whole when they cannot be listed", async () => {
      put({ [SHARED]: nonCompliant(5, 10_000) });
      emulator.setFaults([{ operation: "ListRelatedResourcesForAuditFinding", kind: "error500" }]);
      assert.match(
        await failure({ relatedResources: "all" }),
        /^ServiceFailure: listing resources related to finding /,
      );
    });

    it("are listed by a finding's id alone", async () => {
      put({ [SHARED]: nonCompliant(1, 10_000) });
      const [finding] = await all();
      const connection = { region: REGION, endpoint: emulator.endpoint };
      const resources: unknown[] = [];
      for await (const resource of listRelatedResources(finding?.findingId ?? "", connection, config)) {
        resources.push(resource);
      }
      assert.equal(resources.length, 12);
      assert.deepEqual(resources.slice(0, 10), finding?.relatedResources);
      await assert.rejects(listRelatedResources("unknown", connection, config).next(), { code: "NotFound" });
    });
  });

  describe("summed up", () => {
    const summary = async () => {
      const settings = connectionSettings({ region: REGION, endpoint: emulator.endpoint, maxAttempts: 2 }, config);
      const { task } = await findAuditTask(clientsFor(settings), TASK_ID);
      return readFindingsSummary(task, settings);
    };

    it("are the counts of the list", async () => {
      put({
        [EXPIRING]: nonCompliant(13, 10_000, 3),
        [SHARED]: nonCompliant(4, 10_000),
        [LOGGING]: nonCompliant(1, 10_000),
      });
      const { total, suppressed, worst, bySeverity } = await summary();
      assert.deepEqual([total, suppressed, worst.length], [15, 3, 10]);
      assert.deepEqual(bySeverity, { CRITICAL: 4, LOW: 1, MEDIUM: 10 });
      assert.deepEqual(await summary(), summariseFindings(await all()));
    });

    it("fail if one page fails", async () => {
      put({ [EXPIRING]: nonCompliant(13, 10_000) });
      emulator.setFaults([failing(4, "notJson")]);
      await assert.rejects(summary(), { code: "InvalidResponse" });
    });
  });
});
