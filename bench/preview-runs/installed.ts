// Previews as users run them: the Pulumi CLI, its language hosts, a program in a folder, the packed package in its
// node_modules and the archive of the provider plugin installed.
import { execFile } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { arch, platform } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Engine, engineEnvironment } from "../../scripts/engine";
import { packedConsumer } from "../../scripts/packed-consumer";
import { writePlugin } from "../../scripts/plugin/write-plugin";
import { REGION } from "../support/passing-audits";
import { projectFiles } from "./installed-programs";
import type { Preview, Variant } from "./job";

const STACK = "dev";
const PLUGIN = "device-defender";

const run = promisify(execFile);

export interface Installed {
  readonly preview: Preview;
  /** Holds everything that has been made. */
  readonly folder: string;
}

export async function install(engine: Engine, endpoint: string): Promise<Installed> {
  const folder = packedConsumer({});
  const env = engineEnvironment(engine, { backendDir: join(folder, "state") });
  const pulumi = async (cwd: string, ...args: readonly string[]) => {
    await run(engine.command, [...args, "--non-interactive"], { cwd, env });
  };
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  await pulumi(folder, "plugin", "install", "resource", PLUGIN, version, "--file", await pluginArchive(folder));

  const projects = new Map<string, string>();
  /** A project whose stack has been made. Its node_modules are those of the folder above. */
  async function projectOf(variant: Variant, count: number): Promise<string> {
    const name = `${variant}-${count}`;
    const place = projects.get(name) ?? join(folder, name);
    if (!projects.has(name)) {
      projects.set(name, place);
      mkdirSync(place);
      for (const [file, text] of Object.entries(projectFiles(name, variant, count))) {
        writeFileSync(join(place, file), text);
      }
      await pulumi(place, "stack", "init", STACK);
      await pulumi(place, "config", "set", "aws:region", REGION);
      await pulumi(place, "config", "set", "aws:endpoints", JSON.stringify([{ iot: endpoint }]));
      await pulumi(place, "config", "set", `${PLUGIN}:region`, REGION);
      await pulumi(place, "config", "set", `${PLUGIN}:endpoint`, endpoint);
    }
    return place;
  }

  return {
    folder,
    async preview(variant, count) {
      const place = await projectOf(variant, count);
      const start = performance.now();
      await pulumi(place, "preview", "--stack", STACK);
      return (performance.now() - start) / 1000;
    },
  };
}

/** That of this platform, as the engine names it. */
async function pluginArchive(folder: string): Promise<string> {
  const build = join(folder, "plugin");
  const written = await writePlugin(process.cwd(), build);
  const os = platform() === "win32" ? "windows" : platform();
  const suffix = `${os}-${arch() === "x64" ? "amd64" : arch()}.tar.gz`;
  const archive = written.find(({ file }) => file.endsWith(suffix));
  if (archive === undefined) {
    throw new Error(`there is no plugin for ${suffix}`);
  }
  return join(build, archive.file);
}
