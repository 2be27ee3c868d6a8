// What a gate compares with whose state remembers nothing: AWS's own memory, asked where the plugin decides.
import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { readFleetRecord } from "../../../provider/audit/read-fleet-record";
import { auditFleet } from "../../../provider/plugin/audit-fleet";
import { auditGate } from "../../../provider/plugin/audit-gate";
import { auditTask } from "../../../provider/plugin/audit-task";
import type { Properties } from "../../../provider/plugin/properties";
import { digestArguments } from "../../../provider/protocol/given-arguments";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { compliant } from "../../support/checks";
import { configuredProvider } from "../../support/configured-provider";
import { callsSince } from "../../support/emulated";
import { seededRandom, skippingTime } from "../../support/skipping-time";

const REGION = "eu-west-1";
const DEVICE = "DEVICE_CERTIFICATE_SHARED_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";
const BOTH: Partial<Audit> = { auditDetails: { [DEVICE]: compliant(), [LOGGING]: compliant(1) } };
const FEWER: Partial<Audit> = { auditDetails: { [LOGGING]: compliant(1) } };

type Checked = { readonly inputs: Properties; readonly failures?: readonly dynamic.CheckFailure[] };

describe("a gate without a memory of its own", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
  });

  afterEach(() => emulator.close());

  const put = (parts: Partial<Audit>) => emulator.account(undefined, REGION).putAudit(audit(parts));
  const putBefore = (parts: Partial<Audit>) => put({ taskId: "before", taskStartTime: daysAgo(1.5), ...parts });
  const configured = (provider: dynamic.ResourceProvider) => configuredProvider(emulator, provider);
  const read = async (args: Properties = {}) => {
    const { inputs, failures } = (await (
      await configured(auditTask())
    ).check({}, { taskId: TASK_ID, ...args })) as Checked;
    assert.equal(failures, undefined);
    return inputs;
  };
  const judge = async (shown: unknown, rules: Properties = {}, olds: Properties = {}) => {
    const given = { audit: shown, ...rules };
    const hidden = { __receipt: { gate: "", audits: [] }, __given: digestArguments(given) };
    const gate = auditGate() as Required<dynamic.ResourceProvider>;
    const { inputs, failures = [] } = (await gate.check(olds, { ...given, ...hidden })) as Checked;
    const lines = failures.map(({ reason }) => reason.split("\n"));
    return { inputs, reasons: lines.map(([line]) => line), remedies: lines.flatMap(([, ...more]) => more) };
  };
  const ABSENT = new RegExp(
    `^allowFewerChecks: audit 1{32}, check ${DEVICE}: absent; allowed: every check that the audit before had$`,
  );

  it("notices that a check of the previous audit is missing", async () => {
    put(FEWER);
    putBefore(BOTH);
    const { reasons, remedies } = await judge(await read());
    assert.equal(reasons.length, 1, reasons.join());
    assert.match(reasons[0] ?? "", ABSENT);
    assert.match(remedies.join(), /^ {2}to do: Add the check/);
  });

  it("forgets checks with allowFewerChecks, without a call", async () => {
    put(FEWER);
    putBefore(BOTH);
    const shown = await read();
    const mark = emulator.callMark;
    assert.deepEqual((await judge(shown, { allowFewerChecks: true })).inputs.acceptedCheckNames, [LOGGING]);
    assert.deepEqual(callsSince(emulator, mark), []);
  });

  it("makes no call if it remembers checks", async () => {
    put(FEWER);
    putBefore(BOTH);
    const shown = await read();
    const mark = emulator.callMark;
    assert.deepEqual((await judge(shown, {}, { acceptedCheckNames: [LOGGING] })).reasons, []);
    assert.deepEqual(callsSince(emulator, mark), []);
  });

  it("passes an audit with the same checks and remembers those that are out of scope", async () => {
    put({ auditDetails: { [DEVICE]: compliant() } });
    putBefore(BOTH);
    const { inputs, reasons } = await judge(await read(), { minSeverity: "HIGH" });
    assert.deepEqual(reasons, []);
    assert.deepEqual(inputs.acceptedCheckNames, [DEVICE, LOGGING]);
  });

  it("passes the first audit of a schedule", async () => {
    put(FEWER);
    putBefore({ ...BOTH, scheduledAuditName: "weekly" });
    const { inputs, reasons } = await judge(await read());
    assert.deepEqual(reasons, []);
    assert.deepEqual(inputs.acceptedCheckNames, [LOGGING]);
  });

  it("uses the previous audit that came with its audit", async () => {
    put(FEWER);
    putBefore(BOTH);
    const shown = await read({ includePreviousAudit: true });
    const mark = emulator.callMark;
    assert.match((await judge(shown)).reasons.join(), ABSENT);
    assert.deepEqual(callsSince(emulator, mark), []);
  });

  it("makes no call for an on-demand audit, whose checks were chosen", async () => {
    const { scheduledAuditName: _, ...onDemand } = audit({ ...FEWER, taskType: "ON_DEMAND_AUDIT_TASK" });
    emulator.account(undefined, REGION).putAudit(onDemand);
    const shown = await read();
    const mark = emulator.callMark;
    assert.deepEqual((await judge(shown)).reasons, []);
    assert.deepEqual(callsSince(emulator, mark), []);
  });

  it("is inconclusive when AWS does not answer, and says what allows that", async () => {
    put(FEWER);
    const shown = await read();
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "accessDenied" }]);
    const { reasons } = await judge(shown);
    assert.equal(reasons.length, 1, reasons.join());
    assert.match(
      reasons[0] ?? "",
      /^allowFewerChecks: audit 1{32}: finding the audit before audit task 1{32}: access denied .*iot:ListAuditTasks.*or allowFewerChecks: true$/,
    );
  });

  it("compares every target of a fleet and every audit of a list", async () => {
    put(FEWER);
    putBefore(BOTH);
    const fleet = await configured(auditFleet());
    const { inputs } = (await fleet.check({}, { targets: { eu: { taskId: TASK_ID } } })) as Checked;
    const targets = readFleetRecord({ checkColumns: inputs.checkColumns, targets: inputs.targets });
    assert.match((await judge({ targets })).reasons.join(), /^allowFewerChecks: target eu, audit 1{32}, check DEVICE/);
    assert.match((await judge([await read()])).reasons.join(), ABSENT);
  });

  it("refuses a previous audit that ignoreChanges keeps", async () => {
    put(FEWER);
    const kept = { taskId: TASK_ID, includePreviousAudit: true, previousAudit: { found: false } };
    const { failures = [] } = (await (await configured(auditTask())).check({}, kept)) as Checked;
    assert.deepEqual(
      failures.map(({ property, reason }) => `${property} ${reason}`),
      ["previousAudit is no argument; check its spelling, and that ignoreChanges holds back no output"],
    );
  });

  it("compares an audit that its resource has waited for", async () => {
    put({ ...FEWER, taskStatus: "IN_PROGRESS" });
    putBefore(BOTH);
    const time = skippingTime(Date.now(), seededRandom(7));
    const waiting = await configured(auditTask(Date.now, { ...time, log: async () => undefined }));
    const { inputs } = (await waiting.check({}, { taskId: TASK_ID, waitForCompletion: true })) as Checked;
    put(FEWER);
    const { outs } = await waiting.create(inputs);
    assert.match((await judge({ ...outs })).reasons.join(), ABSENT);
  });

  it("makes no call for values that this run has not read, and uses their previousAudit", async () => {
    put(FEWER);
    putBefore(BOTH);
    assert.deepEqual((await judge({ ...(await read()), region: "us-east-1" })).reasons, []);
  });
});
