// The provider plugin as the engine installs it: a folder to run from, and an archive for each platform.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type ArchivedFile, archive } from "./archive";
import { bundle } from "./bundle";
import { BUNDLE, CMD_LAUNCHER, PLUGIN, SHELL_LAUNCHER } from "./launchers";
import { licencesOf } from "./licences";
import { PLATFORMS } from "./platforms";

export interface WrittenFile {
  readonly file: string;
  readonly bytes: number;
}

/**
 * Writes into a folder, which is emptied first: the bundle with its launchers, `PLUGIN-vVERSION-PLATFORM.tar.gz` for each
 * platform, and `SHA256SUMS`.
 *
 * @returns the bundle and the archives
 */
export async function writePlugin(root: string, folder: string): Promise<readonly WrittenFile[]> {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { code, packages } = await bundle(root, version);
  // No PulumiPlugin.yaml: with it some engines start the folder as a Node program, which takes a second more.
  const common: readonly ArchivedFile[] = [
    { name: BUNDLE, content: code },
    { name: "LICENSE", content: readFileSync(join(root, "LICENSE")) },
    { name: "THIRD-PARTY-LICENSES", content: licencesOf(root, packages) },
  ];
  const shell = { name: PLUGIN, content: SHELL_LAUNCHER, executable: true };
  const cmd = { name: `${PLUGIN}.cmd`, content: CMD_LAUNCHER, executable: true };

  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { name, content, executable = false } of [shell, cmd, ...common]) {
    writeFileSync(join(folder, name), content, { mode: executable ? 0o755 : 0o644 });
  }
  const written: WrittenFile[] = [{ file: BUNDLE, bytes: code.byteLength }];
  let sums = "";
  for (const platform of PLATFORMS) {
    const file = `${PLUGIN}-v${version}-${platform}.tar.gz`;
    const content = await archive([platform.startsWith("windows") ? cmd : shell, ...common]);
    writeFileSync(join(folder, file), content);
    written.push({ file, bytes: content.byteLength });
    sums += `${createHash("sha256").update(content).digest("hex")}  ${file}\n`;
  }
  writeFileSync(join(folder, "SHA256SUMS"), sums);
  return written;
}
