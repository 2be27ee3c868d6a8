// Node itself, which npm has as a package for each platform.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./run-quietly.mjs";

/**
 * Installs this version of Node below a folder, unless it is there.
 *
 * @param wanted such as `24` or `20.19`
 * @returns the path of its program
 */
export function obtainNode(wanted, folder) {
  const name = `node-${process.platform}-${process.arch}`;
  const home = join(folder, `node-${wanted}`);
  const node = join(home, "node_modules", name, "bin", "node");
  if (!existsSync(node)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    runQuietly("npm", ["install", "--no-save", `${name}@${wanted}`], home, process.env);
  }
  const version = nodeVersion(node);
  if (!version.startsWith(`${wanted}.`)) {
    throw new Error(`${name} is Node ${version}, wanted ${wanted}`);
  }
  return node;
}

export function nodeVersion(node) {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).trim().replace(/^v/, "");
}
