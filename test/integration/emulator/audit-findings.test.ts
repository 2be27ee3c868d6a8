import assert from "node:assert/strict";
import {
  type AuditFinding,
  DescribeAuditFindingCommand,
  ListAuditFindingsCommand,
  type ListAuditFindingsCommandInput,
  paginateListAuditFindings,
  paginateListRelatedResourcesForAuditFinding,
} from "@aws-sdk/client-iot";
import type { Emulator } from "../../../emulator";
import { audit, DAY, dataWith, iotClient, NOW, output, startAt, TASK_ID, taskIdOf } from "./fixture";

const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const SHARED = "DEVICE_CERTIFICATE_SHARED_CHECK";
const INTERMEDIATE_CA = "INTERMEDIATE_CA_REVOKED_FOR_ACTIVE_DEVICE_CERTIFICATES_CHECK";

function found(nonCompliantResourcesCount: number, suppressedNonCompliantResourcesCount = 0) {
  return {
    checkRunStatus: "COMPLETED_NON_COMPLIANT",
    nonCompliantResourcesCount,
    suppressedNonCompliantResourcesCount,
  };
}

describe("Audit findings", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startAt({
      pageSize: 2,
      data: dataWith(audit({ auditDetails: { [EXPIRING]: found(5, 2), LOGGING_DISABLED_CHECK: found(1) } })),
    });
  });

  afterEach(() => emulator.close());

  const list = async (input: ListAuditFindingsCommandInput) =>
    output(await iotClient(emulator).send(new ListAuditFindingsCommand(input)));

  const listAll = async (input: ListAuditFindingsCommandInput) => {
    const all: AuditFinding[] = [];
    for await (const { findings = [] } of paginateListAuditFindings({ client: iotClient(emulator) }, input)) {
      all.push(...findings);
    }
    return all;
  };

  const describeFinding = async (findingId: string) =>
    (await iotClient(emulator).send(new DescribeAuditFindingCommand({ findingId }))).finding;

  const firstFinding = async (checkName: string) => {
    const { findings = [] } = await list({ taskId: TASK_ID, checkName, maxResults: 1 });
    const [finding] = findings;
    assert.ok(finding);
    return finding;
  };

  it("are as many as the audit counts, over all pages", async () => {
    const findings = await listAll({ taskId: TASK_ID });

    assert.equal(emulator.calls.length, 3);
    assert.equal(findings.filter(({ checkName }) => checkName === EXPIRING).length, 5);
    assert.equal(findings.filter(({ checkName }) => checkName === "LOGGING_DISABLED_CHECK").length, 1);
    assert.equal(new Set(findings.map(({ findingId }) => findingId)).size, 6);
  });

  it("say what was found, where, how bad and why", async () => {
    const { findingId, nonCompliantResource, ...finding } = await firstFinding(EXPIRING);

    assert.match(findingId ?? "", /^[0-9a-f]{32}$/);
    assert.equal(nonCompliantResource?.resourceType, "DEVICE_CERTIFICATE");
    assert.match(nonCompliantResource?.resourceIdentifier?.deviceCertificateId ?? "", /^[0-9a-f]{64}$/);
    assert.deepEqual(finding, {
      taskId: TASK_ID,
      checkName: EXPIRING,
      taskStartTime: new Date(NOW - 3_600_000),
      findingTime: new Date(NOW - 3_600_000 + 420),
      severity: "MEDIUM",
      reasonForNonCompliance: "Certificate is approaching its expiration.",
      reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
      isSuppressed: false,
    });
  });

  it("are the same every time", async () => {
    assert.deepEqual(await listAll({ taskId: TASK_ID }), await listAll({ taskId: TASK_ID }));
  });

  it("name the same resource in every audit that finds it", async () => {
    emulator.account().putAudit(audit({ taskId: taskIdOf(2), auditDetails: { [EXPIRING]: found(1) } }));

    const [again] = await listAll({ taskId: taskIdOf(2) });

    assert.deepEqual(
      again?.nonCompliantResource?.resourceIdentifier,
      (await firstFinding(EXPIRING)).nonCompliantResource?.resourceIdentifier,
    );
    assert.notEqual(again?.findingId, (await firstFinding(EXPIRING)).findingId);
  });

  it("are listed by suppression: all, only suppressed, only unsuppressed", async () => {
    const count = async (listSuppressedFindings?: boolean) =>
      (await listAll({ taskId: TASK_ID, listSuppressedFindings })).length;

    assert.deepEqual([await count(), await count(true), await count(false)], [6, 2, 4]);
  });

  it("are listed by resource", async () => {
    const wanted = await firstFinding(EXPIRING);
    const resourceIdentifier = wanted.nonCompliantResource?.resourceIdentifier;

    assert.deepEqual(await listAll({ taskId: TASK_ID, resourceIdentifier }), [wanted]);
    assert.deepEqual(await listAll({ taskId: TASK_ID, resourceIdentifier: { account: "123456789012" } }), [
      await firstFinding("LOGGING_DISABLED_CHECK"),
    ]);
  });

  it("are listed by the time they were found, over all audits", async () => {
    emulator
      .account()
      .putAudit(
        audit({ taskId: taskIdOf(2), taskStartTime: new Date(NOW - 3 * DAY), auditDetails: { [EXPIRING]: found(3) } }),
      );
    const window = (days: number) => ({ startTime: new Date(NOW - days * DAY), endTime: new Date(NOW) });

    assert.equal((await listAll(window(1))).length, 6);
    assert.equal((await listAll(window(4))).length, 9);
    assert.equal((await listAll({ ...window(4), checkName: EXPIRING })).length, 8);
    assert.equal((await listAll({ ...window(4), endTime: new Date(NOW - 2 * DAY) })).length, 3);
  });

  it("are asked for by audit or by time, not by both or half", async () => {
    const message = "You must specify either the taskId or the startTime and endTime, but not both.";
    const startTime = new Date(NOW);

    await assert.rejects(list({}), { name: "InvalidRequestException", message });
    await assert.rejects(list({ startTime }), { message });
    await assert.rejects(list({ taskId: TASK_ID, startTime }), { message });
  });

  it("of an unknown audit are none", async () => {
    assert.deepEqual(await list({ taskId: taskIdOf(9) }), { findings: [] });
  });

  it("number a million without being held in memory", async () => {
    emulator.account().putAudit(audit({ auditDetails: { [EXPIRING]: found(1_000_000, 1) } }));

    const [last] = await listAll({ taskId: TASK_ID, listSuppressedFindings: true });

    assert.equal(last?.isSuppressed, true);
    assert.deepEqual(await describeFinding(last?.findingId ?? ""), last);
  });

  it("are described by their id until their audit is forgotten", async () => {
    const finding = await firstFinding(EXPIRING);
    assert.deepEqual(await describeFinding(finding.findingId ?? ""), finding);

    emulator.account().putAudit(audit({ taskStartTime: new Date(NOW - 91 * DAY) }));
    await assert.rejects(describeFinding(finding.findingId ?? ""), { name: "ResourceNotFoundException" });
  });

  it("carry 10 related resources, the others are listed apart", async () => {
    emulator.account().putAudit(audit({ auditDetails: { [SHARED]: found(1) } }));
    const { findingId, relatedResources: inline = [] } = await firstFinding(SHARED);
    const all: unknown[] = [];

    const pages = paginateListRelatedResourcesForAuditFinding({ client: iotClient(emulator) }, { findingId });
    for await (const { relatedResources = [] } of pages) {
      all.push(...relatedResources);
    }

    assert.equal(inline.length, 10);
    assert.equal(all.length, 12);
    assert.deepEqual(all.slice(0, 10), inline);
  });

  it("of a shared certificate say when each client was connected", async () => {
    const taskStartTime = new Date(NOW - DAY);
    emulator.account().putAudit(audit({ taskStartTime, auditDetails: { [SHARED]: found(1) } }));
    const { relatedResources = [] } = await firstFinding(SHARED);
    const [first, second] = relatedResources.map(({ additionalInfo = {} }) => additionalInfo);

    assert.deepEqual(new Set(relatedResources.map(({ resourceType }) => resourceType)), new Set(["CLIENT_ID"]));
    assert.deepEqual(first, { CONNECTION_TIME: String(NOW - 2 * DAY) });
    assert.deepEqual(second, {
      CONNECTION_TIME: String(NOW - 3 * DAY),
      DISCONNECTION_TIME: String(NOW - 2 * DAY - 1000),
    });
  });

  it("of weak keys name either of the two vulnerabilities", async () => {
    emulator.account().putAudit(audit({ auditDetails: { DEVICE_CERTIFICATE_KEY_QUALITY_CHECK: found(4) } }));
    const findings = await listAll({ taskId: TASK_ID });

    assert.deepEqual(
      findings.map(({ reasonForNonComplianceCode = "" }) => reasonForNonComplianceCode.slice(-13)).sort(),
      ["CVE-2008-0166", "VE-2017-15361", "VE-2017-15361", "VE-2017-15361"],
    );
  });

  it("of a revoked intermediate CA carry no related resources", async () => {
    emulator.account().putAudit(audit({ auditDetails: { [INTERMEDIATE_CA]: found(1) } }));

    assert.equal("relatedResources" in (await firstFinding(INTERMEDIATE_CA)), false);
  });

  it("can be given, with fewer or more members than the model has", async () => {
    const given = { findingId: "F-1", nonCompliantResource: { resourceType: "DRONE" }, isSuppressed: true };
    emulator.account().putAudit(audit({ findings: { NEW_CHECK: [given, {}] } }));
    const common = {
      taskId: TASK_ID,
      checkName: "NEW_CHECK",
      taskStartTime: new Date(NOW - 3_600_000),
      findingTime: new Date(NOW - 3_600_000),
    };

    assert.deepEqual(await listAll({ taskId: TASK_ID }), [{ ...common, ...given }, common]);
    assert.deepEqual(await describeFinding("F-1"), { ...common, ...given });
    assert.deepEqual(await listAll({ taskId: TASK_ID, listSuppressedFindings: false }), [common]);
  });
});
