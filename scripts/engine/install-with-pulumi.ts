import type { Progress } from "./progress";
import { runCommand } from "./run-command";
import { ENGINE_VERSION } from "./version";

const INSTALLER_URL = "https://get.pulumi.com/install.sh";
const REACHABLE_WITHIN_MS = 5_000;
const INSTALLED_WITHIN_MS = 10 * 60_000;

// In a process of its own, since PulumiCommand.install can be neither bounded in time nor stopped.
const INSTALL = `
const [root, version] = process.argv.slice(1);
const { PulumiCommand } = require(${JSON.stringify(require.resolve("@pulumi/pulumi/automation"))});
PulumiCommand.install({ root, version, skipVersionCheck: true }).catch((error) => {
  console.error(error.message);
  process.exit(1);
});`;

/** Installs the engine under `root/bin` with Pulumi's own installer; rejects soon where that cannot be reached. */
export async function installWithPulumi(
  root: string,
  env: NodeJS.ProcessEnv,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> {
  await fetch(INSTALLER_URL, {
    method: "HEAD",
    signal: AbortSignal.any([signal, AbortSignal.timeout(REACHABLE_WITHIN_MS)]),
  }).catch(() => {
    signal.throwIfAborted();
    throw new Error(`${new URL(INSTALLER_URL).host} cannot be reached`);
  });
  progress.step(`downloading Pulumi ${ENGINE_VERSION} from ${new URL(INSTALLER_URL).host}`);
  await runCommand(process.execPath, ["-e", INSTALL, root, ENGINE_VERSION], {
    env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
    signal: AbortSignal.any([signal, AbortSignal.timeout(INSTALLED_WITHIN_MS)]),
  });
}
