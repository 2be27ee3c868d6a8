// The provider plugin as the engine installs it where there is no Node: for each platform an executable and its archive.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { archive } from "./archive";
import { bundle } from "./bundle";
import { writeExecutable } from "./executable";
import { BUNDLE, PLUGIN } from "./launchers";
import { licencesOf } from "./licences";
import { nodePlatform, type Platform, thisPlatform } from "./platforms";
import type { WrittenFile } from "./write-plugin";

/** scripts/obtain-node.mjs, which is not compiled. */
interface ObtainNode {
  obtainNode(wanted: string, folder: string, platform: string): string;
}

/** Beside the program in Node's archives, and where packages for Linux have it. */
const NODE_LICENCES = ["../LICENSE", "LICENSE", "../share/doc/nodejs/LICENSE"];

/**
 * Writes into a folder, which is emptied first: `PLATFORM/pulumi-resource-device-defender` and
 * `PLUGIN-vVERSION-PLATFORM-self-contained.tar.gz`.
 *
 * @returns all of them
 */
export async function writeSelfContained(
  root: string,
  folder: string,
  platforms: readonly Platform[],
  signal: AbortSignal,
): Promise<readonly WrittenFile[]> {
  const foreignMac = platforms.find((platform) => platform.startsWith("darwin") && process.platform !== "darwin");
  if (foreignMac !== undefined) {
    throw new Error(`an executable for ${foreignMac} has to be signed by codesign: make it on macOS`);
  }
  const nodeLicence = licenceOfNode();
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string };
  const { code, packages } = await bundle(root, version);
  const common = [
    { name: "LICENSE", content: readFileSync(join(root, "LICENSE")) },
    { name: "THIRD-PARTY-LICENSES", content: licencesOf(root, packages) },
    { name: "NODE-LICENSE", content: nodeLicence },
  ];

  rmSync(folder, { recursive: true, force: true });
  const workshop = mkdtempSync(join(tmpdir(), "device-defender-plugin-"));
  try {
    const bundled = join(workshop, BUNDLE);
    writeFileSync(bundled, code);
    const written: WrittenFile[] = [];
    for (const platform of platforms) {
      const name = platform.startsWith("windows") ? `${PLUGIN}.exe` : PLUGIN;
      const file = join(platform, name);
      const out = join(folder, file);
      mkdirSync(dirname(out), { recursive: true });
      const native = platform === thisPlatform();
      const node = native ? process.execPath : await nodeOf(root, platform);
      await writeExecutable(root, workshop, { bundle: bundled, node, out, platform, native, signal });
      written.push({ file, bytes: statSync(out).size });

      const archived = `${PLUGIN}-v${version}-${platform}-self-contained.tar.gz`;
      const content = await archive([{ name, content: readFileSync(out), executable: true }, ...common]);
      writeFileSync(join(folder, archived), content);
      written.push({ file: archived, bytes: content.byteLength });
    }
    return written;
  } finally {
    rmSync(workshop, { recursive: true });
  }
}

function licenceOfNode(): string {
  const file = NODE_LICENCES.map((path) => join(dirname(process.execPath), path)).find((path) => existsSync(path));
  if (file === undefined) {
    throw new Error(
      `${process.execPath} has no LICENSE beside it, which has to go along: use a Node from https://nodejs.org/`,
    );
  }
  return readFileSync(file, "utf8");
}

/** Of this very version: another one does not read what this one writes into it. */
async function nodeOf(root: string, platform: Platform): Promise<string> {
  const script = pathToFileURL(join(root, "scripts", "obtain-node.mjs")).href;
  const { obtainNode } = (await import(script)) as ObtainNode;
  return obtainNode(process.versions.node, join(root, ".cache", "node"), nodePlatform(platform));
}
