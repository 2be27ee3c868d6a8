import { mkdirSync } from "node:fs";
import { devNull } from "node:os";
import { delimiter, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Engine } from "./engine";
import { launcherFolder } from "./launcher";

export interface EngineEnvironmentOptions {
  /** The folder that holds the state of the stacks, and Pulumi's home beside it; made where it is missing. */
  readonly backendDir: string;
  /** What the environment is derived from. Default: the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
}

/**
 * The whole environment of a run that touches nobody's account: whatever the user has set for AWS or Pulumi is left out,
 * the state is in a folder, the credentials are dummies.
 */
export function engineEnvironment(engine: Engine, options: EngineEnvironmentOptions): Record<string, string> {
  const { backendDir, env = process.env } = options;
  const home = join(backendDir, "home");
  mkdirSync(home, { recursive: true });
  return {
    ...withoutAccounts(env),
    PATH: [engine.dir, env["PATH"], launcherFolder()].filter(Boolean).join(delimiter),
    PULUMI_HOME: home,
    PULUMI_BACKEND_URL: pathToFileURL(backendDir).href,
    PULUMI_CONFIG_PASSPHRASE: "device-defender",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    AWS_ACCESS_KEY_ID: "AKIAIOSFODNN7EXAMPLE",
    AWS_SECRET_ACCESS_KEY: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_EC2_METADATA_DISABLED: "true",
  };
}

function withoutAccounts(env: NodeJS.ProcessEnv): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    if (value !== undefined && !/^(AWS|PULUMI)_/.test(name)) {
      kept[name] = value;
    }
  }
  return kept;
}
