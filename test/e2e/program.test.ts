import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, SAMPLE_AUDITS, startEmulator } from "../../emulator";
import { CliProject } from "../support/cli-project";
import { REGION } from "../support/emulated";
import { ROOT } from "../support/sources";

type Values = Readonly<Record<string, unknown>>;

const OUTPUTS = [
  "taskId",
  "taskStatus",
  "taskType",
  "taskStartTime",
  "scheduledAuditName",
  "totalChecks",
  "compliantChecks",
  "nonCompliantChecks",
  "failedChecks",
  "canceledChecks",
  "inProgressChecks",
  "waitingForDataCollectionChecks",
  "complianceStatus",
  "auditDetails",
  "verdict",
  "violations",
  "readAt",
  "audit",
];

/** Stacks' configuration files, which nobody is to find in the checkout. */
const strayConfiguration = () => readdirSync(ROOT).filter((name) => /^Pulumi\..+\.ya?ml$/.test(name));

describe("The repository's program, run with plain pulumi", () => {
  let emulator: Emulator;
  let project: CliProject | undefined;
  let stray: readonly string[];

  before(() => {
    stray = strayConfiguration();
  });

  beforeEach(async () => {
    emulator = await startEmulator();
  });

  afterEach(async () => {
    await emulator.close();
    project?.remove();
    assert.deepEqual(strayConfiguration(), stray);
  });

  const configuration = (more: Values) => ({
    "aws:region": REGION,
    "aws:endpoints": [{ iot: emulator.endpoint, sts: emulator.endpoint }],
    ...more,
  });

  const start = async (more: Values) => {
    const folder = join(ROOT, ".cache", "e2e", randomBytes(6).toString("hex"));
    project = await CliProject.create({ program: ROOT, folder, config: configuration(more) });
    return project;
  };

  /** Without the times at which the audit was read, which are another's in every run. */
  const settled = ({ readAt, audit, ...outputs }: Values): Values => {
    const { readAt: readAtOfAudit, ...contract } = audit as Values;
    for (const time of [readAt, readAtOfAudit]) {
      assert.match(String(time), /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    }
    return { ...outputs, audit: contract };
  };

  it("knows all outputs at the first preview, and has the same ones after up", async () => {
    const { taskId } = SAMPLE_AUDITS.compliant;
    const program = await start({ "pulumi-device-defender:taskId": taskId });

    const preview = await program.preview();
    assert.ok(preview.ok, preview.text);
    assert.deepEqual(Object.keys(preview.outputs).sort(), [...OUTPUTS].sort());

    const up = await program.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual(up.changes, { create: 3 });
    assert.deepEqual(up.warnings, []);
    const outputs = await program.outputs();
    assert.deepEqual(settled(outputs), settled(preview.outputs));

    const { auditDetails, audit, taskStartTime, ...plain } = settled(outputs);
    assert.deepEqual(plain, {
      taskId,
      taskStatus: "COMPLETED",
      taskType: "SCHEDULED_AUDIT_TASK",
      scheduledAuditName: "weekly",
      totalChecks: 17,
      compliantChecks: 17,
      nonCompliantChecks: 0,
      failedChecks: 0,
      canceledChecks: 0,
      inProgressChecks: 0,
      waitingForDataCollectionChecks: 0,
      complianceStatus: "COMPLIANT",
      verdict: "passed",
      violations: [],
    });
    assert.equal(Object.keys(Object(auditDetails)).length, 17);
    assert.match(String(taskStartTime), /Z$/);
    const { verdict, schemaVersion, endpoint } = audit as Values;
    assert.deepEqual([verdict, schemaVersion, endpoint], ["passed", 1, emulator.endpoint]);

    const again = await program.up("--expect-no-changes");
    assert.ok(again.ok, again.text);
    assert.deepEqual(again.changes, { same: 3 });
  });

  it("is blocked by a non-compliant audit at preview and up, with a line per check", async () => {
    const program = await start({ "pulumi-device-defender:scheduledAuditName": "nightly" });
    for (const operation of ["preview", "up"] as const) {
      const { ok, errors, text } = await program[operation]();
      assert.equal(ok, false);
      const violations = errors.filter((line) => line.includes("maxNonCompliantChecks: "));
      assert.equal(violations.length, 3, text);
      assert.ok(violations.every((line) => line.includes(SAMPLE_AUDITS["non-compliant"].taskId)));
      assert.doesNotMatch(text, /\n\s+at |undefined|\[object/);
    }
    assert.deepEqual(await program.outputs(), {});
  });

  it("follows its configuration: an advisory gate, and the latest audit of a schedule", async () => {
    const program = await start({
      "pulumi-device-defender:scheduledAuditName": "nightly",
      "pulumi-device-defender:enforcementLevel": "advisory",
    });
    const { ok, text, warnings } = await program.up("--skip-preview");
    assert.ok(ok, text);
    assert.equal(warnings.filter((line) => line.includes("maxNonCompliantChecks: ")).length, 3, warnings.join("\n"));
    const { taskId, verdict, violations, complianceStatus } = await program.outputs();
    assert.equal(taskId, SAMPLE_AUDITS["non-compliant"].taskId);
    assert.deepEqual([verdict, complianceStatus], ["failed", "NON_COMPLIANT"]);
    assert.equal((violations as readonly unknown[]).length, 3);

    program.configure(
      configuration({
        "pulumi-device-defender:scheduledAuditName": "nightly",
        "pulumi-device-defender:maxNonCompliantChecks": 3,
      }),
    );
    const lenient = await program.up("--skip-preview");
    assert.ok(lenient.ok, lenient.text);
    assert.equal((await program.outputs())["verdict"], "passed");
  });
});
