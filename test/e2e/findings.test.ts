import assert from "node:assert/strict";
import {
  type AuditBaseline,
  AuditGate,
  type AuditGateArgs,
  AuditTask,
  type AuditTaskArgs,
  listAuditFindings,
  listRelatedResources,
  OnDemandAudit,
} from "pulumi-device-defender";
import { type AuditFinding, type Emulator, startEmulator } from "../../emulator";
import { audit, TASK_ID } from "../support/audits";
import { compliant, nonCompliant } from "../support/checks";
import { Echo } from "../support/echo";
import { callsSince, configFor, REGION } from "../support/emulated";
import { TestStack } from "../support/stack";

const EXPIRING = "DEVICE_CERTIFICATE_EXPIRING_CHECK";
const LOGGING = "LOGGING_DISABLED_CHECK";

describe("Findings on the real engine", () => {
  let emulator: Emulator;
  let stack: TestStack;

  beforeEach(async () => {
    emulator = await startEmulator({ data: { accounts: {} }, pageSize: 2 });
    stack = await TestStack.create(configFor(emulator));
  });

  afterEach(async () => {
    await emulator.close();
    stack.remove();
  });

  const store = () => emulator.account(undefined, REGION);
  /** One finding for each severity, of the one check that is non-compliant. */
  const put = (...severities: readonly string[]) =>
    store().putAudit(
      audit({
        auditDetails: { [EXPIRING]: nonCompliant(severities.length), [LOGGING]: compliant(1) },
        findings: { [EXPIRING]: severities.map(findingAbout) },
      }),
    );
  const findingAbout = (severity: string, number: number): AuditFinding => ({
    severity,
    reasonForNonComplianceCode: "CERTIFICATE_APPROACHING_EXPIRATION",
    nonCompliantResource: {
      resourceType: "DEVICE_CERTIFICATE",
      resourceIdentifier: { deviceCertificateId: `certificate-${number}` },
    },
  });
  const summed =
    (args: AuditTaskArgs = {}, gate?: Omit<AuditGateArgs, "audit">) =>
    async () => {
      const task = new AuditTask("audit", { taskId: TASK_ID, findings: "summary", ...args });
      const { findingsSummary } = task;
      new Echo("dependent", { value: findingsSummary.apply((found) => found?.total ?? "not read") });
      if (gate !== undefined) {
        new AuditGate("gate", { audit: task, ...gate });
      }
      return { findingsSummary };
    };
  const listings = (mark: number) => callsSince(emulator, mark).filter((call) => call === "ListAuditFindings").length;

  it("are summed up at the first preview, and stay unchanged over two ups", async () => {
    put("MEDIUM", "HIGH", "MEDIUM");
    stack.program = summed();
    const expected = {
      total: 3,
      suppressed: 0,
      bySeverity: { HIGH: 1, MEDIUM: 2 },
      byCheck: { [EXPIRING]: 3 },
      byReasonCode: { CERTIFICATE_APPROACHING_EXPIRATION: 3 },
      resourcesByCheck: { [EXPIRING]: 3 },
      severityByCheck: { [EXPIRING]: "HIGH" },
    };

    const preview = await stack.preview();
    assert.ok(preview.ok, preview.text);
    const { worst, ...counts } = preview.outputs["findingsSummary"] as { worst: Record<string, unknown>[] };
    assert.deepEqual(counts, expected);
    assert.deepEqual(
      worst.map(({ severity, resourceIdentifier }) => [severity, resourceIdentifier]),
      [1, 0, 2].map((n) => [n === 1 ? "HIGH" : "MEDIUM", { deviceCertificateId: `certificate-${n}` }]),
    );

    assert.ok((await stack.up()).ok);
    for (const _ of [1, 2]) {
      const mark = emulator.callMark;
      const again = await stack.up({ expectNoChanges: true });
      assert.deepEqual(again.changes, { same: 3 }, again.text);
      assert.deepEqual([callsSince(emulator, mark).length, listings(mark)], [3, 2]);
    }
  });

  it("show what changed as a diff, and update what depends on them", async () => {
    put("MEDIUM", "MEDIUM");
    stack.program = summed();
    await stack.up();
    put("MEDIUM", "MEDIUM", "HIGH");

    for (const operation of ["preview", "up"] as const) {
      const { ok, text, changes } = await stack[operation]({ diff: true });
      assert.ok(ok, text);
      assert.deepEqual(changes, { same: 1, update: 2 });
      assert.match(text, /~ total +: 2 => 3/);
      assert.match(text, /\+ HIGH +: 1/);
      assert.match(text, /~ DEVICE_CERTIFICATE_EXPIRING_CHECK *: "MEDIUM" => "HIGH"/);
      assert.match(text, /~ value *: 2 => 3/);
      assert.doesNotMatch(text, /~ suppressed|~ expired/);
    }
  });

  it("cost no call and are undefined by default", async () => {
    put("MEDIUM");
    stack.program = summed({ findings: "none" });
    const { ok, text, outputs } = await stack.up();
    assert.ok(ok, text);
    assert.equal(outputs["findingsSummary"], undefined);
    assert.equal(listings(0), 0);
  });

  it("stop preview and up when a page of them cannot be read, and leave the state as it was", async () => {
    put("MEDIUM", "MEDIUM", "MEDIUM");
    stack.program = summed();
    await stack.up();
    const before = await stack.resource("audit");
    for (const operation of ["preview", "up"] as const) {
      let calls = 0;
      const random = () => (++calls === 2 ? 0 : 1);
      emulator.setFaults([{ operation: "ListAuditFindings", kind: "accessDenied", probability: 0.5, random }]);
      const { ok, errors } = await stack[operation]();
      assert.equal(ok, false);
      assert.match(errors.join("\n"), /listing findings of DEVICE_CERTIFICATE_EXPIRING_CHECK of audit task .*denied/);
    }
    assert.deepEqual(await stack.resource("audit"), before);
  });

  it("give a gate their severities, which may be higher than the documented ones", async () => {
    put("MEDIUM");
    // So that there is a check in scope by any severity.
    const rules = { minSeverity: "HIGH", requiredChecks: [LOGGING] } as const;
    stack.program = summed({}, rules);
    assert.ok((await stack.up()).ok);

    put("HIGH");
    const { ok, errors } = await stack.preview();
    assert.equal(ok, false);
    assert.match(errors.join("\n"), /1 of 10 resources non-compliant, severity HIGH by its findings/);
    stack.program = summed({ findings: "none" }, rules);
    assert.ok((await stack.preview()).ok);
  });

  it("are summed up for an audit that was started on demand, when it has ended", async () => {
    store().setConfiguration({ auditCheckConfigurations: { [EXPIRING]: { enabled: true } } });
    store().setOnDemand({ dataCollectionMs: 0, checkMs: 100, outcomes: { [EXPIRING]: nonCompliant(3) } });
    stack.program = async () => {
      const { findingsSummary } = new OnDemandAudit("audit", { findings: "summary", pollInterval: "1 second" });
      return { total: findingsSummary.apply((found) => found?.total) };
    };
    const { ok, text, outputs } = await stack.up();
    assert.ok(ok, text);
    assert.equal(outputs["total"], 3);
    const again = await stack.up({ expectNoChanges: true });
    assert.ok(again.ok, again.text);
  });

  it("are listed by a program with the stack's own configuration, resources beyond the tenth included", async () => {
    const relatedResources = Array.from({ length: 12 }, (_, i) => ({
      resourceType: "CLIENT_ID",
      resourceIdentifier: { clientId: `device-${i}` },
    }));
    store().putAudit(
      audit({
        auditDetails: { [EXPIRING]: nonCompliant(1) },
        findings: { [EXPIRING]: [{ ...findingAbout("HIGH", 0), findingId: "finding-1", relatedResources }] },
      }),
    );
    await stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
    stack.program = async () => {
      const found: unknown[] = [];
      for await (const { severity, relatedResourcesComplete } of listAuditFindings({ taskId: TASK_ID })) {
        found.push([severity, relatedResourcesComplete]);
      }
      let related = 0;
      for await (const _ of listRelatedResources("finding-1")) {
        related += 1;
      }
      return { found, related };
    };
    const { ok, text, outputs } = await stack.preview();
    assert.ok(ok, text);
    assert.deepEqual(outputs, { found: [["HIGH", false]], related: 12 });
  });

  it("listed with a baseline are the new ones alone, with a warning when the baseline covers none", async () => {
    put("MEDIUM", "HIGH");
    await stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
    const { nonCompliantResource } = findingAbout("MEDIUM", 0);
    const baseline = {
      schemaVersion: 1,
      acceptedBy: "ana",
      acceptedAt: "2026-11-20T12:00:00.000Z",
      region: REGION,
      audit: { taskId: TASK_ID },
      checks: { [EXPIRING]: { nonCompliantResources: 1, resources: [nonCompliantResource ?? {}] } },
    } as const;
    const listing = (of: AuditBaseline | undefined) => async () => {
      const found: unknown[] = [];
      for await (const { severity } of listAuditFindings({
        taskId: TASK_ID,
        newOnly: true,
        baseline: of as AuditBaseline,
      })) {
        found.push(severity);
      }
      return { found };
    };
    stack.program = listing(baseline);
    const { outputs, text } = await stack.preview();
    assert.deepEqual(outputs, { found: ["HIGH"] }, text);
    assert.doesNotMatch(text, /baseline:/);

    stack.program = listing({ ...baseline, region: "us-east-1" });
    const foreign = await stack.preview();
    assert.deepEqual(foreign.outputs, { found: ["MEDIUM", "HIGH"] });
    assert.match(foreign.text, /baseline: it covers nothing: it is of region us-east-1/);

    stack.program = listing(undefined);
    const { ok, errors } = await stack.preview();
    assert.equal(ok, false);
    assert.match(errors.join("\n"), /listing findings: baseline is missing/);
  });

  it("that a program cannot list are an error of one line", async () => {
    await stack.configure({ "aws:accessKey": "AKIAIOSFODNN7EXAMPLE", "aws:secretKey": "secret" });
    stack.program = async () => {
      for await (const _ of listAuditFindings({ taskId: TASK_ID })) {
        assert.fail("there are none");
      }
    };
    const { ok, errors, text } = await stack.preview();
    assert.equal(ok, false);
    assert.match(errors.join("\n"), /reading audit task 1{32}: not found in eu-west-1/);
    assert.doesNotMatch(text, /\n\s+at /);
  });
});
