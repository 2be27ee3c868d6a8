import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { type Emulator, SAMPLE_AUDITS, startEmulator } from "../../emulator";
import { packedConsumer } from "../../scripts/packed-consumer";
import { CliProject } from "../support/cli-project";
import { REGION } from "../support/emulated";

const PROGRAM = `
const { AuditGate, AuditTask, auditStackOutputs } = require("pulumi-device-defender");

const task = new AuditTask("weekly", { scheduledAuditName: "weekly" });
const gate = new AuditGate("fleet", { audit: task });

exports.taskId = task.taskId;
exports.audit = auditStackOutputs(task, gate);
`;

describe("A program in JavaScript that has the package from npm", () => {
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator();
    folder = packedConsumer({
      "Pulumi.yaml": "name: consumer\nruntime: nodejs\n",
      "package.json": JSON.stringify({ main: "index.js", dependencies: { "pulumi-device-defender": "*" } }),
      "index.js": PROGRAM,
    });
  });

  after(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("runs with plain pulumi: preview, up, up again, destroy", async () => {
    const project = await CliProject.create({
      program: folder,
      folder: join(folder, "run"),
      config: { "aws:region": REGION, "aws:endpoints": [{ iot: emulator.endpoint, sts: emulator.endpoint }] },
    });
    const { taskId } = SAMPLE_AUDITS.compliant;

    const preview = await project.preview();
    assert.ok(preview.ok, preview.text);
    assert.equal(preview.outputs["taskId"], taskId);

    const up = await project.up();
    assert.ok(up.ok, up.text);
    assert.deepEqual(up.changes, { create: 3 });
    assert.deepEqual(up.warnings, []);
    const { audit } = await project.outputs();
    const { verdict, schemaVersion } = audit as Readonly<Record<string, unknown>>;
    assert.deepEqual([verdict, schemaVersion], ["passed", 1]);

    assert.deepEqual((await project.up("--expect-no-changes")).changes, { same: 3 });
    const destroyed = await project.destroy();
    assert.ok(destroyed.ok, destroyed.text);
  });
});
