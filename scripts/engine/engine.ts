import { access, constants } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";
import { runCommand } from "./run-command";
import { isAtLeast, MINIMUM_ENGINE_VERSION } from "./version";

/** Where an engine was found, or how it was made. */
export type EngineSource = "path" | "home" | "cache" | "installer" | "built";

export interface Engine {
  /** The `pulumi` executable. */
  readonly command: string;
  /** The folder that holds it, with the plugins that come with it. */
  readonly dir: string;
  readonly version: string;
  readonly source: EngineSource;
}

/** What the engine runs programs in Node and policy packs with; it looks on PATH and beside itself. */
export const LANGUAGE_HOST = "pulumi-language-nodejs";

const PROBE_TIMEOUT_MS = 20_000;

/** The engine in `dir`, or one line that says why the executable there cannot be used, or nothing where there is none. */
export async function probeEngine(
  dir: string,
  source: EngineSource,
  env: NodeJS.ProcessEnv,
): Promise<Engine | string | undefined> {
  const command = join(dir, "pulumi");
  if (!(await isExecutable(command))) {
    return undefined;
  }
  let answer: string;
  try {
    answer = await runCommand(command, ["version"], {
      env: { ...env, PULUMI_SKIP_UPDATE_CHECK: "true" },
      signal: AbortSignal.timeout(PROBE_TIMEOUT_MS),
    });
  } catch {
    return `${command} does not answer "pulumi version"`;
  }
  const version = answer.trim().replace(/^v/, "");
  if (!isAtLeast(version, MINIMUM_ENGINE_VERSION)) {
    return `${command} is Pulumi ${version || "of unknown version"}, ${MINIMUM_ENGINE_VERSION} or newer is needed`;
  }
  if (!(await hasLanguageHost(dir, env))) {
    return `${command} has no ${LANGUAGE_HOST} beside it or on PATH`;
  }
  return { command, dir, version, source };
}

/** The first folder on PATH that holds an executable of this name. */
export async function folderOnPath(name: string, env: NodeJS.ProcessEnv): Promise<string | undefined> {
  for (const dir of (env["PATH"] ?? "").split(delimiter)) {
    if (isAbsolute(dir) && (await isExecutable(join(dir, name)))) {
      return dir;
    }
  }
  return undefined;
}

async function hasLanguageHost(dir: string, env: NodeJS.ProcessEnv): Promise<boolean> {
  return (await isExecutable(join(dir, LANGUAGE_HOST))) || (await folderOnPath(LANGUAGE_HOST, env)) !== undefined;
}

function isExecutable(file: string): Promise<boolean> {
  return access(file, constants.X_OK).then(
    () => true,
    () => false,
  );
}
