import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";
import { ENGINE_VERSION } from "./version";

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

/** The folder where Pulumi's own installer puts its executables. */
export function pulumiHomeBin(env: NodeJS.ProcessEnv): string {
  return join(env["PULUMI_HOME"] || join(env["HOME"] || homedir(), ".pulumi"), "bin");
}
