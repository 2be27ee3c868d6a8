// npm run plugin: writes the provider plugin and its archives to build/plugin/.
// npm run plugin -- --self-contained [PLATFORM...]: executables with Node in them to build/plugin-self-contained/.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runScript } from "./interruption";
import { PLATFORMS, type Platform, thisPlatform } from "./plugin/platforms";
import { type WrittenFile, writePlugin } from "./plugin/write-plugin";
import { writeSelfContained } from "./plugin/write-self-contained";

const FOLDER = "build/plugin";
const SELF_CONTAINED = "build/plugin-self-contained";
const root = process.cwd();

async function main(args: string[], signal: AbortSignal): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    options: { "self-contained": { type: "boolean" } },
    allowPositionals: true,
  });
  if (values["self-contained"]) {
    report(SELF_CONTAINED, await writeSelfContained(root, join(root, SELF_CONTAINED), chosen(positionals), signal));
  } else if (positionals.length > 0) {
    throw new Error(`platforms are for --self-contained; without it there is an archive for each`);
  } else {
    report(FOLDER, await writePlugin(root, join(root, FOLDER)));
  }
}

function chosen(names: readonly string[]): readonly Platform[] {
  const platforms = names.length > 0 ? names : [thisPlatform() ?? `${process.platform}-${process.arch}`];
  return platforms.map((name) => {
    const platform = PLATFORMS.find((known) => known === name);
    if (platform === undefined) {
      throw new Error(`the engine has no releases for ${name}, only for ${PLATFORMS.join(", ")}`);
    }
    return platform;
  });
}

function report(folder: string, written: readonly WrittenFile[]): void {
  for (const { file, bytes } of written) {
    process.stdout.write(`${folder}/${file} ${Math.round(bytes / 1024)} KB\n`);
  }
}

runScript((signal) => main(process.argv.slice(2), signal));
