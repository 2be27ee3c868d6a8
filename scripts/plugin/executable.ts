// The plugin as one executable with Node in it: https://nodejs.org/api/single-executable-applications.html
//
// Node 25.5 and newer do by themselves what postject does here (`--build-sea`). But Node 25 and 26 for Linux want libatomic,
// which slim container images do not have, and it is for those that the executable is made.
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../engine/run-command";
import type { Platform } from "./platforms";

/** Stands in every Node that can take a program in. */
const FUSE = "NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2";

export interface Executable {
  /** Of a program in one file, CommonJS. */
  readonly bundle: string;
  /** Node of the platform that the executable is for, of the version that runs this. */
  readonly node: string;
  readonly out: string;
  readonly platform: Platform;
  /** Whether the platform is this one. */
  readonly native: boolean;
  readonly signal: AbortSignal;
}

/** @param workshop a folder for what is needed on the way */
export async function writeExecutable(root: string, workshop: string, executable: Executable): Promise<void> {
  const { bundle, node, out, platform, native, signal } = executable;
  const run = (command: string, ...args: readonly string[]) => runCommand(command, args, { env: process.env, signal });
  if (!(await readFile(node)).includes(FUSE)) {
    throw new Error(`${node} cannot become part of an executable; run this by a Node from https://nodejs.org/`);
  }
  const blob = join(workshop, "plugin.blob");
  const config = join(workshop, "sea.json");
  // What V8 has compiled halves the time to start, and is good for this platform alone.
  const options = { main: bundle, output: blob, disableExperimentalSEAWarning: true, useCodeCache: native };
  await writeFile(config, JSON.stringify(options));
  await run(process.execPath, "--experimental-sea-config", config);

  await copyFile(node, out);
  const forMac = platform.startsWith("darwin");
  if (forMac) {
    await run("codesign", "--remove-signature", out);
  }
  const segment = forMac ? ["--macho-segment-name", "NODE_SEA"] : [];
  const postject = join(root, "node_modules", "postject", "dist", "cli.js");
  await run(process.execPath, postject, out, "NODE_SEA_BLOB", blob, "--sentinel-fuse", FUSE, ...segment);
  if (forMac) {
    // By nobody in particular: macOS on ARM starts nothing that is not signed.
    await run("codesign", "--sign", "-", out);
  }
}
