import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Audit } from "../../../provider/audit/model";
import { auditFromStack } from "../../../provider/program/audit-from-stack";
import { AuditGate, type AuditGateArgs } from "../../../provider/program/audit-gate";
import { auditStackOutputs, type GateOutputs } from "../../../provider/program/audit-stack-outputs";
import { AuditTask } from "../../../provider/program/audit-task";
import { acknowledge, RECEIPT_OF } from "../../../provider/protocol/check-receipt";
import { compliant } from "../../support/checks";
import { aContract, anAudit, HOUR_MS, MIXED_CHECKS, NOW, READ_AT, TASK_ID } from "../../support/contracts";

const now = () => NOW;
const readAt = () => Date.parse(READ_AT);

describe("auditStackOutputs", () => {
  it("resolves to the contract of an audit's outputs and its gate's", async () => {
    const audit = anAudit(MIXED_CHECKS);
    const { verdict, violations } = aContract(audit);
    const gate = { verdict: pulumi.output(verdict), violations: pulumi.output(violations) };
    assert.deepEqual(await resolved(auditStackOutputs(outputsOf(audit), gate, readAt)), aContract(audit));
  });

  it("takes the output of a whole audit", async () => {
    const audit: pulumi.Output<Audit> = pulumi.output(anAudit());
    assert.deepEqual(await resolved(auditStackOutputs(audit, undefined, readAt)), aContract());
  });

  it("judges by the default rules when there is no gate", async () => {
    const audit = anAudit(MIXED_CHECKS);
    assert.equal((await resolved(auditStackOutputs(outputsOf(audit), undefined, readAt))).verdict, "failed");
  });

  it("lists the waivers that the gate used", async () => {
    const waiversUsed = [{ check: "LOGGING_DISABLED_CHECK", reason: "test bench", expires: "2026-12-31" }];
    const contract = auditStackOutputs(anAudit(), { verdict: "passed", violations: [], waiversUsed }, readAt);
    assert.deepEqual((await resolved(contract)).waiversUsed, waiversUsed);
  });

  it("refuses a fleet, which is many audits", () => {
    const fleet: object = { complianceStatus: "COMPLIANT", targets: pulumi.output({ eu: anAudit() }) };
    assert.throws(() => auditStackOutputs(fleet as Audit), {
      code: "InvalidArgument",
      message:
        "publishing an audit: this is an AuditFleet, and a contract is about one audit; export its complianceStatus, totals and unreadableTargets, and the verdict of its gate",
    });
  });

  it("is unknown while the audit is", async () => {
    const contract = auditStackOutputs({ ...outputsOf(anAudit()), taskStatus: unknown() }, undefined, readAt);
    assert.equal(await isKnown(contract), false);
  });

  it("is unknown while the verdict is", async () => {
    const gate = { verdict: unknown<"passed">(), violations: [] };
    assert.equal(await isKnown(auditStackOutputs(anAudit(), gate, readAt)), false);
  });

  it("is secret as soon as one of its parts is", async () => {
    const contract = auditStackOutputs({ ...anAudit(), accountId: pulumi.secret("111122223333") }, undefined, readAt);
    assert.equal(await pulumi.isSecret(contract), true);
    assert.equal((await resolved(contract)).accountId, "111122223333");
  });
});

describe("auditStackOutputs of a gate", () => {
  const OTHER_ID = "5c2f9a7c0d3e4c559a581f2e3d4c5b6a";
  const audits = { a: anAudit(), b: anAudit(undefined, { taskId: OTHER_ID }) };

  before(async () => {
    await pulumi.runtime.setMocks({
      newResource({ name, type, inputs }) {
        const state = type.endsWith("AuditGate") ? { verdict: "passed", violations: [] } : audits[name as "a" | "b"];
        return { id: `${name}-id`, state: { ...inputs, ...state } };
      },
      call: ({ inputs }) => inputs,
    });
  });

  after(() => pulumi.runtime.disconnect());

  const published = (audit: AuditTask, gate: GateOutputs) => resolved(auditStackOutputs(audit, gate, readAt));
  const stack = () => ({ a: new AuditTask("a", { taskId: TASK_ID }), b: new AuditTask("b", { taskId: OTHER_ID }) });
  const gateOver = (audit: AuditGateArgs["audit"]) => new AuditGate("gate", { audit });

  for (const [what, source] of [
    ["the audit", ({ a }) => a],
    ["the audit and another", ({ a, b }) => [b, a]],
    ["what was made of the audit", ({ a }) => pulumi.all([a.taskId, a.region]).apply((x) => ({ taskId: x[0] }))],
    ["a fleet with the audit", () => ({ targets: audits }) as never],
  ] as readonly [string, (made: ReturnType<typeof stack>) => AuditGateArgs["audit"]][]) {
    it(`publishes the verdict on ${what}`, async () => {
      const made = stack();
      assert.equal((await published(made.a, gateOver(source(made)))).verdict, "passed");
    });
  }

  it("publishes when AWS was asked, the first time for what was made of several audits", async () => {
    const { a, b } = stack();
    acknowledge(a[RECEIPT_OF], NOW - HOUR_MS);
    acknowledge(b[RECEIPT_OF], NOW - 2 * HOUR_MS);
    const later = () => NOW;
    assert.equal((await resolved(auditStackOutputs(a, undefined, later))).readAt, "2026-03-01T09:00:00.000Z");
    const both = pulumi.all([a.taskId, b.taskId]).apply(() => audits.a);
    assert.equal((await resolved(auditStackOutputs(both, undefined, later))).readAt, "2026-03-01T08:00:00.000Z");
  });

  it("publishes no verdict on another audit, however it is handed over", async () => {
    const { a, b } = stack();
    const gate = gateOver(b);
    const { verdict, violations } = gate;
    const derived = verdict.apply((word) => (word === "passed" ? word : "failed"));
    for (const given of [gate, { verdict, violations }, { verdict: derived, violations: [] }]) {
      const contract = await published(a, given);
      assert.equal(contract.verdict, "inconclusive");
      assert.match(contract.violations[0]?.message ?? "", /not judged by the gate that is published with it/);
    }
  });

  it("publishes no verdict on the same audit of another region", async () => {
    const { a } = stack();
    const elsewhere = pulumi.output({ ...anAudit(), region: "us-east-1" });
    assert.equal((await published(a, gateOver(elsewhere))).verdict, "inconclusive");
  });
});

describe("auditFromStack", () => {
  it("resolves to the contract that the other stack exports as `audit`", async () => {
    const { schemaVersion, ...members } = aContract();
    const audit = auditFromStack(stackWith({ audit: { schemaVersion, ...members } }), { now });
    assert.deepEqual(await resolved(audit), { ...members, validUntil: "2026-03-02T09:00:00.000Z" });
  });

  it("reads the output that was named", async () => {
    const audit = auditFromStack(stackWith({ audit: {}, fleet: aContract() }), { output: "fleet", now });
    assert.equal((await resolved(audit)).verdict, "passed");
  });

  it("hands on a verdict that is not `passed`, with its violations", async () => {
    const contract = aContract(anAudit(MIXED_CHECKS));
    const audit = await resolved(auditFromStack(stackWith({ audit: contract }), { now }));
    assert.equal(audit.verdict, "failed");
    assert.deepEqual(audit.violations, contract.violations);
  });

  for (const [what, outputs, options, reason] of [
    ["missing", {}, {}, /no output audit; allowed: an audit contract/],
    ["null", { audit: null }, {}, /missing/],
    ["empty", { audit: {} }, {}, /an empty object/],
    ["malformed", { audit: { ...aContract(), details: { X_CHECK: "fine" } } }, {}, /details.X_CHECK "fine"/],
    ["of another version", { audit: { ...aContract(), schemaVersion: 2 } }, {}, /schemaVersion 2/],
    ["older than a day", { audit: aContract() }, { now: () => NOW + 24 * HOUR_MS }, /read within 24 hours/],
    ["older than was asked", { audit: aContract() }, { maxAge: "30 minutes" }, /read within 30 minutes/],
    ["from the future", { audit: aContract() }, { now: () => NOW - 2 * HOUR_MS }, /in the future/],
    [
      "not from AWS itself",
      { audit: aContract(anAudit(undefined, { endpoint: "http://127.0.0.1:4566" })) },
      { requireAws: true },
      /endpoint/,
    ],
    [
      "a pass that its details contradict",
      { audit: { ...aContract(), details: { X_CHECK: compliant(120) } } },
      {},
      /totalChecks/,
    ],
  ] as const) {
    it(`is inconclusive, and says why, when the output is ${what}`, async () => {
      const audit = await resolved(auditFromStack(stackWith(outputs), { now, ...options }));
      assert.equal(audit.verdict, "inconclusive");
      assert.equal(audit.complianceStatus, "INSUFFICIENT_DATA");
      assert.match(audit.violations.map(({ message }) => message).join("\n"), reason);
    });
  }

  it("keeps a secret output secret", async () => {
    const audit = auditFromStack(stackWith({ audit: pulumi.secret(aContract()) }), { now });
    assert.equal(await pulumi.isSecret(audit), true);
    assert.equal((await resolved(audit)).verdict, "passed");
  });

  it("stays unknown while the other stack's outputs are", async () => {
    assert.equal(await isKnown(auditFromStack(stackWith({ audit: unknown() }), { now })), false);
  });

  it("rejects an age that is not a duration before it asks the engine for anything", () => {
    const stack = { getOutput: () => assert.fail("asked") };
    assert.throws(() => auditFromStack(stack, { maxAge: "soon" }), { code: "InvalidArgument", property: "maxAge" });
  });
});

function stackWith(outputs: Readonly<Record<string, unknown>>) {
  return { getOutput: (name: pulumi.Input<string>) => pulumi.output(outputs[String(name)]) };
}

function outputsOf(audit: Audit) {
  return {
    taskId: pulumi.output(audit.taskId),
    taskStatus: pulumi.output(audit.taskStatus),
    taskType: pulumi.output(audit.taskType),
    taskStartTime: pulumi.output(audit.taskStartTime),
    scheduledAuditName: pulumi.output(audit.scheduledAuditName),
    taskStatistics: pulumi.output(audit.taskStatistics),
    auditDetails: pulumi.output(audit.auditDetails),
    complianceStatus: pulumi.output(audit.complianceStatus),
    nonCompliantCheckNames: pulumi.output(audit.nonCompliantCheckNames),
    undecidedCheckNames: pulumi.output(audit.undecidedCheckNames),
    region: pulumi.output(audit.region),
    endpoint: pulumi.output(audit.endpoint),
    accountId: pulumi.output(audit.accountId),
    expired: pulumi.output(audit.expired),
  };
}

function resolved<T>(output: pulumi.Output<T>): Promise<T> {
  return new Promise((resolve) => output.apply(resolve));
}

// What a preview has for a value that only the update will know.
function unknown<T = string>(): pulumi.Output<T> {
  return pulumi.output(pulumi.unknown as unknown as pulumi.Unwrap<T>) as pulumi.Output<T>;
}

// Public at run time, where the engine's own code needs it.
function isKnown(output: pulumi.Output<unknown>): Promise<boolean> {
  return (output as unknown as { isKnown: Promise<boolean> }).isKnown;
}
