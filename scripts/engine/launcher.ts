import { copyFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const LAUNCHER = "pulumi-resource-pulumi-nodejs";

/** The folder of the npm package @pulumi/pulumi, which ships the launcher of dynamic providers. */
export function launcherFolder(): string {
  return dirname(require.resolve("@pulumi/pulumi/package.json"));
}

/** Puts the launcher beside the engine: taken from anywhere else on PATH, the engine warns at every run. */
export function placeLauncher(engineDir: string): Promise<void> {
  return copyFile(join(launcherFolder(), LAUNCHER), join(engineDir, LAUNCHER));
}
