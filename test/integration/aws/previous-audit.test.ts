// The audit before, as AWS keeps it, and its resources compared with those of the audit itself.
import assert from "node:assert/strict";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { type AskedParts, withParts } from "../../../provider/aws/findings/read-parts";
import { readAudit } from "../../../provider/aws/read-audit";
import { AwsSession } from "../../../provider/aws/session";
import { evaluateGate } from "../../../provider/gate/evaluate-gate";
import { audit } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { REGION } from "../../support/emulated";

const HOUR_MS = 60 * 60 * 1000;
const NOW = Date.UTC(2026, 5, 15, 12);
const CHECK = "DEVICE_CERTIFICATE_SHARED_CHECK";

describe("the previous audit", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, now: () => NOW, sendDate: true });
  });

  afterEach(() => emulator.close());

  const put = (taskId: string, hoursAgo: number, parts: Partial<Audit> = {}) => {
    const taskStartTime = new Date(NOW - hoursAgo * HOUR_MS);
    emulator.account(undefined, REGION).putAudit(audit({ taskId, taskStartTime, ...parts }));
  };
  const finding = (deviceCertificateId: string, members: object = {}) => ({
    findingId: `${deviceCertificateId}-${Math.floor(NOW)}`,
    checkName: CHECK,
    severity: "CRITICAL" as const,
    nonCompliantResource: { resourceType: "DEVICE_CERTIFICATE", resourceIdentifier: { deviceCertificateId } },
    ...members,
  });
  /** An audit that finds these certificates; one that begins with "s" is suppressed. */
  const failing = (taskId: string, hoursAgo: number, ...ids: readonly string[]) => {
    const suppressed = ids.filter((id) => id.startsWith("s")).length;
    const findings = { [CHECK]: ids.map((id) => finding(id, { isSuppressed: id.startsWith("s") })) };
    put(taskId, hoursAgo, {
      auditDetails: { [CHECK]: nonCompliant(ids.length, 10_000, suppressed) },
      findings,
    } as Partial<Audit>);
  };
  const settings = () =>
    connectionSettings({ region: REGION, endpoint: emulator.endpoint, maxAttempts: 1 }, (key) =>
      key === "aws:accessKey" ? "AKIAIOSFODNN7EXAMPLE" : key === "aws:secretKey" ? "secret" : undefined,
    );
  const read = async (parts: AskedParts, taskId = "new") => {
    const session = new AwsSession({ now: () => NOW });
    return withParts(await readAudit({ taskId }, settings(), NOW, session), parts, settings(), NOW, session);
  };
  const calls = () => emulator.calls.map(({ operation }) => operation);

  it("is not read unless it is asked for", async () => {
    put("old", 30);
    put("new", 2);
    for (const parts of [{}, { includePreviousAudit: false }]) {
      assert.equal("previousAudit" in (await read(parts)), false);
    }
    assert.deepEqual(calls(), ["DescribeAuditTask", "DescribeAuditTask"]);
  });

  it("comes with its status and its checks, and without findings of its own", async () => {
    put("older", 50);
    put("old", 30, { auditDetails: { [CHECK]: nonCompliant(2, 10_000), LOGGING_DISABLED_CHECK: compliant(1) } });
    put("new", 2);
    const { previousAudit } = await read({ includePreviousAudit: true });
    assert.ok(previousAudit?.found);
    const { taskId, taskStatus, taskStartTime, scheduledAuditName, auditDetails, resourceChanges } = previousAudit;
    assert.deepEqual(
      { taskId, taskStatus, taskStartTime, scheduledAuditName, resourceChanges },
      {
        taskId: "old",
        taskStatus: "COMPLETED",
        taskStartTime: new Date(NOW - 30 * HOUR_MS).toISOString(),
        scheduledAuditName: "nightly",
        resourceChanges: undefined,
      },
    );
    assert.deepEqual(auditDetails?.[CHECK], nonCompliant(2, 10_000));
  });

  it("is absent if AWS has none of the schedule", async () => {
    put("weekly", 20, { scheduledAuditName: "weekly" });
    put("newer", 1);
    put("new", 2);
    assert.deepEqual((await read({ includePreviousAudit: true })).previousAudit, { found: false });
  });

  it("is of the same type where there is no schedule", async () => {
    put("scheduled", 3);
    for (const [taskId, hoursAgo] of [
      ["old", 30],
      ["new", 2],
    ] as const) {
      const { scheduledAuditName: _, ...one } = audit({ taskId, taskType: "ON_DEMAND_AUDIT_TASK" });
      emulator.account(undefined, REGION).putAudit({ ...one, taskStartTime: new Date(NOW - hoursAgo * HOUR_MS) });
    }
    const { previousAudit } = await read({ includePreviousAudit: true });
    assert.equal(previousAudit?.found && previousAudit.taskId, "old");
  });

  it("is not looked for before the audit is completed", async () => {
    put("old", 30);
    put("new", 2, { taskStatus: "CANCELED" });
    assert.equal((await read({ includePreviousAudit: true })).previousAudit, undefined);
    assert.deepEqual(calls(), ["DescribeAuditTask"]);
  });

  it("is an error when AWS refuses to list audits", async () => {
    put("new", 2);
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "accessDenied" }]);
    await assert.rejects(read({ includePreviousAudit: true }), {
      code: "AccessDenied",
      message: /finding the audit before audit task new: .*allow iot:ListAuditTasks/,
    });
  });

  it("has its resources compared where the findings of both are read", async () => {
    failing("old", 30, "a", "b", "s1", "s2");
    failing("new", 2, "a", "c", "s2", "s3", "s4");
    const { previousAudit, findingsSummary } = await read({ includePreviousAudit: true, findings: "summary" });
    assert.equal(findingsSummary?.total, 2);
    const named = (deviceCertificateId: string) => ({
      resourceType: "DEVICE_CERTIFICATE",
      resourceIdentifier: { deviceCertificateId },
    });
    assert.deepEqual(previousAudit?.found && previousAudit.resourceChanges, {
      [CHECK]: {
        unsuppressed: { resources: 2, previousResources: 2, addedResources: 1, added: [named("c")] },
        all: { resources: 5, previousResources: 4, addedResources: 3, added: ["c", "s3", "s4"].map(named) },
      },
    });
  });

  it("shows the gate that one device was mended and another fails", async () => {
    const rules = { maxNonCompliantChecks: 17, noRegression: true } as const;
    const verdict = async () => {
      const one = await read({ includePreviousAudit: true, findings: "summary" });
      return evaluateGate(one, rules, { now: NOW });
    };
    failing("old", 30, "a", "b");
    failing("new", 2, "b", "a");
    assert.equal((await verdict()).verdict, "passed");
    failing("new", 2, "a", "c");
    const { verdict: worse, violations } = await verdict();
    assert.equal(worse, "failed");
    assert.match(violations[0]?.observed ?? "", /2 in audit old; new: DEVICE_CERTIFICATE c$/);
    failing("new", 2, "a");
    assert.equal((await verdict()).verdict, "passed");
  });

  it("is of the same account and region", async () => {
    put("new", 2);
    emulator
      .account("210987654321", REGION)
      .putAudit(audit({ taskId: "foreign", taskStartTime: new Date(NOW - 30 * HOUR_MS) }));
    emulator
      .account(undefined, "us-east-1")
      .putAudit(audit({ taskId: "far", taskStartTime: new Date(NOW - 30 * HOUR_MS) }));
    assert.deepEqual((await read({ includePreviousAudit: true })).previousAudit, { found: false });
  });
});
