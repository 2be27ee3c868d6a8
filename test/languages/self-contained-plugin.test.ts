// The provider plugin as one executable, where there is no Node.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { thisPlatform } from "../../scripts/plugin/platforms";
import { writeSelfContained } from "../../scripts/plugin/write-self-contained";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { ROOT } from "../support/sources";
import { succeeded } from "../support/stack";
import { YamlStack } from "../support/yaml-stack";

const PROGRAM = {
  resources: {
    nightly: { type: "device-defender:AuditTask", properties: { taskId: TASK_ID } },
    gate: { type: "device-defender:AuditGate", properties: { audit: "${nightly}" } },
  },
  outputs: { status: "${nightly.taskStatus}", verdict: "${gate.verdict}" },
};

describeWithHost("pulumi-language-yaml", "The self-contained plugin, with no Node on PATH,", () => {
  let folder: string;
  let emulator: Emulator;
  let stack: YamlStack | undefined;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), "device-defender-"));
    const platform = thisPlatform();
    assert.ok(platform);
    const written = await writeSelfContained(ROOT, folder, [platform], new AbortController().signal);
    const archive = written.find(({ file }) => file.endsWith("-self-contained.tar.gz"));
    assert.ok(archive);
    emulator = await startEmulator({ data: { accounts: {} } });
    const path = foldersWithoutNode();
    assert.equal((spawnSync("node", { env: { PATH: path } }).error as NodeJS.ErrnoException).code, "ENOENT");
    stack = await YamlStack.create({
      config: { "device-defender:region": REGION, "device-defender:endpoint": emulator.endpoint },
      env: { PATH: path },
      pluginFrom: ["--file", join(folder, archive.file)],
    });
    stack.write(PROGRAM);
  });

  after(async () => {
    await emulator?.close();
    stack?.remove();
    rmSync(folder, { recursive: true });
  });

  it("reads and judges an audit", async () => {
    assert.ok(stack);
    emulator.account(undefined, REGION).putAudit(audit());
    const { outputs } = await succeeded(stack.up());
    assert.deepEqual(outputs, { status: "COMPLETED", verdict: "passed" });
  });

  it("stops a preview", async () => {
    const failing = audit({ auditDetails: { LOGGING_DISABLED_CHECK: nonCompliant() } });
    emulator.account(undefined, REGION).putAudit(failing);
    const failed = await stack?.preview();
    assert.equal(failed?.ok, false);
    assert.match(failed.text, /LOGGING_DISABLED_CHECK/);
  });
});

function foldersWithoutNode(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.filter((folder) => !existsSync(join(folder, "node"))).join(delimiter);
}
