// What `npm run plugin` writes, without an engine.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { type Emulator, startEmulator } from "../../../emulator";
import { writePlugin } from "../../../scripts/plugin/write-plugin";
import { audit, TASK_ID } from "../../support/audits";
import { REGION } from "../../support/emulated";
import { ProviderPlugin, urnOf } from "../../support/provider-plugin";
import { ROOT } from "../../support/sources";
import { READER } from "../server/fixture";

const PLUGIN = "pulumi-resource-device-defender";
const SHARED = ["LICENSE", "THIRD-PARTY-LICENSES", `${PLUGIN}.js`];

interface Entry {
  readonly name: string;
  readonly mode: number | undefined;
  readonly mtime: Date | undefined;
}

describe("The plugin's archives", () => {
  const folder = mkdtempSync(join(tmpdir(), "device-defender-"));
  const first = join(folder, "first");
  let archives: readonly string[];

  before(async () => {
    await writePlugin(ROOT, first);
    archives = readdirSync(first).filter((file) => file.endsWith(".tar.gz"));
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  it("are named as the engine asks for them", () => {
    const { version } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));
    const platforms = ["darwin", "linux", "windows"].flatMap((system) => [`${system}-amd64`, `${system}-arm64`]);
    assert.deepEqual(
      [...archives].sort(),
      platforms.map((platform) => `${PLUGIN}-v${version}-${platform}.tar.gz`),
    );
  });

  it("hold the bundle, the licences and the platform's launcher, and no PulumiPlugin.yaml", async () => {
    for (const file of archives) {
      const entries = await entriesOf(join(first, file));
      const launcher = file.includes("windows") ? `${PLUGIN}.cmd` : PLUGIN;
      assert.deepEqual(entries.map(({ name }) => name).sort(), [...SHARED, launcher].sort(), file);
      assert.equal(entries.find(({ name }) => name === launcher)?.mode, 0o755, file);
      assert.ok(
        entries.every(({ mtime }) => mtime?.getTime() === 0),
        file,
      );
    }
  });

  it("have the same bytes from another checkout of the same sources", async () => {
    const checkout = join(folder, "elsewhere");
    mkdirSync(checkout);
    for (const entry of ["provider", "package.json", "tsconfig.json", "LICENSE"]) {
      cpSync(join(ROOT, entry), join(checkout, entry), { recursive: true });
    }
    symlinkSync(join(ROOT, "node_modules"), join(checkout, "node_modules"));
    const second = join(folder, "second");
    await writePlugin(checkout, second);
    assert.equal(readFileSync(join(second, "SHA256SUMS"), "utf8"), readFileSync(join(first, "SHA256SUMS"), "utf8"));
  });

  it("have the sums that SHA256SUMS says", () => {
    const sumOf = (file: string) =>
      createHash("sha256")
        .update(readFileSync(join(first, file)))
        .digest("hex");
    const lines = readFileSync(join(first, "SHA256SUMS"), "utf8").trimEnd().split("\n").sort();
    assert.deepEqual(lines, archives.map((file) => `${sumOf(file)}  ${file}`).sort());
  });

  it("come with the licence of each package that is bundled", () => {
    const text = readFileSync(join(first, "THIRD-PARTY-LICENSES"), "utf8");
    for (const name of ["@aws-sdk/client-iot", "@grpc/grpc-js", "@pulumi/pulumi", "google-protobuf", "valibot"]) {
      assert.match(text, new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, "m"));
    }
  });

  it("import nothing at run time, which an executable made of the bundle cannot do under Node 20", () => {
    assert.doesNotMatch(readFileSync(join(first, `${PLUGIN}.js`), "utf8"), /[^\w$.]import\(["'`]/);
  });

  it("have short lines, since Node prints that of an error that nobody catches", () => {
    const preloaded = join(folder, "preloaded.cjs");
    writeFileSync(preloaded, "Object.defineProperty(process, 'stdout', { value: {} });");
    const plugin = ["--require", preloaded, join(first, `${PLUGIN}.js`)];
    const { status, stderr } = spawnSync(process.execPath, plugin, {
      stdio: ["ignore", "pipe", "pipe"],
      encoding: "utf8",
    });
    assert.equal(status, 1);
    assert.match(stderr, /TypeError: process\.stdout\.write is not a function/);
    assert.ok(stderr.length < 4000, `${stderr.length} characters`);
  });

  it("leave out what the plugin does not use of AWS's SDK", () => {
    const code = readFileSync(join(first, `${PLUGIN}.js`), "utf8");
    assert.match(code, /"DescribeAuditTask"/);
    assert.doesNotMatch(code, /DescribeAuditMitigationActionsTask|CreateThing/);
  });

  it("say so where there is no Node", () => {
    const { status, stderr } = spawnSync("/bin/sh", [join(first, PLUGIN)], { env: { PATH: "" }, encoding: "utf8" });
    assert.equal(status, 1);
    assert.equal(stderr, `${PLUGIN} needs Node 20.19 or newer, and there is no node on PATH\n`);
  });

  describe("hold a plugin that", () => {
    let emulator: Emulator;
    let plugin: ProviderPlugin;

    before(async () => {
      emulator = await startEmulator({ data: { accounts: {} } });
      plugin = await ProviderPlugin.start(READER, [join(first, PLUGIN)]);
    });

    after(async () => {
      await plugin.stop();
      await emulator.close();
    });

    it("has the schema that is committed", async () => {
      const committed = JSON.parse(readFileSync(join(ROOT, "provider", "schema", "schema.json"), "utf8"));
      assert.deepEqual(await plugin.schema(), committed);
    });

    it("reads an audit", async () => {
      emulator.account(undefined, REGION).putAudit(audit());
      await plugin.configure({ region: REGION, endpoint: emulator.endpoint });
      const { inputs, failures } = await plugin.check(urnOf("AuditTask", "nightly"), { taskId: TASK_ID });
      assert.deepEqual(failures, []);
      assert.equal(inputs["taskStatus"], "COMPLETED");
    });
  });
});

async function entriesOf(file: string): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  const tar = extract();
  tar.end(gunzipSync(readFileSync(file)));
  for await (const entry of tar) {
    const { name, mode, mtime } = entry.header;
    entries.push({ name, mode, mtime });
    entry.resume();
  }
  return entries;
}
