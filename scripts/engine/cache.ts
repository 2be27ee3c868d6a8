import { readdir } from "node:fs/promises";
import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { ENGINE_VERSION, isAtLeast } from "./version";

/** The folder of our own engine, its executables under `bin`: DEVICE_DEFENDER_ENGINE_DIR, else in the user's cache folder. */
export function engineCacheFolder(env: NodeJS.ProcessEnv): string {
  const chosen = env["DEVICE_DEFENDER_ENGINE_DIR"];
  if (chosen) {
    return chosen;
  }
  const xdg = env["XDG_CACHE_HOME"];
  // The XDG base directory specification has relative paths ignored.
  const caches = xdg && isAbsolute(xdg) ? xdg : join(env["HOME"] || homedir(), ".cache");
  return join(caches, "pulumi-device-defender", "engine", `v${ENGINE_VERSION}`);
}

/**
 * The folders where Pulumi's own installer puts its executables, and those where the npm package `pulumi` and the Automation API
 * let it put them, the newest version first.
 */
export async function pulumiHomeBins(env: NodeJS.ProcessEnv): Promise<string[]> {
  const home = env["PULUMI_HOME"] || join(env["HOME"] || homedir(), ".pulumi");
  const versions = await readdir(join(home, "versions")).catch((): string[] => []);
  versions.sort((a, b) => (isAtLeast(a, b) ? -1 : 1));
  return [join(home, "bin"), ...versions.map((version) => join(home, "versions", version, "bin"))];
}
