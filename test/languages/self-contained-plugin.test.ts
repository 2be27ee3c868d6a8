// The provider plugin as one executable, where there is no Node.
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { PLUGIN } from "../../scripts/plugin/launchers";
import { thisPlatform } from "../../scripts/plugin/platforms";
import { writeSelfContained } from "../../scripts/plugin/write-self-contained";
import { READER } from "../integration/server/fixture";
import { audit, TASK_ID } from "../support/audits";
import { nonCompliant } from "../support/checks";
import { REGION } from "../support/emulated";
import { describeWithHost } from "../support/language-host";
import { ProviderPlugin, urnOf } from "../support/provider-plugin";
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

/** Of glibc, libgcc and libstdc++, as docs/provider-plugin.md says. */
const LIBRARIES = ["libc", "libdl", "libgcc_s", "libm", "libpthread", "libstdc++"];
const canChangeRoot = process.platform === "linux" && spawnSync("unshare", ["--map-root-user", "true"]).status === 0;

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

  const title = "reads an audit where the file system has nothing but it and its libraries";
  if (canChangeRoot) {
    it(title, async () => {
      const executable = join(folder, String(thisPlatform()), PLUGIN);
      const root = join(folder, "root");
      const needed = librariesOf(executable);
      const names = needed.map((file) => basename(file).replace(/\.so.*$/, ""));
      assert.deepEqual(names.filter((name) => !name.startsWith("ld-linux")).sort(), LIBRARIES);
      for (const file of needed) {
        cpSync(file, join(root, file), { dereference: true });
      }
      cpSync(executable, join(root, PLUGIN));
      const start = ["unshare", "--map-root-user", `--root=${root}`, `/${PLUGIN}`] as const;
      const plugin = await ProviderPlugin.start({ ...READER, NODE_EXTRA_CA_CERTS: "" }, [...start]);
      try {
        emulator.account(undefined, REGION).putAudit(audit());
        const news = { taskId: TASK_ID, region: REGION, endpoint: emulator.endpoint };
        const { inputs, failures } = await plugin.check(urnOf("AuditTask", "nightly"), news);
        assert.deepEqual([inputs["complianceStatus"], failures], ["COMPLIANT", []]);
      } finally {
        await plugin.stop();
      }
    });
  } else {
    it.skip(`${title} (skipped: no other root for a process can be had here)`);
  }
});

/** The files that the dynamic loader loads for an executable, and the loader. */
function librariesOf(executable: string): readonly string[] {
  const told = execFileSync("ldd", [executable], { encoding: "utf8" });
  return [...told.matchAll(/(\/\S+) \(0x/g)].flatMap(([, file]) => file ?? []);
}

function foldersWithoutNode(): string {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  return folders.filter((folder) => !existsSync(join(folder, "node"))).join(delimiter);
}
