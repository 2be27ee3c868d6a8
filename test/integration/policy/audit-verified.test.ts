// The policy in process, with the real SDK, against an emulator over HTTP.
import assert from "node:assert/strict";
import type { PolicyResource } from "@pulumi/policy";
import { type Emulator, startEmulator } from "../../../emulator";
import { auditVerified } from "../../../policy/policies/audit-verified";
import { connectionSettings } from "../../../provider/aws/connection-settings";
import { withParts } from "../../../provider/aws/findings/read-parts";
import { readAudit } from "../../../provider/aws/read-audit";
import { contractOf } from "../../../provider/contract/contract-of";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { callsSince, REGION } from "../../support/emulated";
import {
  AUDIT_TASK,
  askedStackViolationsOf,
  ON_DEMAND_AUDIT,
  type Properties,
  root,
  stack,
  stackResource,
  UNKNOWN,
} from "../../unit/policy/valid";

const CREDENTIALS = { AWS_ACCESS_KEY_ID: "test", AWS_SECRET_ACCESS_KEY: "test" };
const LATEST = { scheduledAuditName: "nightly", region: REGION };

describe("audit-verified", () => {
  let emulator: Emulator;
  let before: NodeJS.ProcessEnv;

  beforeEach(async () => {
    before = { ...process.env };
    Object.assign(process.env, CREDENTIALS);
    emulator = await startEmulator({ data: { accounts: {} } });
    store().putAudit(audit());
  });

  afterEach(async () => {
    process.env = before;
    await emulator.close();
  });

  const store = () => emulator.account(undefined, REGION);
  const judge = (resources: PolicyResource[], config: Properties = {}, outputs: Properties = {}) =>
    askedStackViolationsOf(
      auditVerified(),
      stack([root(outputs), ...resources], { endpoint: emulator.endpoint, ...config }),
    );

  async function read() {
    const settings = connectionSettings({ region: REGION, endpoint: emulator.endpoint }, () => undefined);
    return readAudit({ taskId: TASK_ID }, settings, Date.now());
  }

  const task = (props: object, type = AUDIT_TASK) =>
    stackResource(type, { ...props, accountId: null, otherFields: null }, { name: "nightly" });

  it("accepts what AWS says, and reads each audit once", async () => {
    const claim = await read();
    const mark = emulator.callMark;
    const found = await judge([task(claim), task(claim, ON_DEMAND_AUDIT)], {}, { audit: contractOf(claim, now()) });
    assert.deepEqual(found, []);
    assert.deepEqual(callsSince(emulator, mark), ["DescribeAuditTask"]);
  });

  it("refuses a hand-written resource of the type AuditTask that says something else than AWS", async () => {
    const claim = await read();
    store().putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } }));
    const found = (await judge([task(claim)])).join("\n");
    assert.match(found, /AuditTask nightly: auditDetails.DEVICE_CERTIFICATE_SHARED_CHECK: an object; AWS: missing; /);
    assert.match(found, /LOGGING_DISABLED_CHECK.checkCompliant: true; AWS: false; allowed: what AWS says/);
  });

  it("refuses a hand-written contract, and one of an audit that AWS does not have", async () => {
    const claim = { ...(await read()), scheduledAuditName: "weekly" };
    assert.deepEqual(await judge([], {}, { audit: contractOf(claim, now()) }), [
      'project-prod: output audit: scheduledAuditName: "weekly"; AWS: "nightly"; allowed: what AWS says',
    ]);
    const invented = contractOf({ ...claim, taskId: "invented" }, now());
    assert.match(
      (await judge([], {}, { audit: invented })).join(),
      /invented: not found .*allowed: an audit that this/,
    );
  });

  it("refuses an audit that names no region or no task id", async () => {
    for (const flaw of [{ region: null }, { taskId: "../x" }, { taskId: 7 }]) {
      assert.equal((await judge([task({ ...(await read()), ...flaw })])).length, 1);
    }
  });

  it("skips audits that were not read, and refuses one that was read in part", async () => {
    const mark = emulator.callMark;
    assert.deepEqual(await judge([task({ taskId: UNKNOWN }), task({ taskId: TASK_ID })]), []);
    const partly = task({ ...(await read()), auditDetails: UNKNOWN });
    assert.match((await judge([partly])).join(), /not known before the update: auditDetails/);
    assert.equal(callsSince(emulator, mark).length, 1);
  });

  it("reads and judges the audits that its configuration names, whatever the program says", async () => {
    assert.deepEqual(await judge([], { audits: [LATEST] }), []);
    const checks = { LOGGING_DISABLED_CHECK: nonCompliant(), DEVICE_CERTIFICATE_SHARED_CHECK: compliant() };
    store().putAudit(audit({ auditDetails: checks }));
    const [violation, ...others] = await judge([], { audits: [LATEST] });
    assert.match(
      violation ?? "",
      /^project-prod: the latest completed audit of schedule nightly in eu-west-1: .*LOGGING_DISABLED_CHECK/,
    );
    assert.deepEqual(others, []);
    assert.deepEqual(await judge([], { audits: [{ ...LATEST, rules: { minSeverity: "HIGH" } }] }), []);
  });

  it("compares the stack's previous audit with AWS", async () => {
    store().putAudit(audit({ taskId: "before", taskStartTime: daysAgo(2) }));
    const settings = connectionSettings({ region: REGION, endpoint: emulator.endpoint }, () => undefined);
    const parts = { includePreviousAudit: true, findings: "summary" } as const;
    const claim = await withParts(await read(), parts, settings, Date.now());
    assert.deepEqual(await judge([task(claim)]), []);
    const { previousAudit } = claim;
    const forged = task({ ...claim, previousAudit: { ...previousAudit, taskId: "another" } });
    assert.deepEqual(await judge([forged]), [
      'nightly: AuditTask nightly: previousAudit.taskId: "another"; AWS: "before"; allowed: what AWS says',
    ]);
    const none = task({ ...claim, previousAudit: { found: false } });
    assert.match((await judge([none])).join(), /previousAudit.found: false; AWS: true; allowed: what AWS says/);
  });

  it("compares the stack's findings with AWS: severities, and the names that a baseline uses", async () => {
    store().putAudit(audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant(2) } }));
    const settings = connectionSettings({ region: REGION, endpoint: emulator.endpoint }, () => undefined);
    for (const findings of ["summary", "resources"] as const) {
      const claim = await withParts(await read(), { findings }, settings, Date.now());
      assert.deepEqual(await judge([task(claim)]), [], findings);
      const { findingsSummary } = claim;
      const milder = { ...findingsSummary, severityByCheck: { LOGGING_DISABLED_CHECK: "CRITICAL" } };
      assert.match(
        (await judge([task({ ...claim, findingsSummary: milder })])).join(),
        /findingsSummary.severityByCheck.LOGGING_DISABLED_CHECK: "CRITICAL"; AWS: "LOW"; allowed: what AWS says/,
      );
      const accepted = { LOGGING_DISABLED_CHECK: [{ resourceIdentifier: { account: "accepted" } }] };
      assert.match(
        (await judge([task({ ...claim, findingsSummary: { ...findingsSummary, resources: accepted } })])).join(),
        /findingsSummary.resources.LOGGING_DISABLED_CHECK: an array; AWS: an array; allowed: what AWS says/,
      );
    }
  });

  it("reads the previous audit if a rule needs it", async () => {
    const required = { ...LATEST, rules: { noRegression: true, maxNonCompliantChecks: 17 } };
    assert.match((await judge([], { audits: [required] })).join(), /noRegression: .*no earlier audit in AWS/);
    store().putAudit(audit({ taskId: "before", taskStartTime: daysAgo(2) }));
    assert.deepEqual(await judge([], { audits: [required] }), []);
    store().putAudit(
      audit({
        auditDetails: {
          LOGGING_DISABLED_CHECK: nonCompliant(),
          DEVICE_CERTIFICATE_SHARED_CHECK: compliant(),
        },
      }),
    );
    assert.match((await judge([], { audits: [required] })).join(), /noRegression: .*LOGGING_DISABLED_CHECK/);
  });

  it("reads the history where an objective needs it", async () => {
    const required = (compliant: number) => ({ ...LATEST, rules: { objective: { compliant, minAudits: 2 } } });
    assert.match((await judge([], { audits: [required(0.5)] })).join(), /1 audit in 30 days; allowed: at least 2/);
    store().putAudit(
      audit({
        taskId: "before",
        taskStartTime: daysAgo(2),
        auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() },
      }),
    );
    assert.deepEqual(await judge([], { audits: [required(0.5)] }), []);
    assert.match(
      (await judge([], { audits: [required(0.9)] })).join(),
      /objective: .*1 of 2 audits in 30 days compliant/,
    );
    await assert.rejects(judge([], { audits: [required(95)] }), /objective.compliant is 95, which is no share/);
  });

  it("refuses an answer of another account", async () => {
    const claim = await read();
    for (const found of [
      await judge([task(claim)], { accountId: "999999999999" }),
      await judge([], { audits: [{ ...LATEST, accountId: "999999999999" }] }),
    ]) {
      assert.match(found.join(), /999999999999/);
    }
  });

  it("reports an unreachable AWS, missing permissions and a time-out as violations", async () => {
    const claim = await read();
    emulator.setFaults([{ operation: "DescribeAuditTask", kind: "accessDenied" }]);
    assert.match((await judge([task(claim)])).join(), /iot:DescribeAuditTask/);
    emulator.setFaults([]);
    emulator.setLatency(300);
    assert.match((await judge([task(claim)], { timeout: "50 ms" })).join(), /no answer within 0.05 seconds/);
    emulator.setLatency(0);
    assert.match((await judge([task(claim)], { endpoint: "http://127.0.0.1:9" })).join(), /reading audit task/);
  });

  it("refuses an endpoint that the environment puts in AWS's place", async () => {
    const claim = await read();
    process.env.AWS_ENDPOINT_URL_IOT = emulator.endpoint;
    const found = await askedStackViolationsOf(auditVerified(), stack([root({}), task(claim)]));
    assert.match(found.join(), /answered by http:\/\/127.0.0.1:\d+\/?; allowed: AWS itself/);
  });
});

function now(): string {
  return new Date().toISOString();
}
