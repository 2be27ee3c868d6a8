// Each rule over an audit that AuditTask has read from the emulator, decided where the engine's plugin decides it.
import assert from "node:assert/strict";
import type { dynamic } from "@pulumi/pulumi";
import type { AuditGateArgs } from "pulumi-device-defender";
import { type Audit, type Emulator, startEmulator } from "../../../emulator";
import { auditGate } from "../../../provider/plugin/audit-gate";
import { auditTask } from "../../../provider/plugin/audit-task";
import type { Properties } from "../../../provider/plugin/properties";
import { digestArguments } from "../../../provider/protocol/given-arguments";
import { audit, daysAgo, TASK_ID } from "../../support/audits";
import { compliant, nonCompliant } from "../../support/checks";
import { configuredProvider } from "../../support/configured-provider";

const REGION = "eu-west-1";
const DEVICE = "DEVICE_CERTIFICATE_SHARED_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";
const FAILING: Partial<Audit> = { auditDetails: { [DEVICE]: nonCompliant(2), [LOGGING]: compliant(1) } };
const UNDECIDED: Partial<Audit> = {
  auditDetails: {
    [DEVICE]: { checkRunStatus: "FAILED", errorCode: "INSUFFICIENT_PERMISSIONS" },
    [LOGGING]: compliant(1),
  },
};

type Rules = Omit<AuditGateArgs, "audit">;
type Case = readonly [what: string, Partial<Audit>, Rules];
type Checked = { readonly inputs: Properties; readonly failures?: readonly dynamic.CheckFailure[] };

describe("an AuditGate over an audit read from AWS IoT", () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} } });
  });

  afterEach(() => emulator.close());

  /** What the gate's check says of this audit under these rules. */
  const judge = async (parts: Partial<Audit>, rules: Rules) => {
    emulator.account(undefined, REGION).putAudit(audit(parts));
    const task = await configuredProvider(emulator, auditTask());
    const { inputs: read, failures } = (await task.check({}, { taskId: TASK_ID })) as Checked;
    assert.equal(failures, undefined);
    const gate = auditGate() as Required<dynamic.ResourceProvider>;
    const given = { audit: read, ...rules };
    const hidden = { __receipt: { gate: "", audits: [] }, __given: digestArguments(given) };
    return (await gate.check({}, { ...given, ...hidden })) as Checked;
  };

  const passing: readonly Case[] = [
    ["a compliant audit", {}, {}],
    ["maxNonCompliantChecks that the audit keeps", FAILING, { maxNonCompliantChecks: 1 }],
    ["maxNonCompliantResources that each check keeps", FAILING, { maxNonCompliantResources: 2 }],
    ["requiredChecks that are compliant", {}, { requiredChecks: [DEVICE] }],
    [
      "a failing check below minSeverity",
      { auditDetails: { [DEVICE]: compliant(), [LOGGING]: nonCompliant() } },
      { minSeverity: "HIGH" },
    ],
    ["maxAge that the audit keeps", {}, { maxAge: "2 hours" }],
    ["minTotalResources that each check has", {}, { minTotalResources: 1 }],
    [
      "a waiver for the failing check",
      FAILING,
      { waivers: [{ check: DEVICE, reason: "known", expires: "2999-01-01" }] },
    ],
  ];
  for (const [what, parts, rules] of passing) {
    it(`passes: ${what}`, async () => {
      const { inputs, failures } = await judge(parts, rules);
      assert.equal(failures, undefined);
      assert.deepEqual([inputs.verdict, inputs.violations], ["passed", []]);
    });
  }

  const blocked: readonly [...Case, reason: RegExp][] = [
    [
      "more non-compliant checks than maxNonCompliantChecks",
      FAILING,
      {},
      /^maxNonCompliantChecks: audit 1{32}, check DEVICE_CERTIFICATE_SHARED_CHECK: 2 of 10 resources non-compliant; /,
    ],
    [
      "more resources than maxNonCompliantResources",
      FAILING,
      { maxNonCompliantResources: { [DEVICE]: 1 }, maxNonCompliantChecks: 5 },
      /^maxNonCompliantResources: audit 1{32}, check DEVICE_CERTIFICATE_SHARED_CHECK: 2 /,
    ],
    [
      "a required check that is non-compliant",
      FAILING,
      { requiredChecks: [DEVICE], maxNonCompliantChecks: 5 },
      /^requiredChecks: audit 1{32}, check DEVICE_CERTIFICATE_SHARED_CHECK: 2 /,
    ],
    [
      "a waiver that has expired",
      FAILING,
      { waivers: [{ check: DEVICE, reason: "known", expires: "2020-01-01" }] },
      /^maxNonCompliantChecks: .*waiver.*2020-01-01/,
    ],
    [
      "suppressed resources under allowSuppressed false",
      {
        auditDetails: {
          [DEVICE]: { ...compliant(), nonCompliantResourcesCount: 1, suppressedNonCompliantResourcesCount: 1 },
        },
      },
      { allowSuppressed: false },
      /^maxNonCompliantChecks: .*check DEVICE_CERTIFICATE_SHARED_CHECK: 1 of 10 .*suppressed/,
    ],
    [
      "a check that looked at too few resources",
      {},
      { minTotalResources: 5 },
      /^minTotalResources: audit 1{32}, check LOGGING_DISABLED_CHECK: 1 resource/,
    ],
    [
      "an audit without a check of minSeverity",
      { auditDetails: { [LOGGING]: compliant() } },
      { minSeverity: "HIGH" },
      /^minSeverity: audit 1{32}: no check of severity HIGH or above among 1; /,
    ],
    ["an audit older than maxAge", { taskStartTime: daysAgo(8) }, { maxAge: "7 days" }, /^maxAge: audit 1{32}: /],
    [
      "a required check that is absent",
      {},
      { requiredChecks: ["CONFLICTING_CLIENT_IDS_CHECK"] },
      /^requiredChecks: audit 1{32}, check CONFLICTING_CLIENT_IDS_CHECK: /,
    ],
    [
      "a check that has failed",
      UNDECIDED,
      { maxNonCompliantChecks: 9 },
      /^audit: audit 1{32}, check DEVICE_CERTIFICATE_SHARED_CHECK: .*FAILED/,
    ],
    ["an audit in progress", { taskStatus: "IN_PROGRESS" }, {}, /^audit: audit 1{32}: .*IN_PROGRESS/],
    ["an audit that was canceled", { taskStatus: "CANCELED" }, {}, /^audit: audit 1{32}: .*CANCELED/],
    ["an audit that starts in the future", { taskStartTime: daysAgo(-1) }, {}, /^maxAge: audit 1{32}: .*future/],
    ["no checks at all", { auditDetails: {} }, {}, /^audit: audit 1{32}: auditDetails without any check; /],
    ["statistics that are missing", { taskStatistics: null }, {}, /^audit: audit 1{32}: .*taskStatistics/],
    [
      "statistics that disagree with the details",
      { taskStatistics: { totalChecks: 3 } },
      {},
      /^audit: audit 1{32}: .*totalChecks/,
    ],
    [
      "a rule below its least value",
      {},
      { maxNonCompliantChecks: -1 },
      /^evaluating the gate: maxNonCompliantChecks is -1, /,
    ],
    [
      "a rule of the wrong type",
      {},
      { maxNonCompliantChecks: "5" as unknown as number },
      /^evaluating the gate: maxNonCompliantChecks is "5", /,
    ],
    [
      "an unknown rule",
      {},
      { maxNonCompliantCheck: 5 } as Rules,
      /^evaluating the gate: maxNonCompliantCheck is no argument: /,
    ],
    [
      "an unknown enforcementLevel",
      {},
      { enforcementLevel: "Advisory" as "advisory" },
      /^evaluating the gate: enforcementLevel is not one of mandatory, advisory, disabled$/,
    ],
  ];
  for (const [what, parts, rules, reason] of blocked) {
    it(`stops preview and up: ${what}`, async () => {
      const { failures = [] } = await judge(parts, rules);
      const said = failures.map(({ reason }) => reason);
      assert.ok(
        said.some((line) => reason.test(line)),
        `${reason} is not among\n${said.join("\n")}`,
      );
      assert.doesNotMatch(said.join("\n"), /\n\s+at |undefined|\[object/);
    });
  }
});
