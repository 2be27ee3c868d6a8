// The history that a gate judges by, which the plugin reads itself: after the audit, by the audit's own connection.
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
import { compliant, nonCompliant } from "../../support/checks";
import { configuredProvider } from "../../support/configured-provider";
import { callsSince } from "../../support/emulated";
import { seededRandom, skippingTime } from "../../support/skipping-time";

const REGION = "eu-west-1";
const FAILING: Partial<Audit> = { auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } };
const OBJECTIVE = { compliant: 0.8, minAudits: 4 };
const REMEMBERS = { acceptedCheckNames: [] };

type Checked = { readonly inputs: Properties; readonly failures?: readonly dynamic.CheckFailure[] };

describe("a gate with an objective", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
    put("today", 0.1);
    for (const day of [1, 2, 3]) {
      put(`day-${day}`, day);
    }
  });

  afterEach(() => emulator.close());

  const put = (taskId: string, days: number, parts: Partial<Audit> = {}, region = REGION) =>
    emulator.account(undefined, region).putAudit(audit({ taskId, taskStartTime: daysAgo(days), ...parts }));
  const configured = (provider: dynamic.ResourceProvider) => configuredProvider(emulator, provider);
  const read = async (args: Properties = { taskId: "today" }) => {
    const { inputs, failures } = (await (await configured(auditTask())).check({}, args)) as Checked;
    assert.equal(failures, undefined);
    return inputs;
  };
  const judge = async (shown: unknown, rules: Properties = { objective: OBJECTIVE }, receipts: string[] = []) => {
    const given = { audit: shown, ...rules };
    const hidden = { __receipt: { gate: "", audits: receipts }, __given: digestArguments(given) };
    const gate = auditGate() as Required<dynamic.ResourceProvider>;
    const { inputs, failures = [] } = (await gate.check(REMEMBERS, { ...given, ...hidden })) as Checked;
    return { verdict: inputs.verdict, reasons: failures.map(({ reason }) => reason) };
  };
  const passes = async (shown: unknown) => assert.deepEqual(await judge(shown), { verdict: "passed", reasons: [] });
  const refuses = async (shown: unknown, reason: RegExp) => {
    const { verdict, reasons } = await judge(shown);
    assert.equal(verdict, undefined);
    assert.equal(reasons.length, 1, reasons.join("\n"));
    assert.match(reasons[0] ?? "", reason);
  };

  it("passes a share that is large enough, and keeps no history in its state", async () => {
    await passes(await read());
    put("day-4", 4, FAILING);
    const given = { audit: await read(), objective: OBJECTIVE };
    const gate = auditGate() as Required<dynamic.ResourceProvider>;
    const hidden = { __receipt: { gate: "", audits: [] }, __given: digestArguments(given) };
    const { inputs } = (await gate.check(REMEMBERS, { ...given, ...hidden })) as Checked;
    assert.equal(inputs.verdict, "passed");
    assert.deepEqual(inputs.objective, OBJECTIVE);
    assert.equal("history" in inputs, false);
  });

  it("refuses a smaller share, and gives the counts", async () => {
    put("day-4", 4, FAILING);
    put("day-5", 5, FAILING);
    await refuses(
      await read(),
      /^objective: audit today: 4 of 6 audits in 30 days compliant; allowed: a share of at least 0.8$/,
    );
  });

  it("lists and describes once, and only where the rule is set", async () => {
    const shown = await read();
    const mark = emulator.callMark;
    await judge(shown, {});
    assert.deepEqual(callsSince(emulator, mark), []);
    await judge(shown);
    assert.deepEqual(callsSince(emulator, mark), ["ListAuditTasks", ...Array(4).fill("DescribeAuditTask")]);
  });

  it("ignores audits of another schedule or region, and on-demand audits", async () => {
    for (const day of [4, 5, 6, 7]) {
      put(`weekly-${day}`, day, { scheduledAuditName: "weekly" });
      put(`us-${day}`, day, {}, "us-east-1");
      const { scheduledAuditName: _, ...onDemand } = audit({ taskType: "ON_DEMAND_AUDIT_TASK" });
      emulator.account(undefined, REGION).putAudit({ ...onDemand, taskId: `od-${day}`, taskStartTime: daysAgo(day) });
      put(`failing-${day}`, day + 0.5, FAILING);
    }
    await refuses(await read(), /4 of 8 audits in 30 days compliant/);
  });

  it("ignores audits before the period, and needs the whole period", async () => {
    for (const day of [40, 41, 42, 43]) {
      put(`day-${day}`, day, FAILING);
    }
    await passes(await read());
    assert.match(
      (await judge(await read(), { objective: { ...OBJECTIVE, within: "60 days" } })).reasons.join(),
      /4 of 8 audits in 60 days compliant/,
    );
  });

  it("is inconclusive over an audit that is not the newest of its schedule", async () => {
    await refuses(await read({ taskId: "day-1" }), /audit day-1: a history with the newer audit today; allowed: /);
  });

  it("is inconclusive over an audit on demand", async () => {
    const { scheduledAuditName: _, ...onDemand } = audit({ taskType: "ON_DEMAND_AUDIT_TASK" });
    emulator.account(undefined, REGION).putAudit(onDemand);
    const shown = await read({ taskId: TASK_ID });
    const mark = emulator.callMark;
    await refuses(shown, /an audit on demand, of checks that somebody has picked/);
    assert.deepEqual(callsSince(emulator, mark), []);
  });

  it("is inconclusive over values that this run has not read, whatever history they bring", async () => {
    const shown = await read();
    const audits = [shown, { ...shown, taskId: "day-9" }];
    for (const values of [
      { ...shown, region: "us-east-1" },
      { ...shown, accountId: "123456789012" },
      { ...shown, endpoint: null },
      { ...shown, taskId: "other" },
      { ...shown, scheduledAuditName: "weekly" },
      { ...shown, taskId: "other", history: { audits }, audits },
    ]) {
      await refuses(values, /its history was not read; allowed: an audit that is read in the same run/);
    }
  });

  it("is inconclusive over an audit whose result was changed since it was read", async () => {
    put("today", 0.1, FAILING);
    const { auditDetails: _, taskStatistics: __, ...bad } = await read();
    const { auditDetails, taskStatistics } = await read({ taskId: "day-1" });
    const forged = { ...bad, auditDetails, taskStatistics };
    await refuses(
      { ...forged, complianceStatus: null, nonCompliantCheckNames: null },
      /a history in which this audit has another result or start/,
    );
  });

  it("reads the history of an audit that its resource has waited for", async () => {
    put("today", 0.1, { taskStatus: "IN_PROGRESS" });
    const time = skippingTime(Date.now(), seededRandom(7));
    const waiting = await configured(auditTask(Date.now, { ...time, log: async () => undefined }));
    const { inputs } = (await waiting.check({}, { taskId: "today", waitForCompletion: true })) as Checked;
    put("today", 0.1);
    const { outs } = await waiting.create(inputs);
    await passes({ ...outs });
  });

  it("accepts no history from the program", async () => {
    const { reasons } = await judge(await read(), { objective: OBJECTIVE, history: { audits: [] } });
    assert.deepEqual(reasons, [
      "evaluating the gate: history is no argument: check its spelling, and that ignoreChanges holds back no output",
    ]);
  });

  it("makes no call, and says so, when the run leaves the audit out", async () => {
    const shown = await read();
    const mark = emulator.callMark;
    const { reasons } = await judge(shown, { objective: OBJECTIVE }, ["/tmp/no-receipt"]);
    assert.match(reasons.join(), /not read in this run/);
    assert.deepEqual(callsSince(emulator, mark), []);
  });

  it("is inconclusive when AWS does not answer, and names the permission", async () => {
    const shown = await read();
    emulator.setFaults([{ operation: "ListAuditTasks", kind: "accessDenied" }]);
    await refuses(shown, /^objective: audit today: listing audits: access denied .*iot:ListAuditTasks/);
  });

  it("counts failed and canceled audits as undecided, the newest included", async () => {
    put("canceled", 0.05, { taskStatus: "CANCELED" });
    await passes(await read());
    put("failed", 0.04, { taskStatus: "FAILED" });
    await refuses(await read(), /4 of 6 audits in 30 days compliant, 2 undecided/);
  });

  it("judges every target of a fleet by its own history", async () => {
    put("us", 0.1, {}, "us-east-1");
    for (const day of [1, 2, 3, 4]) {
      put(`us-${day}`, day, FAILING, "us-east-1");
    }
    const fleet = await configured(auditFleet());
    const nightly = { scheduledAuditName: "nightly" };
    const { inputs } = (await fleet.check(
      {},
      {
        targets: { eu: { ...nightly, region: REGION }, us: { ...nightly, region: "us-east-1" } },
      },
    )) as Checked;
    const targets = readFleetRecord({ checkColumns: inputs.checkColumns, targets: inputs.targets });
    await refuses({ targets }, /^objective: target us, audit us: 1 of 5 audits in 30 days compliant/);
  });

  it("reports a malformed objective as an argument error, without a call", async () => {
    const shown = await read();
    for (const objective of [{ compliant: 95 }, { compliant: 0.9, within: "soon" }, { compliant: 0.9, within: 7 }]) {
      const { reasons } = await judge(shown, { objective });
      assert.match(reasons.join(), /^evaluating the gate: objective\.(?:compliant|within) is /);
    }
    assert.match(
      (await judge(shown, { objective: "95 %" })).reasons.join(),
      /objective is "95 %", which is no objective/,
    );
  });

  it("counts audits with a check fewer as they are", async () => {
    put("day-4", 4, { auditDetails: { LOGGING_DISABLED_CHECK: compliant(1) } });
    await passes(await read());
  });
});
